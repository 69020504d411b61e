"""`manage.py comment_retention`: lets go of data kept long enough; for a nightly timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import retention


class Command(BaseCommand):
    """Prints one line with what was removed. Running it twice removes nothing more."""

    help = "Deletes old spam, network codes with their keys, and e-mail addresses of comments."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--after-a-pause",
            action="store_true",
            help="The clock is right: the job really has not run for more than thirty days.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paused = retention.pause(timezone.now())
        if paused and not options["after_a_pause"]:
            raise CommandError(
                _(
                    "By this machine's clock the last run was %(days)s days ago. Nothing was removed: "
                    "see that the clock is right, then run it with --after-a-pause."
                )
                % {"days": paused.days}
            )
        removed = retention.run()
        self.stdout.write(
            _(
                "Removed: spam %(spam)s, network codes %(addresses)s, keys %(keys)s, "
                "reactions %(reactions)s, e-mail addresses %(emails)s."
            )
            % vars(removed)
        )
