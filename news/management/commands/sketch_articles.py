"""`manage.py sketch_articles`: after an import, so that its articles are known as duplicates."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from news.duplicates import catch_up


class Command(BaseCommand):
    """Prints one line with how many were added. Stopped, it goes on where it was; done, it adds none."""

    help = "Gives numbers to articles that have none, for the warning of duplicates."

    def handle(self, *args: Any, **options: Any) -> None:
        count = sum(catch_up())
        self.stdout.write(
            _("Added to the warning of duplicates: %(count)s articles.") % {"count": count}
        )
