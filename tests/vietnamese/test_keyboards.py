"""Telex and VNI keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.alphabet import MARKED_LETTERS
from vietnamese.keyboards import from_telex, from_vni, looks_like_telex, looks_like_vni

TELEX = {
    "xaay duwngj ddangr": "xây dựng đảng",
    "dangdr": "đảng",
    "nguwowif": "người",
    "nguowif tror veef": "người trỏ về",
    "thuowr": "thuở",
    "Nguyeenx": "Nguyễn",
    "VIEETJ NAM": "VIỆT NAM",
    "HDDND, TCCSDD": "HĐND, TCCSĐ",
    "quyeenf luwcj": "quyền lực",
    "quawng muaw": "quăng mưa",
    "nhwng giuwx": "nhưng giữ",
    "hooij nghij": "hội nghị",
    "hoaf binhf thuyr lowij": "hòa bình thủy lợi",
    "dda phuowng": "đa phương",
    "thanhf phoos": "thành phố",
    "giaos ducj": "giáo dục",
}
VNI = {
    "xa6y du7ng5 d9ang3": "xây dựng đảng",
    "nguo7i2": "người",
    "ngu7o7i2": "người",
    "nguoi72": "người",
    "thuo73": "thuở",
    "Nguye6n4 Va8n An": "Nguyễn Văn An",
    "HD9ND": "HĐND",
    "mua7": "mưa",
    "hoa2 bi2nh": "hòa bình",
    "d9o6i3 mo7i1": "đổi mới",
}
HARMLESS = [
    "the moon is in the room",
    "see you soon",
    "new york times",
    "world cup",
    "facebook",
    "google maps",
    "of",
    "if",
    "as",
    "us",
    "manchester united",
    "champions league",
    "own a house",
    "beef",
    "town",
    "download",
    "windows",
    "law and order",
    "six",
    "their floor",
    "trees",
    "songs",
    "things",
    "cars for her",
    "taxi",
    "tour",
    "resort",
    "door",
    "software",
    "sea games",
    "visa",
    "access",
    "address",
    "middle",
    "news",
    "show",
    "down",
    "xay dung dang",
    "mat day",
    "cong an",
    "quoc hoi",
    "tin hoc",
    "an toan giao thong",
    "so cao",
    "xây dựng Đảng",
    "hội nghị trung ương",
    "covid19",
    "H5N1",
    "A4",
    "lop 10A2",
    "quan 1",
    "1719/QD-TTg",
    "nam 2021",
    "iphone 12",
    "UBND",
    "HĐND",
    "TCCSĐ",
    "",
    "2021",
    "?!",
]


@pytest.mark.parametrize(("typed", "meant"), TELEX.items())
def test_telex_keys_become_vietnamese(typed, meant):
    assert from_telex(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), VNI.items())
def test_vni_keys_become_vietnamese(typed, meant):
    assert from_vni(typed) == meant


@pytest.mark.parametrize("typed", TELEX)
def test_telex_is_noticed(typed):
    assert looks_like_telex(typed)


@pytest.mark.parametrize("typed", VNI)
def test_vni_is_noticed(typed):
    assert looks_like_vni(typed)


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_queries_are_left_alone(text):
    assert not looks_like_telex(text)
    assert not looks_like_vni(text)


@pytest.mark.parametrize("convert", [from_telex, from_vni])
@given(text=st.text(st.characters()) | st.text(st.sampled_from("aeouwdgnhrsfxjz6789 \ud800")))
def test_any_text_can_be_converted(convert, text):
    assert isinstance(convert(text), str)
    assert looks_like_telex(text) in (True, False)
    assert looks_like_vni(text) in (True, False)


@given(text=st.text(st.sampled_from("".join(MARKED_LETTERS) + " ")))
def test_text_with_marks_is_never_changed(text):
    assert from_telex(text) == text == from_vni(text)


@pytest.mark.parametrize(
    "text",
    ["w" * 1_000_000, "aw " * 300_000, "\u0301" * 1_000_000],
    ids=["one word", "many words", "marks"],
)
def test_a_megabyte_is_converted(text):
    assert from_telex(text)
    assert from_vni(text)
    assert not looks_like_vni(text)
