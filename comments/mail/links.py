"""Signed links in mails. Each has one purpose; the salt makes it useless for any other."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.urls import reverse

CONFIRM_WITHIN: Final = timedelta(days=7)
_CONFIRM: Final = "comments.mail.confirm"
_STOP: Final = "comments.mail.stop"


def absolute(path: str) -> str:
    """The public address of `path`; never made from a request's headers."""
    return settings.SITE_URL + path


def confirm_link(mailbox_id: int) -> str:
    """Good for a week."""
    token = TimestampSigner(salt=_CONFIRM).sign(str(mailbox_id))
    return absolute(reverse("comment_mail_confirm", args=[token]))


def stop_link(mailbox_id: int) -> str:
    """Good for ever: who wants no mail must never be told that a link is too old."""
    return absolute(reverse("comment_mail_stop", args=[Signer(salt=_STOP).sign(str(mailbox_id))]))


def read_confirm(token: str) -> int | None:
    """The mailbox's id; None for a token that is forged, too old or of another purpose."""
    try:
        return int(TimestampSigner(salt=_CONFIRM).unsign(token, max_age=CONFIRM_WITHIN))
    except (BadSignature, ValueError):
        return None


def read_stop(token: str) -> int | None:
    """The mailbox's id; None for a token that is forged or of another purpose."""
    try:
        return int(Signer(salt=_STOP).unsign(token))
    except (BadSignature, ValueError):
        return None
