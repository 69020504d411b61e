"""`demo`: fill an empty portal with a small fictional paper, to look at and to try things on."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

from news.newsroom.roles import HEAD_MODERATOR, MANAGING_EDITOR
from portal.demo.articles import Shelves, load_articles, pin_stories
from portal.demo.library import load_authors, load_masthead, load_photos, load_sections
from portal.demo.newsdesk import load_drafts
from portal.demo.opinions import load_comments, load_requests
from portal.demo.past import load_past
from portal.demo.people import ACCOUNTS, PASSWORD, load_people
from portal.demo.plans import load_plans
from portal.demo.press import load_dossiers, load_press
from portal.demo.reads import load_reads
from portal.demo.royalties import load_royalties


class Command(BaseCommand):
    """Makes what is missing and leaves the rest alone: a second run changes nothing.

    A run that was stopped is simply started again.
    """

    help = _("Load the demo paper: sections, photos, articles, comments and one account per role.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force",
            action="store_true",
            help=_("also on a real site, where everybody knows the password of the demo accounts"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO_CONTENT_ALLOWED or options["force"]):
            raise CommandError(
                _(
                    "These are the settings of a real site. The demo makes accounts with a password"
                    " that everybody knows. Add --force only on a site nobody else can reach."
                )
            )
        load_masthead()
        authors = load_authors()
        people = load_people()
        sections, photos = load_sections(), load_photos(self.show_picture)
        shelves = Shelves(sections, authors, photos, load_dossiers(photos))
        if load_articles(shelves):
            pin_stories()
        load_drafts(shelves, people)
        load_plans(shelves, people)
        load_comments(people[HEAD_MODERATOR])
        load_press(people[MANAGING_EDITOR])
        load_requests()
        load_reads()
        load_past()
        load_royalties(people[MANAGING_EDITOR])
        self.show_accounts()

    def show_picture(self, number: int, total: int, title: str) -> None:
        """One line for each picture: they are what one waits for."""
        message = _("Picture %(number)d of %(total)d: %(title)s")
        self.stdout.write(message % {"number": number, "total": total, "title": title})

    def show_accounts(self) -> None:
        """Where the newsroom is, and how to get in."""
        address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")
        rows = [(_("Role"), _("Full name"), _("User name"), _("Password"))]
        rows += [(a.role, a.name, a.username, PASSWORD) for a in ACCOUNTS]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        lines.insert(1, "  ".join("─" * width for width in widths))
        self.stdout.write(
            self.style.MIGRATE_HEADING(_("The newsroom: %(address)s") % {"address": address})
        )
        for line in lines:
            self.stdout.write(f"  {line}")
