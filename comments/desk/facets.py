"""What the filters can be set to: the sections and articles that comments wait on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import Count, Min
from wagtail.models import Page

from comments.desk.sections import paths_above
from comments.models import Comment

#: The longest list of articles; the others are reached from their comments.
ARTICLES: Final = 30


class Waiting(NamedTuple):
    """What waits on one page."""

    page_id: int
    title: str
    path: str
    number: int
    oldest: datetime


@dataclass(frozen=True)
class Choice:
    """A page to choose, with the number of comments waiting on it or under it."""

    pk: int
    title: str
    waiting: int
    depth: int = 0

    @property
    def indented(self) -> str:
        """The title, set in by its depth: the options of a list know no other way."""
        return "\u2003" * self.depth + self.title


@dataclass(frozen=True)
class Facets:
    """`sections` in the order of the tree, `articles` with most waiting first."""

    sections: Sequence[Choice]
    articles: Sequence[Choice]


def waiting_by_page() -> list[Waiting]:
    """Every page that comments wait on, in one query."""
    rows = (
        Comment.objects.waiting()
        .order_by()
        .values_list("page_id", "page__title", "page__path")
        .annotate(number=Count("pk"), oldest=Min("created_at"))
        .order_by("-number", "page_id")
    )
    return [Waiting(*row) for row in rows]


def facets(waiting: Sequence[Waiting], sections: Mapping[str, Page], article: int | None) -> Facets:
    """The choices; `sections` by path holds those above the waiting pages and any chosen one.

    The chosen `article` is a choice too when nothing waits on it or much waits on others.
    """
    under: Counter[str] = Counter()
    for row in waiting:
        for path in paths_above(row.path):
            under[path] += row.number
    articles = [Choice(row.page_id, row.title, row.number) for row in waiting[:ARTICLES]]
    if article is not None and article not in {choice.pk for choice in articles}:
        numbers = {row.page_id: row.number for row in waiting}
        title = Page.objects.filter(pk=article).values_list("title", flat=True).first()
        articles += [Choice(article, title, numbers.get(article, 0))] if title else []
    ordered = sorted(sections.items())
    top = min((len(path) for path, _page in ordered), default=0)
    return Facets(
        sections=[
            Choice(page.pk, page.title, under[path], (len(path) - top) // Page.steplen)
            for path, page in ordered
        ],
        articles=articles,
    )
