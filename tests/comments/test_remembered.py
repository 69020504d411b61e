"""What is remembered for each comment is soon forgotten."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import WordRule
from comments.screening import Context, screen


def test_a_rule_counts_as_soon_as_it_is_saved_and_is_remembered_then(db: None) -> None:
    context = Context("Lan", "lan@example.com", "Ghé gian hàng nhà em nhé.")
    assert screen(context) == []
    rule = WordRule.objects.create(text="gian hàng")
    assert [signal.code for signal in screen(context)] == ["word"]
    with CaptureQueriesContext(connection) as queries:
        screen(context)
    assert "wordrule" not in str(queries.captured_queries)
    rule.delete()
    assert screen(context) == []


def test_what_another_process_saved_is_known_a_second_later(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context("Lan", "lan@example.com", "Ghé gian hàng nhà em nhé.")
    assert screen(context) == []
    WordRule.objects.bulk_create([WordRule(text="gian hàng")])  # tells this process nothing
    assert screen(context) == []
    later = time.monotonic() + 1.01
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert [signal.code for signal in screen(context)] == ["word"]
