"""Several people at the bin at the same moment: one tree, one winner."""

from __future__ import annotations

import pytest
from django.db import connection
from wagtail.models import Page

from news import recycle_bin
from news.models import ArticlePage, BinnedArticle
from tests import factories
from tests.comments.test_concurrency import in_threads

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PEOPLE = 4


def test_articles_deleted_at_once_all_lie_there() -> None:
    articles = [factories.article() for _ in range(PEOPLE)]
    in_threads(PEOPLE, lambda index: recycle_bin.put_in_bin(articles[index], None))
    assert BinnedArticle.objects.count() == PEOPLE
    assert Page.find_problems() == ([], [], [], [], [])
    rows = list(BinnedArticle.objects.all())
    in_threads(PEOPLE, lambda index: recycle_bin.restore(rows[index], None))
    assert not BinnedArticle.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_one_article_deleted_by_many_is_there_once() -> None:
    article = factories.article()
    rows = in_threads(PEOPLE, lambda _index: recycle_bin.put_in_bin(article, None))
    assert {row.pk for row in rows} == {article.pk}


def test_who_comes_second_finds_nothing() -> None:
    row = recycle_bin.put_in_bin(factories.article(), None)

    def leave(index: int) -> str:
        try:
            (recycle_bin.restore if index % 2 else recycle_bin.delete_for_good)(row, None)
        except BinnedArticle.DoesNotExist:
            return "second"
        return "first"

    said = in_threads(PEOPLE, leave)
    assert said.count("first") == 1
    assert ArticlePage.objects.count() == (1 if said.index("first") % 2 else 0)
    assert Page.find_problems() == ([], [], [], [], [])
