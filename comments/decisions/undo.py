"""Taking a decision back, within ten minutes and only while it is the last thing that happened."""

from datetime import timedelta
from typing import Final

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from comments.decisions.errors import TooLate
from comments.decisions.table import ACTIONS, UNDO_ACTION
from comments.decisions.transition import check_moderator, lock, log_of, write
from comments.models import Comment

UNDO_WINDOW: Final = timedelta(minutes=10)


def undo(comment_id: int, version: int, *, by: AbstractUser) -> Comment:
    """Put back the state from before the last decision; returns the comment as stored now.

    Any moderator may undo any moderator's decision; the log keeps both. Raises `Conflict` when the
    comment is no longer at `version`, `TooLate` after ten minutes or when its last change was no
    moderator's decision, `PermissionDenied` when `by` is no moderator.
    """
    check_moderator(by)
    now = timezone.now()
    with transaction.atomic():
        comments, refused = lock({comment_id: version})
        if refused:
            raise refused[0]
        last = log_of([comment_id]).order_by("-timestamp", "-pk").first()
        if (
            last is None
            or last.user_id is None
            or last.action not in ACTIONS.values()
            or last.data["version"] != version
            or last.timestamp < now - UNDO_WINDOW
        ):
            raise TooLate(comment_id)
        values = dict(last.data["before"])
        if values["decided_at"]:
            values["decided_at"] = parse_datetime(values["decided_at"])
        write(comments, values, UNDO_ACTION, by, now)
    return comments[0]
