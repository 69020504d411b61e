"""The photo library's search: what has the words in its title stands before what is described by them.

Relevance as Wagtail computes it asks SQLite's index once per row; whether a title fits is asked once.
"""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import BigIntegerField, Case, QuerySet, Value, When
from django.db.models.functions import Cast
from wagtail.search.models import IndexEntry

from news.models import Photo


def titles_first(photos: QuerySet[Photo], words: list[str]) -> QuerySet[Photo]:
    """The photos in their order, but first those with all of `words`, as indexed, in their titles."""
    if not words:
        return photos
    fits = When(pk__in=numbers(words), then=Value(0))
    order = photos.query.order_by or ("-id",)
    return photos.order_by(Case(fits, default=Value(1)).asc(), *order)


def numbers(words: list[str]) -> QuerySet[Any]:
    """Of the photos whose titles have these words, the last one perhaps not typed to its end."""
    kind = ContentType.objects.get_for_model(Photo)
    # Each engine's module can be loaded on its own database alone.
    if connection.vendor == "postgresql":
        from django.contrib.postgres.search import SearchQuery
        from modelsearch.backends.database.postgres import query as postgres

        raw = SearchQuery(all_of(words, postgres.Lexeme), search_type="raw", config="simple")
        entries = IndexEntry.objects.filter(content_type=kind, title=raw)
        return entries.values(number=Cast("object_id", BigIntegerField()))
    from modelsearch.backends.database.sqlite import query as sqlite

    typed = sqlite.SearchQueryExpression(all_of(words, sqlite.Lexeme))
    found = sqlite.SQLiteFTSIndexEntry.objects.filter(sqlite.MatchExpression(["title"], typed))
    found = found.filter(index_entry__content_type=kind)
    return found.values(number=Cast("index_entry__object_id", BigIntegerField()))


def all_of(words: list[str], lexeme: Any) -> Any:
    """The words joined by "and"; of the last one its beginning is enough."""
    *whole, last = words
    return reduce(and_, [*map(lexeme, whole), lexeme(last, prefix=True)])
