"""What stands around every page, kept in memory for as long as the database says it is current.

Site, sections, masthead and comment settings change some times a year, and were four queries of each
request. Each request asks for the number of the edition instead: it changes in the transaction
that changes one of these, so what is kept is never older than what another reader has seen.
See docs/adr/0052-the-frame-is-kept-by-its-edition.md.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from comments.models import CommentSettings
from news.models.edition import Edition
from news.models.masthead import Masthead
from news.models.queries import restricted_at_or_above
from prepared.keeping import Kept

if TYPE_CHECKING:
    from news.models.section import SectionPage

#: Parts drawn from a frame that are kept: four for each place in the paper and each day.
MOST_DRAWN: Final = 500
#: Hosts of which a process keeps the frame; ALLOWED_HOSTS bounds them, a wildcard would not.
HOSTS: Final = 16


@dataclass
class Frame:
    """Rows read at one edition. They are shared by threads: whoever changes one copies it first."""

    edition: int | None
    site: Site | None
    sections: dict[str, SectionPage]
    masthead: Masthead
    comment_settings: CommentSettings
    #: Parts of the page that were drawn from these rows alone (see news.templatetags.stories).
    drawn: Kept = field(default_factory=lambda: Kept(MOST_DRAWN))

    @classmethod
    def read(cls, request: HttpRequest, edition: int | None) -> Frame:
        """As the database has it now; `edition` was asked for before."""
        site = Site._find_for_request(request)
        if site is not None:
            home = apps.get_model("news", "HomePage").objects.filter(pk=site.root_page_id)
            found = home.annotate(is_restricted=restricted_at_or_above()).first()
            if found is not None:
                found.is_as_stored = True
                # Where Wagtail keeps a page as its own type.
                vars(site.root_page)["specific"] = found
        rows: dict[str, SectionPage] = {}
        if site is not None:
            # By name: the sections' own module imports this one.
            sections = apps.get_model("news", "SectionPage").objects
            found = sections.filter(path__startswith=site.root_page.path).annotate(
                is_restricted=restricted_at_or_above()
            )
            rows = {row.path: row for row in found.order_by("path")}
        return cls(
            edition,
            site,
            rows,
            Masthead.base_queryset().filter(site=site).first() or Masthead(site=site),
            # Defaults, not stored, where none is saved: no reader's request writes to the database.
            CommentSettings.base_queryset().filter(site=site).first() or CommentSettings(site=site),
        )

    def give_to(self, request: HttpRequest) -> None:
        """Where Wagtail and the settings look first."""
        kept = vars(request)
        site = copy.copy(self.site)
        kept.setdefault("_wagtail_site", site)
        kept.setdefault(Masthead.get_cache_attr_name(), copy.copy(self.masthead))
        settings = copy.copy(self.comment_settings)
        kept.setdefault(CommentSettings.get_cache_attr_name(), settings)


_kept: dict[tuple[str, str], Frame] = {}


def frame_of(request: HttpRequest) -> Frame:
    """The frame for this request: from memory if nothing changed, else read anew."""
    kept = vars(request)
    if "_frame" not in kept:
        host = (request._get_raw_host(), request.get_port())  # type: ignore[attr-defined]
        edition = Edition.current()
        frame = _kept.get(host)
        if frame is None or edition is None or frame.edition != edition:
            frame = Frame.read(request, edition)
            if len(_kept) >= HOSTS:
                _kept.clear()
            _kept[host] = frame
        kept["_frame"] = frame
        frame.give_to(request)
    found: Frame = kept["_frame"]
    return found


def models_of_the_frame() -> Iterator[type]:
    """Every model the frame is read from."""
    yield from (Site, Page, PageViewRestriction, Masthead, CommentSettings)
    yield from (apps.get_model("news", "HomePage"), apps.get_model("news", "SectionPage"))


def connect() -> None:
    """Called once, when the apps are ready."""
    for model in models_of_the_frame():
        post_save.connect(Edition.change, sender=model)
        post_delete.connect(Edition.change, sender=model)
    post_page_move.connect(Edition.change)
