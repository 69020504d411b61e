"""Folding: marked and unmarked forms, and the way back to the original text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.alphabet import MARKED_LETTERS
from vietnamese.fold import exact, fold, fold_with_offsets, has_marks, syllables
from vietnamese.normalise import nfc

ANY_TEXT = st.text(st.characters()) | st.text(
    st.sampled_from("aoăộđĐİJ\u030c\u0301\u0323\u0302 -/1'_\ud800\u1100ß")
)
VIETNAMESE = st.text(st.sampled_from("".join(MARKED_LETTERS) + "abcxyz ABC123.,\n“”–"))


@pytest.mark.parametrize("letter", MARKED_LETTERS)
def test_each_marked_letter_folds_to_one_ascii_letter(letter):
    folded = fold(letter)
    assert len(folded) == 1
    assert folded.isascii()
    assert folded.islower()
    assert fold(unicodedata.normalize("NFD", letter)) == folded
    assert has_marks(letter)
    assert has_marks(unicodedata.normalize("NFD", letter))


def test_folding_takes_marks_and_case_away():
    assert fold("Xây dựng ĐẢNG 1719/QĐ-TTg") == "xay dung dang 1719/qd-ttg"


def test_exact_keeps_marks_and_places_tones():
    assert exact("Uỷ ban HOÀ giải") == "ủy ban hòa giải"
    assert exact(unicodedata.normalize("NFD", "ĐẢNG")) == "đảng"


@pytest.mark.parametrize("function", [fold, exact])
@given(text=ANY_TEXT)
def test_forms_take_any_text_and_fold_their_own_result_no_more(function, text):
    once = function(text)
    assert function(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(text=VIETNAMESE)
def test_vietnamese_in_nfc_keeps_its_offsets(text):
    assert len(fold(text)) == len(text) == len(exact(text))
    assert all(fold(char) == folded for char, folded in zip(text, fold(text), strict=True))


@given(text=ANY_TEXT)
def test_offsets_lead_back_to_the_original(text):
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    for at, char in enumerate(folded):
        assert fold(text[offsets[at] : offsets[at] + 1])[:1] in (char, "", fold(char))


def test_offsets_of_decomposed_text_span_whole_letters():
    text = unicodedata.normalize("NFD", "Về Đảng bộ")
    folded, offsets = fold_with_offsets(text)
    at = folded.index("dang")
    assert nfc(text[offsets[at] : offsets[at + 4]]) == "Đảng"


@given(text=ANY_TEXT)
def test_syllables_carry_their_spans(text):
    end = 0
    for syllable in syllables(text):
        assert text[syllable.start : syllable.end] == syllable.text
        assert syllable.start >= end
        end = syllable.end


def test_syllables_are_runs_of_letters_and_digits():
    text = "Quyết định 1719/QĐ-TTg, “thôn_xóm” COVID19"
    expected = ["Quyết", "định", "1719", "QĐ", "TTg", "thôn", "xóm", "COVID19"]
    assert [syllable.text for syllable in syllables(text)] == expected
    decomposed = unicodedata.normalize("NFD", text)
    assert [nfc(syllable.text) for syllable in syllables(decomposed)] == expected


@pytest.mark.parametrize("text", ["", "Dang", "1719", "mat day", "ß", "\ud800"])
def test_text_without_marks_has_none(text):
    assert not has_marks(text)


def test_a_megabyte_is_folded():
    assert fold("Ộ" * 1_000_000) == "o" * 1_000_000
    assert fold("a" + "\u0301\u0323" * 500_000) == "a"
    assert len(syllables("ộ " * 500_000)) == 500_000
