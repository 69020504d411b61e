"""`manage.py rebuild_search`: make the search index anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search import rebuilding

WIDTH = 30


class Command(BaseCommand):
    help = "Make the search index anew, newest articles first. Search goes on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--resume",
            action="store_true",
            help="go on where a rebuild was stopped: make only the rows that are missing",
        )

    def handle(self, *args: Any, resume: bool, **options: Any) -> None:
        if not resume:
            rebuilding.clear()
        total = rebuilding.missing().count()
        done = 0
        for made in rebuilding.fill():
            done += made
            self._show(done, total)
        self.stdout.write(_("%(number)s articles indexed.") % {"number": done})

    def _show(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(bar(done, total), ending="" if done < total else "\n")


def bar(done: int, total: int) -> str:
    """A progress bar that writes over the one before it."""
    filled = WIDTH * done // max(total, 1)
    return f"\r{'█' * filled}{'░' * (WIDTH - filled)} {done}/{total}"
