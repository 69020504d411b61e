"""What a page of results shows of its articles, read as plain values.

A row of an article, its photo and its comments makes three objects that take longer than the query;
most parts of a result were drawn before and need none of them (ADR 53).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from news.models import ArticlePage, Photo
from news.models.photo import LoadedRenditions, MadeRendition
from news.photo_slots import CARD
from news.renditions import renditions_of_photos
from news.section_tree import SectionTree
from prepared import Prepared

_POINT: Final = ("x", "y", "width", "height")
#: What a card's picture looks at; times and words of a photo take longer to read than all of these.
SHOWN: Final = frozenset(("id", "file", "width", "height", *(f"focal_point_{of}" for of in _POINT)))
PHOTO_COLUMNS: Final = tuple(
    field.attname for field in Photo._meta.concrete_fields if field.attname in SHOWN
)


class FoundPhoto(NamedTuple):
    """A photo's columns and the renditions of it that a card shows."""

    columns: tuple[Any, ...]
    renditions: tuple[MadeRendition, ...]

    def photo(self) -> Photo:
        """The photo, ready to be drawn."""
        photo = Photo.from_db("default", PHOTO_COLUMNS, self.columns)
        photo.loaded_renditions = LoadedRenditions(set(CARD.specs), list(self.renditions))
        return photo


class Card(NamedTuple):
    """One article of the results."""

    title: str
    address: str
    section: str
    published_at: datetime | None
    comments: int
    photo: FoundPhoto | None


def cards(ids: Collection[int], tree: SectionTree) -> dict[int, Card]:
    """Those of the articles that readers may see, by id."""
    rows = _rows(ids=list(ids), sections=tree.visible_ids())
    titles = {section.pk: section.title for section in tree.visible()}
    photos = {row[_OWN] for row in rows} - {None}
    made = renditions_of_photos(photos, CARD.specs)
    found: dict[int, Card] = {}
    for row in rows:
        (pk, title, url_path, section, published_at, comments), photo = _parts(row)
        shown = FoundPhoto(photo, tuple(made[photo[0]])) if photo[0] else None
        found[pk] = Card(
            title,
            tree.address(url_path),
            titles.get(section, ""),
            published_at,
            comments or 0,
            shown,
        )
    return found


def _build(ids: list[int], sections: list[int]) -> QuerySet[ArticlePage, Any]:
    published: QuerySet[ArticlePage] = ArticlePage.objects.published(sections=sections)
    return published.filter(pk__in=ids).order_by().values_list(*_COLUMNS)


_COLUMNS: Final = (
    "pk",
    "title",
    "url_path",
    "section_id",
    "published_at",
    "comment_thread__approved_count",
    *(f"main_photo__{name}" for name in PHOTO_COLUMNS),
)
_OWN: Final = len(_COLUMNS) - len(PHOTO_COLUMNS)
_rows = Prepared(ArticlePage, _build)


def _parts(row: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    return row[:_OWN], row[_OWN:]
