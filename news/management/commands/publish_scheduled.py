"""`manage.py publish_scheduled`: in the place of Wagtail's command of the same name, for a timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from news import schedule


class Command(BaseCommand):
    """Prints one line if anything was done. Any number may run at once, or be killed at any moment."""

    help = "Publishes what is due and takes down what has expired, each page exactly once."

    def handle(self, *args: Any, **options: Any) -> None:
        done = schedule.run()
        if done.published or done.expired:
            message = _("Published: %(published)s, taken down: %(expired)s.")
            numbers = {"published": done.published, "expired": done.expired}
            self.stdout.write(message % numbers)
        if done.failed:
            message = _("%(count)s pages failed and are tried again; see the log.")
            raise CommandError(message % {"count": done.failed})
