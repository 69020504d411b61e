"""`{% photo_picture photo "card" alt="…" eager=True %}`: a responsive picture for a slot.

Formats and sizes are those of the slot. Only renditions that exist are shown; where there is none
yet, an empty picture of the right shape keeps the page from jumping while they are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join

from news.models.photo import MadeRendition, Photo
from news.photo_slots import FORMATS, PORTRAIT, SLOTS, rendition_size
from news.renditions import ARTICLE_USE, PORTRAIT_USE, ask_for_renditions, renditions_of
from prepared.drawn import is_unfinished

register = template.Library()

# The Content-Security-Policy allows data: for images.
EMPTY = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@register.simple_tag
def photo_picture(
    photo: Photo | None, slot: str, *, alt: str | None = None, eager: bool = False
) -> str:
    """A `<picture>` of `photo` for the slot of that name; nothing where there is no photo.

    `alt` is the photo's own alternative text unless given ("" for decoration). `eager` is for the
    one photo in sight when the page opens: loaded at once and first.
    """
    if not isinstance(photo, Photo):
        return ""
    place = SLOTS[slot]
    attributes: dict[str, str | int] = {"alt": photo.alt_text if alt is None else alt}
    attributes |= {"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}
    specs = place.specs_for(photo.width, photo.height)
    found = renditions_of(photo, specs)
    if len(found) < len(specs):
        is_unfinished()
        ask_for_renditions(photo, PORTRAIT_USE if place is PORTRAIT else ARTICLE_USE)
    complete = [form for form in FORMATS if _has_all(found, specs, form)]
    if not complete:
        width, height = rendition_size(specs[0], photo.width, photo.height)
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="{}" class="photo-pending">',
            EMPTY,
            width,
            height,
            attributes["alt"],
        )
    shown = {
        form: [row for spec, row in found.items() if _format(spec) == form] for form in complete
    }
    return _picture(shown, attributes | {"sizes": place.sizes})


def _picture(shown: dict[str, list[MadeRendition]], attributes: dict[str, Any]) -> str:
    """A source per format, smallest files first to be offered; the first format for all browsers."""
    *others, _first = reversed(shown)
    sources = format_html_join(
        "",
        '<source srcset="{}" sizes="{}" type="image/{}">',
        ((_srcset(shown[form]), attributes["sizes"], form) for form in others),
    )
    rows = shown[_first]
    attributes |= {"src": rows[0].url, "width": rows[0].width, "height": rows[0].height}
    if len(rows) > 1:
        attributes["srcset"] = _srcset(rows)
    words = format_html_join(" ", '{}="{}"', sorted(attributes.items()))
    return format_html("<picture>{}<img {}></picture>", sources, words)


def _srcset(rows: list[MadeRendition]) -> str:
    if len(rows) == 1:
        return rows[0].url
    return ", ".join(f"{row.url} {row.width}w" for row in rows)


@dataclass(frozen=True)
class PhotoFile:
    """One file of a photo, for a link to it."""

    url: str
    kilobytes: int | None


@register.simple_tag
def photo_file(photo: Photo | None, slot: str) -> PhotoFile | None:
    """The photo in that slot as every device can show it, of middle size; None where there is none yet."""
    if not isinstance(photo, Photo):
        return None
    specs = SLOTS[slot].specs_for(photo.width, photo.height)
    wanted = [spec for spec in specs if _format(spec) == "jpeg"][:2]
    found = list(renditions_of(photo, specs).items())
    fitting = [row for spec, row in found if spec in wanted]
    if not fitting:
        ask_for_renditions(photo, ARTICLE_USE)
        return None
    size = fitting[-1].file_size
    return PhotoFile(fitting[-1].url, max(1, round(size / 1000)) if size else None)


def _format(spec: str) -> str:
    return spec.rpartition("-")[2]


def _has_all(found: Mapping[str, object], specs: tuple[str, ...], form: str) -> bool:
    """Whether every size is there in `form`: half a set would show a small file enlarged."""
    return all(spec in found for spec in specs if _format(spec) == form)
