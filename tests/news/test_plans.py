"""What the databases are told, so that the newest articles are read from the index on dates."""

from __future__ import annotations

import pytest
from django.db import connection

from news.models import ArticlePage
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_newest_articles_are_looked_up_by_date_alone() -> None:
    section = factories.section()
    newest = ArticlePage.objects.published(sections=[section.pk])[:20]
    sql = str(newest.query)
    columns = ('"wagtailcore_page"."alias_of_id"', '"news_articlepage"."section_id"')
    for column in columns:
        # A sign keeps SQLite's index out; PostgreSQL knows nothing of an expression's values.
        assert (f"+{column}" in sql) == (connection.vendor == "sqlite")
        assert f"{column} +" not in sql
    if connection.vendor == "sqlite":
        assert "articlepage_published_at" in newest.explain()
