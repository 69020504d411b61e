"""The ledger finds what it is there to find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.faults.ledger import Ledger, Row
from tests.live.drafts import draft

FIRST, SECOND = draft(1, 7, "t1"), draft(2, 7, "t2")
ROWS = [
    Row(f"receipt-{sent.number}", sent.page_id, sent.name, sent.email, sent.body)
    for sent in (FIRST, SECOND)
]


@pytest.fixture
def ledger() -> Ledger:
    """Two comments were sent, the first acknowledged."""
    made = Ledger()
    made.send(FIRST)
    made.send(SECOND)
    made.acknowledge(FIRST, "receipt-1", 0.1)
    return made


def test_what_was_not_answered_may_be_stored_or_not(ledger: Ledger) -> None:
    for rows in (ROWS, ROWS[:1]):
        verdict = ledger.compare(rows)
        assert verdict.holds
        assert (verdict.acknowledged, verdict.unanswered) == (1, 1)


@pytest.mark.parametrize("rows", [[], ROWS[1:], [replace(ROWS[0], receipt="other")]])
def test_an_acknowledged_comment_without_its_row_is_lost(ledger: Ledger, rows: list[Row]) -> None:
    assert ledger.compare(rows).lost == [1]


def test_two_rows_of_one_comment_are_found(ledger: Ledger) -> None:
    verdict = ledger.compare([*ROWS, replace(ROWS[1], receipt="again")])
    assert verdict.doubled == [2]
    assert not verdict.holds


def test_a_second_receipt_for_the_same_comment_is_found(ledger: Ledger) -> None:
    ledger.acknowledge(FIRST, "receipt-9", 0.1)
    assert ledger.compare(ROWS).doubled == [1]


def test_half_a_text_or_one_nobody_sent_is_found(ledger: Ledger) -> None:
    assert ledger.compare([replace(ROWS[0], body=ROWS[0].body[:9])]).altered == [1]
    strange = replace(ROWS[0], email="la@example.com")
    assert ledger.compare([*ROWS, strange]).altered == ["la@example.com"]
