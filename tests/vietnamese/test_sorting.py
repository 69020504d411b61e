"""Sorting."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.alphabet import LETTERS
from vietnamese.sorting import name_sort_key, sort_key


def rising(key, texts):
    keys = [key(text) for text in texts]
    return keys == sorted(set(keys))


def test_letters_sort_by_the_alphabet():
    assert rising(sort_key, LETTERS)


def test_tones_sort_after_letters():
    in_order = ["ma", "mà", "mả", "mã", "má", "mạ", "ma mới", "mai", "mang", "mă", "mâ"]
    assert rising(sort_key, in_order)


@pytest.mark.parametrize(
    "in_order",
    [
        ["2 xã", "10 xã", "an", "An Bình", "anh", "Ăn", "Ân", "Dao", "Đà", "Đảng bộ", "Xã", "Y"],
        ["Sổ", "Số 9", "Số 10", "Số 100"],
        ["“An”", "áo"],
        ["tân", "tấn", "tân tiến"],
    ],
)
def test_titles_sort_as_in_a_dictionary(in_order):
    assert rising(sort_key, in_order)


def test_both_tone_habits_sort_alike():
    assert sort_key("hoà bình") == sort_key("Hòa Bình!")


def test_people_sort_by_given_name():
    in_order = ["An", "Lê Thị An", "Nguyễn Văn An", "Đỗ Ấn", "Trần  Văn Bình ", "Bùi Công"]
    assert rising(name_sort_key, in_order)


@pytest.mark.parametrize("key", [sort_key, name_sort_key])
@given(text=st.text(st.characters()))
def test_any_text_has_a_key_of_plain_characters(key, text):
    assert re.fullmatch(r"[0-9a-z]+", key(text))


def test_a_megabyte_has_a_key():
    assert sort_key("9" * 1_000_000) < sort_key("ạ" * 300_000)
