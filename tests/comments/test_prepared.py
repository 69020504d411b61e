"""Queries compiled once ask what the ORM would ask, and what is remembered is soon forgotten."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateTimeField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, WordRule
from comments.prepared import Prepared, Slot
from comments.screening import Context, screen
from tests.comments.conftest import CommentFactory


@pytest.fixture
def waiting() -> Prepared:
    """Comments of a name up to a time, as instances."""
    return Prepared(
        lambda: Comment.objects.filter(
            name=Slot("name", CharField()), created_at__lte=Slot("until", DateTimeField())
        ).order_by("pk")
    )


def test_a_prepared_query_gives_the_rows_of_the_orm(
    comment: CommentFactory, waiting: Prepared
) -> None:
    rows = [comment(name="Lan", signals=[{"code": "link"}]), comment(name="Lan")]
    comment(name="Bình")
    found = waiting.instances(name="Lan", until=timezone.now())
    assert found == rows
    for row, expected in zip(found, Comment.objects.filter(name="Lan").order_by("pk"), strict=True):
        assert {**vars(row), "_state": 0} == {**vars(expected), "_state": 0}
    assert waiting.instances(name="Bình", until=rows[0].created_at) == []


def test_a_prepared_query_is_built_once(comment: CommentFactory) -> None:
    built = []

    def build():
        built.append(1)
        return Comment.objects.filter(name=Slot("name", CharField())).values_list("pk", "version")

    prepared = Prepared(build)
    row = comment(name="Lan")
    assert prepared.rows(name="Lan") == [[row.pk, 1]]
    assert prepared.rows(name="Hoa") == []
    assert len(built) == 1


def test_a_value_is_never_taken_as_sql(comment: CommentFactory, waiting: Prepared) -> None:
    row = comment(name="' OR 1=1 -- %s")
    comment(name="Lan")
    assert waiting.instances(name=row.name, until=timezone.now()) == [row]


@pytest.mark.parametrize("number", [2**31, 2**63, 2**70, -(2**70)])
def test_a_number_no_row_can_have_finds_nothing(db: None, number: int) -> None:
    slot = Slot("id", BigIntegerField())
    assert Prepared(lambda: Comment.objects.filter(pk=slot).values_list("pk")).rows(id=number) == []


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
