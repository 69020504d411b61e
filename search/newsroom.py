"""Search in the newsroom's admin: Wagtail's own database backends, with text and queries folded.

"duong" finds "Đường" in every list and chooser of pages, photos, documents and snippets. Named in
`WAGTAILSEARCH_BACKENDS`. Readers' search does not pass here: it has an index of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import SearchQuery

from news.models import Photo
from search.analysis import words_of
from search.query import words
from search.titles_first import titles_first

# Marks as VNI types them: SQLite's tokenizer drops some marks and keeps others, digits it keeps.
_KEYS: Final = str.maketrans(
    {"\u0302": "6", "\u031b": "7", "\u0306": "8", "đ": "d9"}
    | dict(zip("\u0301\u0300\u0309\u0303\u0323", "12345", strict=True))
)


def in_keys(syllable: str) -> str:
    """A syllable with its marks in plain ASCII: `đường` as `d9u7o72ng`."""
    return unicodedata.normalize("NFD", syllable).translate(_KEYS)


def both_forms(text: str) -> str:
    """The syllables of a text with their marks, in keys, then without."""
    found = words_of(text)
    return " ".join([*(in_keys(word.exact) for word in found), *(word.folded for word in found)])


def as_indexed(typed: str | SearchQuery) -> str | SearchQuery:
    """What was typed as the index writes it; operators and punctuation are gone."""
    return (
        " ".join(in_keys(word.term) for word in words(typed)) if isinstance(typed, str) else typed
    )


def rows_of(model_or_queryset: Any) -> QuerySet[Any]:
    """The rows to look through: all of a model, or those given."""
    if isinstance(model_or_queryset, QuerySet):
        return model_or_queryset
    every: QuerySet[Any] = model_or_queryset._default_manager.all()
    return every


class FoldedObject:
    """An object as the indexer sees it: itself, with folded fields."""

    def __init__(self, obj: Any) -> None:
        self.obj = obj
        self.pk = obj.pk

    def get_search_fields(self) -> list[Any]:
        """The object's own fields, folded."""
        return [folded_field(field) for field in self.obj.get_search_fields()]


class FoldedSearchField(SearchField):
    """Takes the place of a `SearchField` while an object is indexed."""

    def get_value(self, obj: Any) -> str:
        return both_forms(text_of(super().get_value(own(obj))))


class FoldedAutocompleteField(AutocompleteField):
    """Takes the place of an `AutocompleteField`."""

    def get_value(self, obj: Any) -> str:
        return both_forms(text_of(super().get_value(own(obj))))


class FoldedRelatedFields(RelatedFields):
    """Takes the place of `RelatedFields`."""

    def get_value(self, obj: Any) -> Any:
        return super().get_value(own(obj))


def own(obj: Any) -> Any:
    """The object itself: related ones come as they are."""
    return obj.obj if isinstance(obj, FoldedObject) else obj


def text_of(value: Any) -> str:
    """A field's value as text; lists (tags, blocks) are joined."""
    if isinstance(value, list | tuple):
        return " ".join(text_of(item) for item in value)
    return "" if value is None else str(value)


def folded_field(field: Any) -> Any:
    """`field` with folded values; filters are left as they are."""
    if isinstance(field, RelatedFields):
        return FoldedRelatedFields(
            field.field_name, [folded_field(inner) for inner in field.fields]
        )
    if isinstance(field, SearchField):
        return FoldedSearchField(field.field_name, boost=field.boost, **field.kwargs)
    if isinstance(field, AutocompleteField):
        return FoldedAutocompleteField(field.field_name, **field.kwargs)
    return field


class FoldedBackend(BaseSearchBackend):
    """Mixin for a database backend."""

    def search(self, query: Any, model_or_queryset: Any, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's, in the list's own order: relevance would ask SQLite's index once per row."""
        kwargs["order_by_relevance"] = False
        return super().search(as_indexed(query), model_or_queryset, *args, **kwargs)

    def autocomplete(self, query: Any, model_or_queryset: Any, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's, in the list's own order; of photos not sorted otherwise, titles that fit first."""
        is_free = kwargs.pop("order_by_relevance", True)
        typed, rows = as_indexed(query), rows_of(model_or_queryset)
        if is_free and isinstance(typed, str) and rows.model is Photo:
            rows = titles_first(rows, typed.split())
        return super().autocomplete(typed, rows, *args, order_by_relevance=False, **kwargs)


class FoldedIndex:
    """Mixin for an index of a database backend."""

    def add_items(self, model: type, objects: Iterable[Any]) -> None:
        """Index objects with folded values."""
        super().add_items(model, [FoldedObject(obj) for obj in objects])  # type: ignore[misc]

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Left out: it reads the whole table at each save, for an order that is not used here."""


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - Wagtail's name
    """The folded backend of the database in use."""
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres import postgres as engine

        stock, index = engine.PostgresSearchBackend, engine.PostgresIndex
    else:
        from modelsearch.backends.database.sqlite import sqlite as engine

        stock, index = engine.SQLiteSearchBackend, engine.SQLiteIndex
    folded_index = type("FoldedDatabaseIndex", (FoldedIndex, index), {})
    backend = type("FoldedDatabaseBackend", (FoldedBackend, stock), {"index_class": folded_index})
    made: BaseSearchBackend = backend({"SEARCH_CONFIG": "simple"} | params)
    return made
