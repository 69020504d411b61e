"""Marked passages: every letter once, in order, whatever the spans."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.desk.difference import difference
from comments.desk.highlight import pieces, quotes


def signal(code: str, *spans: list[Any], severity: str = "note") -> dict[str, Any]:
    return {"code": code, "severity": severity, "spans": list(spans), "data": {}}


def test_overlapping_spans_are_cut_where_they_begin_and_end() -> None:
    signals = [
        signal("link", ["body", 2, 6], severity="hold"),
        signal("capitals", ["body", 4, 8]),
        signal("word", ["name", 0, 9]),
    ]
    found = [(p.text, len(p.labels), p.holds) for p in pieces("abcdefghij", signals, "body")]
    assert found == [
        ("ab", 0, False),
        ("cd", 1, True),
        ("ef", 2, True),
        ("gh", 1, False),
        ("ij", 0, False),
    ]


def test_spans_outside_the_text_and_the_wrong_way_round_mark_nothing() -> None:
    signals = [signal("link", ["body", 5, 900], ["body", 3, 2], ["body", 70, 80], ["body", -4, 1])]
    assert [(p.text, bool(p.labels)) for p in pieces("abcdef", signals, "body")] == [
        ("a", True),
        ("bcde", False),
        ("f", True),
    ]


def test_neighbours_with_the_same_marks_are_one_piece() -> None:
    signals = [signal("stacked_marks", *(["body", start, start + 2] for start in range(100)))]
    assert len(pieces("x" * 101, signals, "body")) == 1


spans = st.lists(
    st.tuples(st.just("body"), st.integers(-5, 60), st.integers(-5, 60)).map(list), max_size=8
)


@given(st.text(max_size=50), st.lists(spans, max_size=4))
def test_the_pieces_always_make_up_the_text(text: str, many: list[list[list[Any]]]) -> None:
    signals = [signal(f"code{index}", *found) for index, found in enumerate(many)]
    assert "".join(piece.text for piece in pieces(text, signals, "body")) == text


def test_quotes_are_the_marked_words_each_once_and_few() -> None:
    texts = {"name": "An", "body": "mua mua bán   bán chác"}
    found = signal("word", ["body", 0, 3], ["body", 4, 7], ["body", 11, 14], ["name", 0, 2])
    assert quotes(texts, found) == ["mua", "An"]
    many = signal("word", *(["body", start, start + 1] for start in range(20)))
    assert len(quotes(texts, many)) == 5


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("một hai ba", "một hai ba", [("một hai ba", "same")]),
        (
            "Gọi 0912345678 nhé",
            "Gọi … nhé",
            [
                ("Gọi ", "same"),
                ("0912345678", "removed"),
                ("…", "added"),
                (" nhé", "same"),
            ],
        ),
        ("", "mới", [("mới", "added")]),
        ("cũ", "", [("cũ", "removed")]),
    ],
)
def test_a_difference_is_told_word_by_word(
    before: str, after: str, changes: list[tuple[str, str]]
) -> None:
    assert [(change.text, change.kind) for change in difference(before, after)] == changes


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    found = difference(before, after)
    assert "".join(c.text for c in found if c.kind != "added") == before
    assert "".join(c.text for c in found if c.kind != "removed") == after
