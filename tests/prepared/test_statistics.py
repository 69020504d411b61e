"""SQLite's statistics mislead its planner neither about columns nor about tables that nobody filled yet."""

import pytest
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from news.models import HomePage
from prepared import statistics
from tests import factories


@pytest.mark.django_db
def test_a_column_that_is_empty_everywhere_is_still_found_by_its_index(home: HomePage) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts NULL apart")
    for _number in range(50):
        factories.article()
    statistics.gather(connection)
    plan = Page.objects.filter(alias_of=1).order_by().explain()
    assert "alias_of_id=?" in plan


@pytest.mark.django_db
def test_a_table_that_is_empty_is_looked_at_before_all_pages(home: HomePage) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL knows of empty tables")
    statistics.gather(connection)
    with connection.cursor() as cursor:
        # As of a paper of 200,000 articles.
        cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = 'wagtailcore_page'")
        cursor.execute("INSERT INTO sqlite_stat1 VALUES ('wagtailcore_page', NULL, '200000')")
        cursor.execute("ANALYZE sqlite_schema")
    plan = PageViewRestriction.objects.order_by().values("page__path").explain()
    first = plan.splitlines()[0]
    assert "SCAN wagtailcore_pageviewrestriction" in first, plan
