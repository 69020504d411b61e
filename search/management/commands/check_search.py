"""`manage.py check_search`: does the index say what the pages say?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from news.models import ArticlePage
from search import rebuilding
from search.models import Entry
from search.sync import update_all


class Command(BaseCommand):
    help = "Compare the search index with the articles; exit status 1 where they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="bring the differing rows in step"
        )

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        found = rebuilding.differences()
        for ids, words in (
            (found.missing, _("articles without a row: %(number)s (%(ids)s)")),
            (found.surplus, _("rows without a public article: %(number)s (%(ids)s)")),
            (found.stale, _("rows that differ from their article: %(number)s (%(ids)s)")),
        ):
            if ids:
                shown = ", ".join(map(str, ids[:10])) + (" …" if len(ids) > 10 else "")
                self.stdout.write(words % {"number": len(ids), "ids": shown})
        if found.terms:
            self.stdout.write(_("rows and terms differ in number; run rebuild_search"))
        if repair and not found.terms:
            Entry.objects.filter(page_id__in=found.surplus).delete()
            update_all(ArticlePage.objects.filter(pk__in=found.missing + found.stale))
            self.stdout.write(_("Repaired."))
        elif found:
            raise CommandError(_("The search index and the articles differ."))
        else:
            self.stdout.write(_("The search index is in step."))
