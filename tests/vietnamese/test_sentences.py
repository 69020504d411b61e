"""Sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.normalise import nfc
from vietnamese.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["TP. Mộc Giang có 1.234.567 người.", "Năm qua tăng 2,5%."],
        ["Ông A. đến Tp.HCM.", "ThS. Lê Văn B. đi cùng."],
        ["PGS.TS. Nguyễn An nói.", "Hội nghị bế mạc."],
        ["Ông hỏi: “Thật à?” rồi cười.", "Bà đáp: “Thật!”", "Hết…"],
        ["5 xã đạt chuẩn năm 2021.", "Năm 2022 thêm 3 xã."],
        ["Đại hội bầu ông Tư (Chi bộ 1).", "Bà Năm trúng cử."],
        ["Có gạo, ngô, v.v. để dùng."],
        ["Thế à?!", "“Vâng.”"],
    ],
)
def test_prose_is_split_where_sentences_end(sentences):
    assert split_sentences(" ".join(sentences)) == sentences


def test_a_line_break_ends_a_sentence():
    assert split_sentences("1. Mục đầu.\n2. Mục sau.") == ["1. Mục đầu.", "2. Mục sau."]
    assert split_sentences("Tiêu đề\n\nĐoạn một. Đoạn hai") == ["Tiêu đề", "Đoạn một.", "Đoạn hai"]


@given(text=st.text(st.characters()) | st.text(st.sampled_from("Aăb1 .?!…\n”“)(:\ud800")))
def test_no_word_is_lost(text):
    sentences = split_sentences(text)
    assert all(sentences)
    assert "".join("".join(sentences).split()) == "".join(nfc(text).split())


def test_a_megabyte_is_split():
    assert len(split_sentences("Được. " * 200_000)) == 200_000
    assert split_sentences("." * 1_000_000) == ["." * 1_000_000]
