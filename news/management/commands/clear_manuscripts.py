"""`manage.py clear_manuscripts`: lets go of texts that nobody came back to; for a nightly timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from news.models import Manuscript


class Command(BaseCommand):
    """Prints one line with what was removed. Running it twice removes nothing more."""

    help = "Deletes texts from Word that have waited for seven days, with their pictures."

    def handle(self, *args: Any, **options: Any) -> None:
        message = _("Removed: %(count)s texts that were waiting.")
        self.stdout.write(message % {"count": Manuscript.clear_expired()})
