"""What every finder keeps, whatever the text; and what some of them say of known cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.nasty import STRINGS
from vietnamese.normalise import house_tones, nfc
from vietnamese.proof import capitals, figures, lexicon, marks, phrases, spacing, spelling
from vietnamese.proof.likely import likely
from vietnamese.proof.slips import Slip, words
from vietnamese.spelling_shape import is_syllable

Finder = Callable[[str], list[Slip]]

FINDERS: list[Finder] = [
    spelling.misspelt,
    lambda text: phrases.wrong_phrases(text, phrases.confused_words()),
    marks.misplaced_tones,
    marks.loose_marks,
    marks.hidden_signs,
    marks.old_font_words,
    marks.straight_quotes,
    marks.unpaired_signs,
    marks.hyphens_for_dashes,
    marks.odd_dots,
    lambda text: marks.doubled_words(text, frozenset({"của"})),
    spacing.extra_spaces,
    spacing.missing_spaces,
    spacing.glued_brackets,
    figures.odd_numbers,
    figures.odd_units,
    figures.odd_dates,
    capitals.wrong_capitals,
    capitals.small_beginnings,
    lambda text: [slip for _number, slip in capitals.two_ways([text])],
]
PIECES = st.sampled_from(
    [
        *"đươngĐ ,.;:!?()“”\"'-–…%0123456789\n\u0301\u0300\u200bÐ°²",
        *(
            "hoà",
            "nhó",
            "khăn",
            "đuợc",
            "khong",
            "5km",
            "31/02/2020",
            "1,234,567",
            "thứ 5",
            "14-10-2021",
        ),
        *(
            " của",
            " Bộ y tế",
            " Chi bộ",
            " chi bộ",
            "ViÖt",
            "https://bao.vn/x",
            "a@b.vn",
            "😀",
            "\ud800",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS)
def test_no_finder_raises_and_every_place_is_in_the_text(text: str) -> None:
    for finder in FINDERS:
        for slip in finder(text):
            assert 0 <= slip.start < slip.end <= len(text)
            assert text[slip.start : slip.end] not in slip.right


@given(TEXTS)
def test_fixes_are_composed(text: str) -> None:
    for finder in FINDERS:
        for slip in finder(text):
            if "\u0300" not in text and "\u0301" not in text:
                assert all(right == nfc(right) for right in slip.right if text == nfc(text))


@given(TEXTS)
def test_words_are_where_they_are_said_to_be(text: str) -> None:
    last = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= last
        last = word.end


@pytest.mark.parametrize("text", STRINGS)
def test_nasty_strings_hurt_no_finder(text: str) -> None:
    for finder in FINDERS:
        finder(text * 3)


def test_a_megabyte_is_looked_through() -> None:
    for text in ("a " * 200_000, "(" * 100_000, "̀" * 50_000, "1," * 50_000, "nguời" * 20_000):
        for finder in FINDERS:
            finder(text)


def test_every_listed_syllable_follows_the_rules_and_the_house_style() -> None:
    listed = lexicon.syllables()
    assert len(listed) > 7_000
    assert not [word for word in listed if not is_syllable(word) or house_tones(word) != word]


def test_no_listed_confusion_names_a_form_as_wrong_and_right() -> None:
    rows = lexicon.confusions()
    wrong = {one for one, _other in rows}
    assert len(rows) > 400
    assert not wrong & {other for _one, other in rows}


@pytest.mark.parametrize(
    ("word", "before", "after", "right"),
    [
        ("nguời", "", "", "người"),
        ("đuợc", "", "", "được"),
        ("nghành", "", "giáo", "ngành"),
        ("nhó", "gặp", "khăn", "khó"),
        ("trưòng", "", "", "trường"),
    ],
)
def test_the_likeliest_comes_first(word: str, before: str, after: str, right: str) -> None:
    assert right in likely(word, before, after)[:2]


@pytest.mark.parametrize(
    "text",
    [
        "Anh Y Thông ở Đắk Lắk gặp chị H'Hen Niê.",
        "Bài 12/KH-UBND nêu rõ; xem https://bao-moc-giang.vn/tin-moi hoặc viết thư tới toasoan@bao.vn.",
        "Ki-lô-mét, pa-nô, vắc-xin là từ mượn.",
        "Giá vàng SJC, iPhone 15, McDonald và H5N1.",
        "Nhà thầu dùng container, laptop và smartphone để livestream.",
    ],
)
def test_names_addresses_and_foreign_words_are_left_alone(text: str) -> None:
    assert spelling.misspelt(text) == []


def test_accepted_words_are_not_misspelt() -> None:
    assert spelling.misspelt("Một dảnhh lúa.") != []
    assert spelling.misspelt("Một dảnhh lúa.", {"dảnhh"}) == []


def test_a_weekday_that_does_not_fit_is_told_with_the_right_one() -> None:
    (slip,) = figures.odd_dates("Họp Thứ Sáu, 14/10/2021.")
    assert slip.right == ("Thứ Năm",)


def test_a_name_with_capitals_of_its_own_is_no_confusion() -> None:
    listed = phrases.phrases([("sử lý", "xử lý")])
    assert phrases.wrong_phrases("Xã Bắc Sử Lý họp.", listed) == []
    assert phrases.wrong_phrases("SỬ LÝ RÁC", listed) == [Slip(0, 5, ("XỬ LÝ",))]
