"""`manage.py comment_retention`: lets go of data kept long enough; for a nightly timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from comments import retention


class Command(BaseCommand):
    """Prints one line with what was removed. Running it twice removes nothing more."""

    help = "Deletes old spam, network codes with their keys, and e-mail addresses of comments."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = retention.run()
        self.stdout.write(
            _(
                "Removed: spam %(spam)s, network codes %(addresses)s, keys %(keys)s, "
                "reactions %(reactions)s, e-mail addresses %(emails)s."
            )
            % vars(removed)
        )
