"""Normalising: what comes in, in which form it stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.alphabet import MARKED_LETTERS, split_tone, with_tone
from vietnamese.normalise import (
    MAX_MARK_RUN,
    bound_marks,
    clean,
    clean_block,
    clean_line,
    curl_quotes,
    house_tones,
    is_visible,
    nfc,
)

ANY_TEXT = st.text(st.characters()) | st.text(
    st.sampled_from("aoăộđĐ\u0301\u0323\u0302\u0344\u0f73 \n\t\u200b\u200d\ufe0f😀\ud800\"'qQuyỷ")
)
EVERY_FUNCTION = [nfc, clean, clean_line, clean_block, bound_marks, house_tones, curl_quotes]


@pytest.mark.parametrize("function", EVERY_FUNCTION)
@given(text=ANY_TEXT)
def test_each_function_takes_any_text_and_changes_its_own_result_no_more(function, text):
    once = function(text)
    assert function(once) == once


@pytest.mark.parametrize("function", [f for f in EVERY_FUNCTION if f is not curl_quotes])
@given(text=ANY_TEXT)
def test_each_result_is_in_nfc(function, text):
    assert unicodedata.is_normalized("NFC", function(text))


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301\u0323" * 500_000,
        " " * 1_000_000,
        "\u0301" * 1_000_000,
        "\ud800\x00" * 500_000,
        "oà" * 500_000,
        "\"'" * 500_000,
        "\n \r" * 300_000,
    ],
    ids=["alternating marks", "spaces", "marks", "surrogates", "tones", "quotes", "lines"],
)
def test_a_megabyte_of_trouble_is_taken_by_every_function(text):
    for function in EVERY_FUNCTION:
        assert len(function(text)) <= len(text)


@pytest.mark.parametrize("letter", MARKED_LETTERS)
def test_each_marked_letter_survives_decomposed_or_composed(letter):
    assert clean(unicodedata.normalize("NFD", letter)) == letter
    assert clean(letter) == letter
    assert with_tone(letter, split_tone(letter)[1]) == letter


def test_the_alphabet_has_134_marked_letters():
    assert len(set(MARKED_LETTERS)) == 134


@given(text=ANY_TEXT)
def test_clean_leaves_nothing_that_cannot_be_shown(text):
    cleaned = clean(text)
    assert not {unicodedata.category(char) for char in cleaned} & {"Cs", "Zl", "Zp"}
    assert not set(cleaned) & {"\u200b", "\u202e", "\u2066", "\ufeff", "\xa0", "\xad", "\ufffe"}
    assert all(char in "\n\t" for char in cleaned if unicodedata.category(char) == "Cc")


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\xa0b\u3000c\u202fd\u2003e", "a b c d e"),
        ("\ufeffĐảng\u200b bộ\u202e\u2066\x00\x1b\ud800\uffff", "Đảng bộ"),
        ("ngu\u200dời", "nguời"),
        ("bác sĩ 👩\u200d⚕\ufe0f", "bác sĩ 👩\u200d⚕\ufe0f"),
        ("h\xadai\tba", "hai\tba"),
        ("Ðảng, QÐ-TTg", "Đảng, QĐ-TTg"),
    ],
)
def test_clean_takes_out_what_cannot_be_shown(raw, cleaned):
    assert clean(raw) == cleaned


def test_a_line_has_no_breaks_and_single_spaces():
    assert clean_line("  Huyện\u2028ủy \t\xa0 Yên\n\nTân  ") == "Huyện ủy Yên Tân"


def test_a_block_keeps_one_blank_line_at_most():
    assert clean_block("\n\nMột  \n \n\n\n\tHai\r\nBa\n\n") == "Một\n\n\tHai\nBa"


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b\u202e", "\ufe0f", "\u3164\uffa0", "\u2800", "\x00"]
)
def test_invisible_text_is_not_visible(text):
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["a", "ộ", "?", "😀", " 1 "])
def test_visible_text_is_visible(text):
    assert is_visible(text)


def test_runs_of_marks_are_bounded():
    stacked = "ộ" + "\u0301\u0323" * 250 + " thật"
    assert len(nfc(stacked)) == len("ộ thật") + MAX_MARK_RUN
    assert len(bound_marks(stacked)) <= len("ộ thật") + 4
    assert bound_marks("Đảng bộ") == "Đảng bộ"


@pytest.mark.parametrize(
    ("old", "house"),
    [
        ("hoà bình", "hòa bình"),
        ("thuỷ lợi", "thủy lợi"),
        ("Uỷ ban", "Ủy ban"),
        ("HOÀ KHOẺ TUÝ", "HÒA KHỎE TÚY"),
        ("ho\u0061\u0300", "hòa"),
        ("Oà khóc, loé lên", "Òa khóc, lóe lên"),
        ("(hoá)", "(hóa)"),
    ],
)
def test_the_tone_moves_to_the_house_place(old, house):
    assert house_tones(old) == house


@pytest.mark.parametrize(
    "text", ["quý", "Quỳ", "quyền", "giá", "hoàng", "khuỷu", "thuở", "quà", "xoáy", "hòa", "của"]
)
def test_other_tones_stay_where_they_are(text):
    assert house_tones(text) == text


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('Ông nói: "Dân là gốc."', "Ông nói: “Dân là gốc.”"),
        ("(\"Tốt\", 'tốt')", "(“Tốt”, ‘tốt’)"),
        ("Côte d'Ivoire, những năm '90", "Côte d’Ivoire, những năm ’90"),
        ("\"'Đi' à?\"", "“‘Đi’ à?”"),
        ('lời"hứa"ấy', "lời“hứa”ấy"),
        ('Chưa đóng: "một\nHai "ba"', "Chưa đóng: “một\nHai “ba”"),
        ('nói:"Đi!"rồi', "nói:“Đi!”rồi"),
        ("“sẵn”", "“sẵn”"),
    ],
)
def test_straight_quotes_become_curly(straight, curly):
    assert curl_quotes(straight) == curly
