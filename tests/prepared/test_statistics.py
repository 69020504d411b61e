"""SQLite's statistics keep no index from being used because nobody filled its column yet."""

import pytest
from django.db import connection
from wagtail.models import Page

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
