"""What a commenter may do with their own comment, by the receipt's unguessable address."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from comments import decisions
from comments.decisions.transition import log_entry
from comments.models import Comment, Reason, Status
from comments.screening import screen_again
from comments.screening.duplicates import fingerprint

REVISE_WINDOW: Final = timedelta(minutes=5)
REVISE_ACTION: Final = "comments.revise"


class TooLateToRevise(Exception):
    """Five minutes have passed, or a moderator has decided; nothing was changed."""


def revisable_until(comment: Comment) -> datetime | None:
    """Until when the author may change the text; None when that is over."""
    until = comment.created_at + REVISE_WINDOW
    waits = comment.status == Status.PENDING and not comment.erased_at
    return until if waits and timezone.now() < until else None


def revise(comment_id: int, *, name: str, body: str) -> None:
    """Store another name and text, cleaned by the form; raises `TooLateToRevise`.

    A moderator who had the comment open is told of a conflict: the version counts on.
    """
    with transaction.atomic():
        comment = Comment.objects.select_for_update().filter(pk=comment_id).first()
        if comment is None or revisable_until(comment) is None:
            raise TooLateToRevise
        comment.name, comment.body = name, body
        comment.fingerprint = fingerprint(body)
        comment.signals = screen_again(name, comment.email, body, comment.signals)
        comment.version += 1
        comment.save(update_fields=["name", "body", "fingerprint", "signals", "version"])
        log_entry(
            comment,
            REVISE_ACTION,
            None,
            timezone.now(),
            uuid.uuid4(),
            {"version": comment.version},
        ).save()


def may_withdraw(comment: Comment) -> bool:
    """Whether the comment waits, is published, or could be: what is off the page stays as it is."""
    return comment.status in (Status.PENDING, Status.APPROVED)


def withdraw(comment: Comment) -> None:
    """Take the comment back for good; the newsroom keeps the data until they are erased.

    Raises `decisions.DecisionError` when a moderator decided at the same moment.
    """
    decisions.transition(
        comment.pk, comment.version, Status.REMOVED, by=None, reason=Reason.WITHDRAWN
    )


def copy_of_data(comment: Comment) -> dict[str, Any]:
    """All the portal holds about the comment and its author, as plain JSON values."""
    wording = comment.consent
    return {
        "article": comment.page.title,
        "name": comment.name,
        "email": comment.email,
        "comment": comment.body,
        "answer_to": comment.parent_id,
        "sent": comment.created_at.isoformat(),
        "state": str(Status(comment.status).label),
        "decided": comment.decided_at.isoformat() if comment.decided_at else None,
        "reason": str(Reason(comment.reason).label) if comment.reason else "",
        "words_of_the_moderator": comment.public_reason,
        "changed_by_the_newsroom": [
            {"at": edit.at.isoformat(), "before": edit.body_before, "note": edit.note}
            for edit in comment.edits.all()
        ],
        "consent": {
            "given": comment.consent_at.isoformat(),
            "sentence": wording.consent if wording else "",
            "notice": wording.notice if wording else "",
        },
        "told_by_mail": comment.notify,
        "network_address_code": comment.address_hash,
        "signals": comment.signals,
    }
