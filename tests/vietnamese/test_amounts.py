"""Amounts in words: read back by a reader that was written apart from the writer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.amounts import MOST, dong_in_words, in_words

ONES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}
SIZES = {"nghìn": 1_000, "triệu": 1_000_000}

amounts = st.integers(min_value=0, max_value=MOST - 1)


def read(words: str) -> int:
    """The number that the words say."""
    before, _, after = words.rpartition(" tỷ")
    if before:
        return read(before) * 10**9 + (read(after.strip()) if after.strip() else 0)
    total, group, digit = 0, 0, 0
    for word in words.split():
        if word in ONES:
            digit = ONES[word]
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in SIZES:
            total, group, digit = total + (group + digit) * SIZES[word], 0, 0
        else:
            assert word == "linh", word
    return total + group + digit


@given(amounts)
def test_words_say_the_number(amount: int):
    assert read(in_words(amount)) == amount


@given(amounts)
def test_words_are_said_as_people_say_them(amount: int):
    words = f" {in_words(amount)} "
    for wrong in ("mươi một ", "mươi năm ", "mươi bốn ", "mười năm ", "mười mốt", "linh lăm"):
        assert wrong not in words
    assert "  " not in words
    assert not words.startswith(" không trăm")
    assert not words.startswith(" linh")


@given(st.integers(min_value=1, max_value=MOST - 1))
def test_less_than_nothing_is_said_so(amount: int):
    assert in_words(-amount) == f"âm {in_words(amount)}"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (105, "Một trăm linh năm đồng"),
        (110, "Một trăm mười đồng"),
        (234_000, "Hai trăm ba mươi tư nghìn đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (1_000_007, "Một triệu không trăm linh bảy đồng"),
        (2_500_000_000, "Hai tỷ năm trăm triệu đồng"),
        (10**12 + 1, "Một nghìn tỷ không trăm linh một đồng"),
        (-90_000, "Âm chín mươi nghìn đồng"),
    ],
)
def test_amounts_under_a_total(amount: int, words: str):
    assert dong_in_words(amount) == words


def test_what_nobody_pays_is_refused():
    with pytest.raises(ValueError, match="too large"):
        in_words(MOST)
