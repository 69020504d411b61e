"""What a request asks of search: words, filters, order. Parsed once; bad values become messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from news.models import Author, NewsTag, SectionPage
from news.section_tree import section_tree
from search.finding import Filters
from search.query import Query, parse
from vietnamese.dates import midnight
from vietnamese.slugs import slugify

Row = TypeVar("Row", Author, NewsTag)

BY_DATE: Final = "ngay"
#: All the parameters of the search page but the page's number.
PARAMETERS: Final = ("q", "xep", "nguyenvan", "ykien", "muc", "tu", "den", "tacgia", "the")
_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
#: Keys of the index are seconds of the Unix clock; nobody asks for papers before this.
_YEARS: Final = range(1900, 2200)


@dataclass(frozen=True)
class SectionChoice:
    """A section a reader may narrow the search to."""

    section: SectionPage
    level: int


class Asked:
    """One request to the search page."""

    def __init__(self, request: HttpRequest) -> None:
        parameters = request.GET
        self.tree = section_tree(request)
        self.query: Query = parse(parameters.get("q", ""))
        self.by_date = parameters.get("xep") == BY_DATE
        #: The reader wants what was typed and nothing that may have been meant.
        self.literally = parameters.get("nguyenvan") == "1"
        self.commented = parameters.get("ykien") == "1"
        self.section_slug = parameters.get("muc", "")[:200]
        self.errors: list[str] = []
        self.since = self._day(parameters.get("tu", ""))
        self.until = self._day(parameters.get("den", ""))
        if self.since and self.until and self.since > self.until:
            self.since, self.until = self.until, self.since
        #: As typed: a name with or without marks, or the slug of a link.
        self.author_name = parameters.get("tacgia", "")[:200].strip()
        self.tag_name = parameters.get("the", "")[:200].strip()
        self.author = self._named(Author, self.author_name, _("No author is called “%(name)s”."))
        self.tag = self._named(NewsTag, self.tag_name, _("No tag is called “%(name)s”."))

    def _named(self, model: type[Row], name: str, error: str) -> Row | None:
        if not name:
            return None
        row = model.objects.filter(slug=slugify(name)).first()
        if row is None:
            self.errors.append(error % {"name": name})
        return row

    def _day(self, raw: str) -> date | None:
        raw = raw.strip()
        if not raw:
            return None
        found = _DAY.fullmatch(raw[:20])
        try:
            if found is None:
                raise ValueError(raw)
            numbers = [int(number) for number in found.groups() if number]
            day = date(*numbers) if found[1] else date(*reversed(numbers))
        except ValueError:
            day = date.min
        if day.year not in _YEARS:
            self.errors.append(
                _("“%(day)s” is not a date; write it like 14/10/2021.") % {"day": raw[:20]}
            )
            return None
        return day

    @cached_property
    def choices(self) -> list[SectionChoice]:
        """All public sections in tree order."""
        sections = self.tree.visible()
        top = min((section.depth for section in sections), default=0)
        return [SectionChoice(section, section.depth - top) for section in sections]

    @cached_property
    def section(self) -> SectionPage | None:
        """The section the search is narrowed to."""
        named = (c.section for c in self.choices if c.section.slug == self.section_slug)
        return next(named, None) if self.section_slug else None

    @property
    def filters(self) -> Filters:
        return Filters(
            sections=tuple(section.pk for section in self._branch()),
            author=self.author.pk if self.author else None,
            tag=self.tag.pk if self.tag else None,
            since=midnight(self.since) if self.since else None,
            until=midnight(self.until + timedelta(days=1)) if self.until else None,
            commented=self.commented,
        )

    def _branch(self) -> Iterable[SectionPage]:
        if self.section is None:
            return []
        return [c.section for c in self.choices if c.section.path.startswith(self.section.path)]

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return self.filters != Filters()
