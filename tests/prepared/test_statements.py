"""PostgreSQL plans a public page's query once for a connection; what cannot be kept is asked plainly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from news.models import NewsTag
from prepared import Prepared, statements
from tests import factories

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL keeps statements"),
]


@pytest.fixture(autouse=True)
def nothing_is_kept_or_given_up(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a connection that was just made, in a process that just began; and afterwards."""
    monkeypatch.setattr(statements, "_given_up", set())
    nothing_is_kept()
    yield
    nothing_is_kept()


def nothing_is_kept() -> None:
    statements._kept.clear()
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")


def tags_called() -> Prepared:
    return Prepared(NewsTag, lambda slug: NewsTag.objects.filter(slug=slug))


def kept() -> list[str]:
    """The queries that PostgreSQL keeps for this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
        return [text for (text,) in cursor.fetchall()]


def test_a_query_is_kept_once_and_asked_with_each_time_s_values() -> None:
    called, first, second = tags_called(), factories.tag("Một"), factories.tag("Hai")
    assert called(slug="mot") == [first]
    assert called(slug="hai") == [second]
    assert called(slug="ba") == []
    (text,) = kept()
    assert "$1" in text
    assert "news_newstag" in text


def test_the_first_time_counts_as_one_query_as_any_other() -> None:
    called = tags_called()
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            called(slug="mot")
        assert len(queries) == 1


def test_a_value_that_stands_twice_is_given_once() -> None:
    either = Prepared(
        NewsTag,
        lambda word: NewsTag.objects.filter(slug=word) | NewsTag.objects.filter(name=word),
    )
    tag = factories.tag("Một")
    assert either(word="Một") == [tag]
    assert "$2" not in kept()[0]


def test_in_a_transaction_all_is_asked_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "in_transactions_too", False)
    tag = factories.tag("Một")
    assert tags_called()(slug="mot") == [tag]
    assert kept() == []


def test_nothing_is_kept_where_that_is_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "PREPARED_STATEMENTS", False)
    tag = factories.tag("Một")
    assert tags_called()(slug="mot") == [tag]
    assert kept() == []


def test_what_was_asked_longest_ago_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_LETTERS", 400)
    by_slug, by_name = (
        tags_called(),
        Prepared(NewsTag, lambda name: NewsTag.objects.filter(name=name)),
    )
    tag = factories.tag("Một")
    assert by_slug(slug="mot") == by_name(name="Một") == [tag]
    (text,) = kept()
    assert '"name" = ' in text
    assert by_slug(slug="mot") == [tag]


def test_a_query_longer_than_all_that_may_be_kept_is_asked_plainly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(statements, "MOST_LETTERS", 50)
    tag = factories.tag("Một")
    assert tags_called()(slug="mot") == [tag]
    assert kept() == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_behind_a_pooler_that_changes_connections_pages_go_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    called, tag = tags_called(), factories.tag("Một")
    assert called(slug="mot") == [tag]
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")  # as another connection, which knows none of ours
    assert called(slug="mot") == [tag]
    assert "PREPARED_STATEMENTS=off" in caplog.text
    assert called(slug="mot") == [tag]
    assert kept() == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_statement_of_another_s_that_is_there_already_is_no_error() -> None:
    called, tag = tags_called(), factories.tag("Một")
    assert called(slug="mot") == [tag]
    statements._kept.clear()
    assert called(slug="mot") == [tag]
    assert len(kept()) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_column_of_another_type_is_seen_by_statements_made_before() -> None:
    called, tag = tags_called(), factories.tag("Một")
    assert called(slug="mot") == [tag]
    column = NewsTag._meta.get_field("name")
    change = f'ALTER TABLE "{NewsTag._meta.db_table}" ALTER "{column.column}" TYPE varchar(%s)'
    with connection.cursor() as cursor:
        cursor.execute(change, [150])
    try:
        assert called(slug="mot") == [tag]
        assert called(slug="mot") == [tag]
        assert len(kept()) == 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute(change, [column.max_length])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_made_anew_keeps_its_own() -> None:
    called, tag = tags_called(), factories.tag("Một")
    assert called(slug="mot") == [tag]
    connection.close()
    assert called(slug="mot") == [tag]
    assert len(kept()) == 1
    with transaction.atomic():
        assert called(slug="mot") == [tag]
