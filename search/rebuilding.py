"""The whole index: making it anew, newest articles first, and finding where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from news.models import ArticlePage
from search.documents import document, with_relations
from search.engines import engine
from search.models import Entry
from search.sync import add_all, searchable

#: Articles of one transaction: a rebuild that is stopped loses at most these.
BATCH: Final = 1_000


def searchable_articles() -> QuerySet[ArticlePage]:
    """All articles that should have a row."""
    return searchable(ArticlePage.objects.all())


def missing() -> QuerySet[ArticlePage]:
    """Articles without a row."""
    return searchable_articles().filter(search_entry=None)


def clear() -> None:
    """Empty the index. Search finds nothing until `fill` has begun."""
    with transaction.atomic():
        engine().clear()


def fill() -> Iterator[int]:
    """Make all rows that are missing, newest first; yields how many each step made.

    Each step is a transaction, so a fill that was stopped goes on where it was.
    """
    before = None
    while True:
        with transaction.atomic():
            articles = missing().order_by("-published_at", "-pk")
            if before is not None:
                articles = articles.filter(published_at__lte=before)
            batch = list(with_relations(articles[:BATCH]))
            if not batch:
                break
            before = batch[-1].published_at
            add_all(batch)
        yield len(batch)
    engine().settle()


@dataclass(frozen=True)
class Difference:
    """Articles by id whose rows are missing, should not be there, or say something else."""

    missing: list[int]
    surplus: list[int]
    stale: list[int]
    terms: int

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.stale or self.terms)


def differences() -> Difference:
    """Compare every row with its article. Reads all articles: minutes for a large paper."""
    surplus = Entry.objects.exclude(page_id__in=searchable_articles().values("pk"))
    return Difference(
        missing=list(missing().values_list("pk", flat=True)),
        surplus=list(surplus.values_list("page_id", flat=True)),
        stale=list(stale()),
        terms=engine().count() - Entry.objects.count(),
    )


def stale() -> Iterator[int]:
    """Ids of articles whose row was made from another text, name, section or date."""
    last = 0
    while True:
        articles = searchable_articles().filter(pk__gt=last, search_entry__isnull=False)
        batch = list(with_relations(articles.order_by("pk")[:BATCH]))
        if not batch:
            return
        last = batch[-1].pk
        stored = dict(
            Entry.objects.filter(page_id__in=[article.pk for article in batch]).values_list(
                "page_id", "digest"
            )
        )
        for article in batch:
            if document(article, article.section_id).digest != stored.get(article.pk):
                yield article.pk
