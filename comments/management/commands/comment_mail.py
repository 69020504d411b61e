"""`manage.py comment_mail`: queues news for commenters and sends what waits; for a timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from comments.mail.news import queue_news
from comments.mail.sending import send_due


class Command(BaseCommand):
    """Prints one line. Without a mail server every letter waits, and nothing else is held up."""

    help = "Sends mail to commenters who asked for it: confirmations, decisions, answers."

    def handle(self, *args: Any, **options: Any) -> None:
        queued = queue_news()
        done = send_due()
        self.stdout.write(
            _("Queued %(queued)s, sent %(sent)s, postponed %(postponed)s, given up %(failed)s.")
            % {"queued": queued, **vars(done)}
        )
