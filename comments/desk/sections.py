"""Sections as the desk knows them: whatever stands above a page, below the site's front page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Q
from wagtail.models import Page

# The root and the site's front page are no sections.
_ABOVE_SECTIONS: Final = 2


def section_of(path: str) -> str:
    """The path of the page directly above."""
    return path[: -Page.steplen]


def paths_above(path: str) -> list[str]:
    """The paths of all sections above a page, the outermost first."""
    first = Page.steplen * (_ABOVE_SECTIONS + 1)
    return [path[:end] for end in range(first, len(path), Page.steplen)]


def sections_above(paths: Iterable[str], chosen: int | None = None) -> dict[str, Page]:
    """The sections above the pages at `paths`, and the one with id `chosen`, by path: one query."""
    wanted = {above for path in paths for above in paths_above(path)}
    pages = Page.objects.filter(Q(path__in=wanted) | Q(pk=chosen))
    return {page.path: page for page in pages.only("pk", "title", "path")}
