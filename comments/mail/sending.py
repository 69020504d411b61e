"""Sends what waits. One letter that cannot be sent keeps no other from going."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from comments.mail.links import absolute, confirm_link, stop_link
from comments.models import Letter

logger = logging.getLogger(__name__)

#: Waits between tries double from here: 5, 10, 20, 40, 80 minutes, then it is given up.
FIRST_WAIT: Final = timedelta(minutes=5)
TRIES: Final = 6
_BATCH: Final = 200
_NO_MAIL: Final = "django.core.mail.backends.dummy.EmailBackend"


@dataclass
class Sent:
    """What a run did."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0


def send_due() -> Sent:
    """Send the letters that are due; safe to run twice at once."""
    done = Sent()
    if settings.EMAIL_BACKEND == _NO_MAIL:
        # Django's backend that throws away would have every letter count as sent.
        logger.warning("EMAIL_URL is not set: letters wait")
        return done
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:
        logger.warning("No mail server: %s", type(error).__name__)
        return done  # nothing was claimed: the next run tries all of them
    due = Letter.objects.filter(
        sent_at__isnull=True, failed_at__isnull=True, due_at__lte=timezone.now()
    )
    with translation.override(settings.LANGUAGE_CODE):
        for letter in due.select_related("mailbox", "comment__page").order_by("due_at")[:_BATCH]:
            if _claim(letter):
                _send(letter, connection, done)
    connection.close()
    return done


def _send(letter: Letter, connection: Any, done: Sent) -> None:
    try:
        message = compose(letter)
        message.connection = connection
        message.send()
    except Exception as error:
        # Whatever the server says: this letter waits, the next one goes. The log gets no address.
        logger.warning("%s was not sent: %s", letter, type(error).__name__)
        _postpone(letter, done)
    else:
        Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
        done.sent += 1


def _claim(letter: Letter) -> bool:
    """Push the letter on before it is sent; False when another sender did."""
    wait = FIRST_WAIT * 2**letter.tries
    claimed = Letter.objects.filter(pk=letter.pk, tries=letter.tries, sent_at__isnull=True)
    return bool(claimed.update(tries=F("tries") + 1, due_at=timezone.now() + wait))


def _postpone(letter: Letter, done: Sent) -> None:
    if letter.tries + 1 >= TRIES:
        Letter.objects.filter(pk=letter.pk).update(failed_at=timezone.now())
        done.failed += 1
    else:
        done.postponed += 1


def compose(letter: Letter) -> EmailMessage:
    """The mail: fixed words, the article's title where one is decided on, and links of ours."""
    stop = stop_link(letter.mailbox_id)
    comment = letter.comment
    context = {
        "paper": settings.WAGTAIL_SITE_NAME,
        "stop": stop,
        "confirm": confirm_link(letter.mailbox_id),
        "title": comment.page.title if comment is not None else "",
        "link": "",
    }
    subject = {
        Letter.Kind.CONFIRM: _("Confirm your e-mail address"),
        Letter.Kind.DECISION: _("Your comment has been decided on"),
        Letter.Kind.ANSWER: _("Somebody answered your comment"),
    }[Letter.Kind(letter.kind)]
    if letter.kind == Letter.Kind.DECISION and comment is not None:
        context["link"] = absolute(reverse("comment_receipt", args=[comment.receipt]))
    elif comment is not None:
        context["link"] = absolute(reverse("comment", args=[comment.pk]))
    return EmailMessage(
        subject=f"{subject} – {settings.WAGTAIL_SITE_NAME}",
        body=render_to_string(f"comments/mail/{letter.kind}.txt", context),
        to=[letter.mailbox.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
