"""All sections of the paper as one request sees them: menus, breadcrumbs and addresses need no more.

A paper has some dozens of sections; `news.frame` keeps them, what of them is hidden depends on the hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from django.http import HttpRequest
from wagtail.models import Page

from news.frame import frame_of
from prepared.moment import has_passed

if TYPE_CHECKING:
    from news.models.article import ArticlePage
    from news.models.section import SectionPage

STEPLEN = Page.steplen


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumb."""

    title: str
    url: str


class SectionTree:
    """The sections below one site's front page, in tree order, hidden ones included."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.frame = frame = frame_of(request)
        self.root: Page | None = frame.site.root_page if frame.site is not None else None
        self.sections: dict[str, SectionPage] = frame.sections
        self._hidden = self._find_hidden()
        self._front: str | None = None

    def _find_hidden(self) -> set[str]:
        """Paths of sections that are no part of the site: not live or expired, or below such a one."""
        hidden: set[str] = set()
        for path, section in self.sections.items():
            expired = section.expire_at is not None and has_passed(section.expire_at)
            if not section.live or expired or path[:-STEPLEN] in hidden:
                hidden.add(path)
        return hidden

    def is_hidden(self, section: SectionPage) -> bool:
        """Whether nothing of the section may be reached, not even with a password."""
        return section.path in self._hidden

    def is_visible(self, section: SectionPage) -> bool:
        """Whether everybody may see the section."""
        return not (self.is_hidden(section) or section.is_restricted)

    def visible_ids(self) -> list[int]:
        """Ids of all visible sections."""
        return [row.pk for row in self.visible()]

    def hidden_ids(self) -> list[int]:
        """Ids of all sections that not everybody may see."""
        return [row.pk for row in self.sections.values() if not self.is_visible(row)]

    def visible(self) -> list[SectionPage]:
        """All visible sections, in tree order."""
        return [row for row in self.sections.values() if self.is_visible(row)]

    def visible_ids_from(self, section: SectionPage) -> list[int]:
        """Ids of the visible sections at `section` and below."""
        return [
            row.pk
            for row in self.sections.values()
            if row.path.startswith(section.path) and self.is_visible(row)
        ]

    def pages_among(self, ids: set[int]) -> list[Page]:
        """The front page and the visible sections, those with these ids."""
        return [row for row in (self.root, *self.visible()) if row is not None and row.pk in ids]

    def by_id(self, pk: int | None) -> SectionPage | None:
        """The visible section with that id."""
        found = (row for row in self.sections.values() if row.pk == pk and self.is_visible(row))
        return next(found, None)

    def address(self, url_path: str) -> str:
        """Where readers find the page below the front page that has this path."""
        root = self.root
        if root is None or not url_path.startswith(root.url_path):
            return "/"
        if self._front is None:
            self._front = root.get_url(self.request) or "/"
        return self._front + quote(url_path.removeprefix(root.url_path))

    def file(self, articles: Iterable[ArticlePage]) -> None:
        """Give articles just read their sections."""
        by_id = {row.pk: row for row in self.sections.values()}
        for article in articles:
            if article.section_id in by_id:
                article.section = by_id[article.section_id]

    def below(self, path: str) -> list[SectionPage]:
        """The visible sections right below the page at `path`, in tree order."""
        return [
            section
            for section in self.sections.values()
            if section.path[:-STEPLEN] == path and self.is_visible(section)
        ]

    def top(self) -> list[SectionPage]:
        """The visible sections right below the front page."""
        return self.below(self.root.path) if self.root is not None else []

    def all_above(self, path: str) -> list[SectionPage]:
        """The sections above the page at `path`, hidden ones included, from the top down."""
        return [
            section
            for ancestor, section in self.sections.items()
            if len(ancestor) < len(path) and path.startswith(ancestor)
        ]

    def breadcrumb(self, path: str) -> list[Crumb]:
        """From the top section down to the parent of the page at `path`; no front page."""
        visible = (row for row in self.all_above(path) if self.is_visible(row))
        return [Crumb(row.title, row.get_url(self.request) or "") for row in visible]

    def find(self, slugs: Sequence[str]) -> tuple[SectionPage | None, Sequence[str]]:
        """The deepest section on the way that `slugs` name, and the slugs that are left."""
        found: SectionPage | None = None
        path = self.root.path if self.root is not None else ""
        by_place = {(row.path[:-STEPLEN], row.slug): row for row in self.sections.values()}
        for number, slug in enumerate(slugs):
            section = by_place.get((path, slug))
            if section is None:
                return found, slugs[number:]
            found, path = section, section.path
        return found, ()


def section_tree(request: HttpRequest) -> SectionTree:
    """The tree for this request, read when first asked for."""
    kept = vars(request)
    if "_section_tree" not in kept:
        kept["_section_tree"] = SectionTree(request)
    return cast(SectionTree, kept["_section_tree"])
