"""Renditions: read for a whole page in one query, made ahead so that no visitor waits for an encoder.

Pages only ever read what exists. What is missing is made by the task `make_renditions`: when a
photo is saved, when an article that uses it is published, and when a page finds too few.
Where the task runs: docs/adr/0015-renditions-made-ahead.md.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Collection, Iterable
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile, File
from django.db.models import QuerySet
from django_tasks import task
from wagtail.images.models import Filter, SourceImageIOError

from news.models.photo import (
    CARD_RENDITIONS,
    LoadedRenditions,
    MadeRendition,
    Photo,
    Rendition,
)
from news.photo_slots import (
    ARTICLE_SLOTS,
    CARD,
    PORTRAIT,
    SOCIAL_SPEC,
    STRUCTURED_SPECS,
    Slot,
)
from prepared import Prepared

logger = logging.getLogger(__name__)

#: Seconds in which pages ask only once for the missing renditions of one photo.
ASK_AGAIN_AFTER = 600

ARTICLE_USE = "article"
PORTRAIT_USE = "portrait"
USES: dict[str, tuple[Slot, ...]] = {ARTICLE_USE: ARTICLE_SLOTS, PORTRAIT_USE: (PORTRAIT,)}


# Reading


def load_renditions(wanted: Iterable[tuple[Photo | None, Iterable[str]]]) -> None:
    """Look up many renditions in one query; each pair is a photo (or none) and filter specs."""
    loaded: dict[int, LoadedRenditions] = {}
    for photo, specs in wanted:
        if photo is not None:
            # The same photo may stand twice on a page, as two objects.
            photo.loaded_renditions = loaded.setdefault(photo.pk, LoadedRenditions())
            loaded[photo.pk].specs.update(specs)
    specs_of_all = set().union(*(entry.specs for entry in loaded.values()))
    if specs_of_all:
        for pk, made in renditions_of_photos(loaded.keys(), specs_of_all).items():
            loaded[pk].rows += [row for row in made if row.filter_spec in loaded[pk].specs]


def renditions_of_photos(
    photos: Collection[int], specs: Iterable[str]
) -> dict[int, list[MadeRendition]]:
    """What there is of photos that are known by their ids alone."""
    found: dict[int, list[MadeRendition]] = {pk: [] for pk in photos}
    if found:
        for row in _of_photos(photos=found, specs=sorted(specs)):
            made = MadeRendition(*row)
            found[made.image_id].append(made)
    return found


def _build(photos: list[int], specs: list[str]) -> QuerySet[Rendition, Any]:
    # Values, not rows: a page shows some fifty, and Wagtail's class opens each as a file.
    found = Rendition.objects.filter(image__in=photos, filter_spec__in=specs)
    return found.values_list(*MadeRendition._fields)


_of_photos = Prepared(Rendition, _build)


def renditions_of(photo: Photo, specs: tuple[str, ...]) -> dict[str, MadeRendition]:
    """The existing renditions of `photo` by spec, in the order of `specs`.

    One query where they were not loaded with the page. Those cut for an earlier focal point do
    not count.
    """
    loaded = photo.loaded_renditions
    of_cards = getattr(photo, CARD_RENDITIONS, None)
    if loaded is None and of_cards is not None:
        loaded = LoadedRenditions(set(CARD.specs), [_made(row) for row in of_cards])
    if loaded is None or not loaded.specs.issuperset(specs):
        load_renditions([(photo, specs)])
        loaded = photo.loaded_renditions or LoadedRenditions()
    by_spec = {
        row.filter_spec: row
        for row in loaded.rows
        if row.focal_point_key == focal_point_key(photo, row.filter_spec)
    }
    return {spec: by_spec[spec] for spec in specs if spec in by_spec}


def _made(row: Rendition) -> MadeRendition:
    return MadeRendition(*(getattr(row, name) for name in MadeRendition._fields))._replace(
        file=row.file.name
    )


def focal_point_key(photo: Photo, spec: str) -> str:
    """What a rendition of `photo` for `spec` must carry to be cut for today's focal point."""
    point = (
        photo.focal_point_width,
        photo.focal_point_height,
        photo.focal_point_x,
        photo.focal_point_y,
    )
    return _focal_point_key(spec, point)


@lru_cache(maxsize=20_000)
def _focal_point_key(spec: str, point: tuple[int | None, ...]) -> str:
    names = ("focal_point_width", "focal_point_height", "focal_point_x", "focal_point_y")
    stand_in = SimpleNamespace(**dict(zip(names, point, strict=True)))
    key: str = Filter(spec).get_cache_key(stand_in)
    return key


# Making


def specs_needed(photo: Photo, use: str = ARTICLE_USE) -> list[str]:
    """Every filter spec the pages may ask of `photo`, each once, quickest to encode first."""
    specs = [spec for slot in USES[use] for spec in slot.specs_for(photo.width, photo.height)]
    if use == ARTICLE_USE:
        specs += [SOCIAL_SPEC, *STRUCTURED_SPECS]
    order = {form: rank for rank, form in enumerate(("jpeg", "webp", "avif"))}
    return sorted(dict.fromkeys(specs), key=lambda spec: order[spec.rpartition("-")[2]])


def make_missing(photo: Photo, use: str = ARTICLE_USE) -> int:
    """Make the renditions `photo` lacks, one after the other; returns how many were made.

    An original that is gone or cannot be decoded is logged and skipped: its pages show a
    placeholder.
    """
    needed = specs_needed(photo, use)
    load_renditions([(photo, needed)])
    missing = [spec for spec in needed if spec not in renditions_of(photo, tuple(needed))]
    photo.loaded_renditions = None
    made = 0
    try:
        original = _original(photo) if missing else None
        for spec in missing:
            make_rendition(photo, spec, original)
            made += 1
    except (SourceImageIOError, OSError, ValueError, SyntaxError) as error:
        # What Pillow's decoders raise for files that are damaged.
        logger.warning("No renditions of photo %s: %r", photo.pk, error)
    return made


def make_rendition(photo: Photo, spec: str, original: File[bytes] | None = None) -> None:
    """Make one rendition; raises what decoders raise where the original is gone or damaged.

    `original` saves reading the photo's file again.
    """
    source = original or _original(photo)
    with contextlib.closing(photo.generate_rendition_file(Filter(spec), source=source)) as file:
        # Another process may have been quicker; then its row stands and this file is dropped.
        photo.renditions.get_or_create(
            filter_spec=spec,
            focal_point_key=focal_point_key(photo, spec),
            defaults={"file": file, "file_size": file.size},
        )


def _original(photo: Photo) -> File[bytes]:
    with photo.open_file() as file:
        return ContentFile(file.read(), name=photo.file.name)


@task(backend="background")
def make_renditions(photo_id: int, use: str = ARTICLE_USE) -> int:
    """Make the missing renditions of one photo; returns how many. A photo deleted meanwhile: 0."""
    photo = Photo.objects.filter(pk=photo_id).first()
    return make_missing(photo, use) if photo is not None else 0


def ask_for_renditions(photo: Photo, use: str) -> None:
    """A page found too few renditions: have them made, but ask only once in a while."""
    if photo.pk is not None and cache.add(f"renditions-asked-{photo.pk}-{use}", 1, ASK_AGAIN_AFTER):
        make_renditions.enqueue(photo.pk, use)
