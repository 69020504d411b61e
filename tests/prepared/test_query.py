"""Queries compiled once ask the database anew each time, with each time's values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import ArticlePage, NewsTag
from news.models.queries import unexpired
from prepared import Prepared
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_call_has_its_own_values_and_asks_again() -> None:
    by_slug = Prepared(NewsTag, lambda slug: NewsTag.objects.filter(slug=slug))
    first, second = factories.tag("Một"), factories.tag("Hai")
    assert by_slug(slug="mot") == [first]
    assert by_slug(slug="hai") == [second]
    NewsTag.objects.filter(pk=second.pk).update(name="Khác")
    with CaptureQueriesContext(connection) as queries:
        assert by_slug(slug="hai")[0].name == "Khác"
    assert len(queries) == 1


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 9])
def test_a_list_of_any_length_finds_its_rows(count: int) -> None:
    tags = [factories.tag(f"Nhãn {number}") for number in range(10)]
    among = Prepared(NewsTag, lambda ids: NewsTag.objects.filter(pk__in=ids))
    wanted = tags[:count]
    found = among(ids=(tag.pk for tag in wanted))
    assert sorted(row.pk for row in found) == sorted(tag.pk for tag in wanted)


def test_the_present_moment_is_that_of_the_call(monkeypatch: pytest.MonkeyPatch, home: Any) -> None:
    living = Prepared(
        ArticlePage, lambda page: ArticlePage.objects.filter(unexpired(), pk=page).order_by("pk")
    )
    article = factories.article(expire_at=timezone.now() + timedelta(hours=1))
    assert living(page=article.pk) == [article]
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert living(page=article.pk) == []


def test_a_moment_can_be_a_value(home: Any) -> None:
    since = Prepared(
        ArticlePage, lambda moment: ArticlePage.objects.filter(published_at__gte=moment)
    )
    article = factories.article(published_at=datetime(2020, 5, 1, 12, tzinfo=UTC))
    assert since(moment=datetime(2020, 5, 1, 11, tzinfo=UTC)) == [article]
    assert since(moment=datetime(2020, 5, 1, 13, tzinfo=UTC)) == []


def test_rows_come_with_what_was_selected_and_annotated(home: Any) -> None:
    with_photo = Prepared(
        ArticlePage,
        lambda page: ArticlePage.objects.filter(pk=page).select_related("main_photo").defer("body"),
    )
    article = factories.article(main_photo=factories.photo())
    (found,) = with_photo(page=article.pk)
    with CaptureQueriesContext(connection) as queries:
        assert found.main_photo == article.main_photo
        assert found.title == article.title
    assert len(queries) == 0
    assert found.get_deferred_fields() == {"body"}


def test_a_value_that_was_changed_on_the_way_is_refused() -> None:
    wrong = Prepared(NewsTag, lambda slug: NewsTag.objects.filter(slug__startswith=slug))
    with pytest.raises(ValueError, match="slug"):
        wrong(slug="mot")


def test_a_query_that_can_find_nothing_asks_nothing() -> None:
    nothing = Prepared(NewsTag, lambda slug: NewsTag.objects.filter(slug=slug, pk__in=[]))
    assert nothing(slug="mot") == []


def test_a_value_is_never_taken_as_sql() -> None:
    by_slug = Prepared(NewsTag, lambda slug: NewsTag.objects.filter(slug=slug))
    factories.tag("Một")
    assert by_slug(slug="' OR 1=1 -- %s") == []


@pytest.mark.parametrize("number", [2**31, 2**63, 2**70, -(2**70)])
def test_a_number_no_row_can_have_finds_nothing(number: int) -> None:
    by_id = Prepared(NewsTag, lambda pk: NewsTag.objects.filter(pk=pk))
    factories.tag("Một")
    assert by_id(pk=number) == []
