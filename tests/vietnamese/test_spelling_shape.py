"""The shape of a syllable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.alphabet import SAC
from vietnamese.spelling_shape import (
    is_markless_syllable,
    is_syllable,
    other_i,
    parse_syllable,
    place_tone,
)

PARTS = {
    "nghiêng": ("ngh", "", "iê", "ng", 0),
    "giếng": ("g", "", "iê", "ng", 4),
    "gì": ("g", "", "i", "", 1),
    "giữ": ("gi", "", "ư", "", 3),
    "quốc": ("qu", "", "ô", "c", 4),
    "quyền": ("qu", "", "yê", "n", 1),
    "thuở": ("th", "u", "ơ", "", 2),
    "hoà": ("h", "o", "a", "", 1),
    "hòa": ("h", "o", "a", "", 1),
    "Đảng": ("đ", "", "a", "ng", 2),
    "NGUYỄN": ("ng", "u", "yê", "n", 3),
    "yếu": ("", "", "yê", "u", 4),
    "ngoèo": ("ng", "o", "e", "o", 1),
    "khuya": ("kh", "u", "ya", "", 0),
    "rượu": ("r", "", "ươ", "u", 5),
}


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_syllables_are_taken_apart(text, parts):
    assert parse_syllable(text) == parts
    assert parse_syllable(unicodedata.normalize("NFD", text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cat",
        "cãt",
        "ngê",
        "cê",
        "hoàá",
        "híeu",
        "qoa",
        "text",
        "ab",
        "2021",
        "đ",
        "hai ba",
        "ghà",
        "kà",
        "nguyêñ",
        "\ud800",
        "\x00",
    ],
)
def test_other_text_is_no_syllable(text):
    assert not is_syllable(text)


@pytest.mark.parametrize("text", ["mat", "DANG", "nghieng", "quoc", "gi", "quyet", "uy", "duoc"])
def test_markless_syllables_are_known(text):
    assert is_markless_syllable(text)


@pytest.mark.parametrize("text", ["", "dangr", "text", "đang", "street", "fa"])
def test_other_text_is_no_markless_syllable(text):
    assert not is_markless_syllable(text)


@pytest.mark.parametrize(
    ("onset", "rime", "syllable"),
    [
        ("h", "oa", "hóa"),
        ("h", "oang", "hoáng"),
        ("qu", "y", "quý"),
        ("th", "uy", "thúy"),
        ("kh", "uyu", "khuýu"),
        ("ng", "oai", "ngoái"),
        ("TR", "ƯƠNG", "TRƯỚNG"),
        ("gi", "a", "giá"),
        ("m", "ưa", "mứa"),
    ],
)
def test_the_tone_stands_where_the_house_has_it(onset, rime, syllable):
    assert place_tone(onset, rime, SAC) == syllable


@given(text=st.text(st.sampled_from("aâeêghikmnoơôpqrtuưvyđàảãáạằ \ud800\u0301"), max_size=8))
def test_the_parts_of_a_syllable_give_it_back(text):
    shape = parse_syllable(text)
    if shape:
        again = place_tone(shape.onset, shape.glide + shape.nucleus + shape.coda, shape.tone)
        assert parse_syllable(again) == shape


def test_a_megabyte_is_no_syllable():
    assert not is_syllable("a" * 1_000_000)
    assert not is_markless_syllable("a" * 1_000_000)


@pytest.mark.parametrize(
    ("one", "other"),
    [("sĩ", "sỹ"), ("kỹ", "kĩ"), ("Lý", "lí"), ("ty", "ti"), ("quý", "quí"), ("hi", "hy")],
)
def test_i_and_y_are_exchanged_where_papers_write_either(one: str, other: str) -> None:
    assert other_i(one) == other
    assert other_i(other) == one.lower()


@pytest.mark.parametrize("syllable", ["thủy", "ai", "bi", "vi", "yên", "đi", "y", "", "mình", "x"])
def test_elsewhere_i_and_y_are_two_sounds_or_one_spelling(syllable: str) -> None:
    assert other_i(syllable) is None
