"""Choosers that take what a page has fetched already instead of asking once per kind of block.

Wagtail fetches the photos of all photo blocks, then those of all galleries, then the posters of all
videos. A page that knows every id beforehand puts the rows on a shelf, and all blocks take from it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

Shelf = Mapping[type[Model], Mapping[int, Model]]

_shelf: ContextVar[Shelf | None] = ContextVar("shelf", default=None)


@contextmanager
def shelf(rows: Shelf) -> Iterator[None]:
    """While it lasts, choosers of the models in `rows` take from it; an id not there is no row."""
    token = _shelf.set(rows)
    try:
        yield
    finally:
        _shelf.reset(token)


class FromShelf:
    """Mixin for chooser blocks."""

    model_class: type[Model]

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Model | None]:
        """The rows for the ids, from the shelf where there is one for this model."""
        rows = (_shelf.get() or {}).get(self.model_class)
        if rows is None:
            asked: list[Model | None] = super().bulk_to_python(values)  # type: ignore[misc]  # the block's
            return asked
        # Each block its own object, as Wagtail has it.
        found = (rows.get(value) if value is not None else None for value in values)
        return [copy.copy(row) for row in found]


class PhotoChooserBlock(FromShelf, ImageChooserBlock):
    """Chooses a photo of the library."""

    def deconstruct(self) -> Any:
        """Migrations keep naming Wagtail's block: nothing in the database differs."""
        return _as_wagtails(super().deconstruct(), ImageChooserBlock)


class FileChooserBlock(FromShelf, DocumentChooserBlock):
    """Chooses a document of the library."""

    def deconstruct(self) -> Any:
        """Migrations keep naming Wagtail's block: nothing in the database differs."""
        return _as_wagtails(super().deconstruct(), DocumentChooserBlock)


def _as_wagtails(deconstructed: tuple[str, Any, Any], block: type) -> tuple[str, Any, Any]:
    _, args, kwargs = deconstructed
    return f"{block.__module__}.{block.__name__}", args, kwargs
