"""`import_article FILE --section NAME`: an article captured from the old site as plain text."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from news.importers.capture import Capture, parse_capture
from news.importers.head import CaptureError
from news.importers.reading import UnreadableFile, read_text
from news.importers.sections import UnknownSection, create_section, find_section
from news.importers.storing import Imported, store_capture
from news.models import SectionPage
from vietnamese.dates import long_datetime
from vietnamese.fold import fold

FAILURES = (CaptureError, UnreadableFile, UnknownSection)


class Command(BaseCommand):
    """Reads one article; says what was understood and what is in doubt. An error changes nothing."""

    help = _("Import an article that was captured from the old site as plain text.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the text file, in UTF-8"))
        parser.add_argument("--section", required=True, help=_("name or address of the section"))
        parser.add_argument(
            "--convert", action="store_true", help=_("turn TCVN3, VNI or Windows-1258 into Unicode")
        )
        parser.add_argument("--photo", type=Path, help=_("the main photo's file"))
        parser.add_argument(
            "--publish", action="store_true", help=_("publish; else a draft is made")
        )
        parser.add_argument(
            "--create-section", action="store_true", help=_("make the section if it is missing")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            capture = parse_capture(read_text(options["file"], convert=options["convert"]))
            with transaction.atomic():
                section = self.section(options["section"], create=options["create_section"])
                self.compare_sections(capture, section)
                imported = store_capture(
                    capture, section, options["photo"], publish=options["publish"]
                )
        except FAILURES as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.report(capture, imported)

    def section(self, name: str, *, create: bool) -> SectionPage:
        """The section of that name; a missing one is made if `create`."""
        try:
            return find_section(name)
        except UnknownSection as error:
            if create:
                return create_section(name)
            hint = _("Add --create-section to make it.")
            raise UnknownSection(f"{error} {hint}") from error

    def compare_sections(self, capture: Capture, section: SectionPage) -> None:
        """Refuse an article whose first line names another section."""
        if fold(capture.section) != fold(section.title):
            message = _(
                "The file says section “%(stated)s”, the command says “%(asked)s”."
                " Correct the first line of the file or --section."
            )
            raise CaptureError(message % {"stated": capture.section, "asked": section.title})

    def report(self, capture: Capture, imported: Imported) -> None:
        """Say what was understood, what is in doubt, and where the article is now."""
        if not imported.was_there:
            self.report_parts(capture)
        if imported.differs:
            self.doubt(_("The article no longer reads like the file. It was left as it is."))
        for doubt in (*([] if imported.was_there else capture.doubts), *imported.notes):
            self.doubt(doubt)
        article = imported.article
        if article.live:
            base, place, state = settings.SITE_URL, article.get_url(), _("Published")
        else:
            base = settings.WAGTAILADMIN_BASE_URL
            place, state = reverse("wagtailadmin_pages:edit", args=[article.pk]), _("Draft")
        if imported.was_there:
            state = _("Imported before (%(state)s)") % {"state": state.lower()}
        self.stdout.write(self.style.SUCCESS(f"{state}: {base}{place}"))

    def report_parts(self, capture: Capture) -> None:
        """One line per part, in the order of the page."""
        headings = sum(part.is_heading for part in capture.body)
        photo = capture.photo_caption and f"{capture.photo_caption} [{capture.photo_credit}]"
        for label, value in (
            (pgettext("paper", "Section"), capture.section),
            (_("Headline"), capture.headline),
            (_("Date"), long_datetime(capture.published)),
            (_("Lead"), capture.lead),
            (_("Photo"), photo),
            (_("Sub-headings"), headings),
            (_("Paragraphs"), len(capture.body) - headings),
            (_("Byline"), ", ".join(name.name for name in capture.names)),
            (_("Tags"), ", ".join(capture.tags)),
        ):
            text = str(value) if value else "–"
            self.stdout.write(f"{label + ':':<12} {text if len(text) < 90 else text[:87] + '…'}")

    def doubt(self, text: str) -> None:
        """One thing for the editor to look at."""
        self.stdout.write(self.style.WARNING(_("Please check: %(doubt)s") % {"doubt": text}))
