"""What search tests share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from news.models import ArticlePage
from search.answering import answer
from search.answers import Answer
from search.finding import Filters, Search
from search.models import Entry
from search.query import parse

NO_FILTERS = Filters()
Titles = Callable[..., list[str]]


def titles_of(found: Answer) -> list[str]:
    """The headlines of an answer, best first."""
    rows = Entry.objects.in_bulk(found.found.keys)
    pages = ArticlePage.objects.in_bulk([row.page_id for row in rows.values()])
    return [pages[rows[key].page_id].title for key in found.found.keys]


def search_for(query: str, filters: Filters = NO_FILTERS, by_date: bool = False) -> Answer:
    """What a reader is shown."""
    return answer(Search(parse(query), filters), by_date)


@pytest.fixture
def titles(db: None) -> Titles:
    """Headlines found for a query, best first."""

    def find(query: str, filters: Filters = NO_FILTERS, by_date: bool = False) -> list[str]:
        return titles_of(search_for(query, filters, by_date))

    return find
