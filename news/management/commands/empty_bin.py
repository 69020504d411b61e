"""`manage.py empty_bin`: lets go of what has lain in the recycle bin long enough; for a nightly timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from news import recycle_bin


class Command(BaseCommand):
    """Prints one line with what was deleted. Running it twice deletes nothing more."""

    help = "Deletes for good the articles that have been in the recycle bin for BIN_DAYS days."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted = recycle_bin.empty()
        message = ngettext(
            "Deleted for good: %(number)s article.",
            "Deleted for good: %(number)s articles.",
            deleted,
        )
        self.stdout.write(message % {"number": deleted})
