"""What the desk says about states and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from comments.decisions import Conflict, DecisionError
from comments.desk.access import name_of
from comments.desk.durations import clock
from comments.desk.filters import STATES
from comments.models import Comment, Reason, Status

#: The reasons a moderator can give, in the order of the digits 1 to 9.
REASONS: Final = tuple(reason for reason in Reason if reason != Reason.WITHDRAWN)

#: The tabs of the desk, by their word in the address.
STATE_LABELS: Final[Mapping[str, Any]] = {
    word: status.label if status is not None else pgettext_lazy("desk", "All")
    for word, status in STATES.items()
}

_WHO: Final[Mapping[Status, Any]] = {
    Status.PENDING: gettext_lazy("%(name)s put it back in the queue at %(time)s"),
    Status.APPROVED: gettext_lazy("%(name)s approved at %(time)s"),
    Status.REJECTED: gettext_lazy("%(name)s rejected at %(time)s"),
    Status.SPAM: gettext_lazy("%(name)s marked as spam at %(time)s"),
    Status.REMOVED: gettext_lazy("%(name)s took it down at %(time)s"),
}
#: What changes a comment without deciding on it, by the log's name of it.
CHANGES: Final[Mapping[str, Any]] = {
    "comments.edit": gettext_lazy("%(name)s changed the text at %(time)s"),
    "comments.pin": gettext_lazy("%(name)s pinned it at %(time)s"),
    "comments.unpin": gettext_lazy("%(name)s unpinned it at %(time)s"),
}
_DONE: Final[Mapping[Status, Any]] = {
    Status.PENDING: gettext_lazy("Back in the queue"),
    Status.APPROVED: pgettext_lazy("desk", "Approved"),
    Status.REJECTED: pgettext_lazy("desk", "Rejected"),
    Status.SPAM: gettext_lazy("Marked as spam"),
    Status.REMOVED: gettext_lazy("Taken down"),
}


def done(status: str) -> str:
    """The decision that led to a state: `Đã duyệt`."""
    return str(_DONE[Status(status)])


def who_did(status: str, name: str, at: datetime) -> str:
    """`Trần B đã từ chối lúc 10:32`."""
    return str(_WHO[Status(status)]) % {"name": name, "time": clock(at)}


def refusal(error: DecisionError) -> str:
    """Why a decision was not made, naming the colleague who was faster."""
    if isinstance(error, Conflict) and error.status is not None and error.by and error.at:
        if error.action in CHANGES:
            return str(CHANGES[error.action]) % {"name": error.by, "time": clock(error.at)}
        return who_did(error.status, error.by, error.at)
    return error.message


def outcome(comment: Comment) -> str:
    """What became of a decided comment, by whom and when; "" while it waits."""
    if comment.decided_at is None:
        return ""
    if comment.reason == Reason.WITHDRAWN:
        return _("Withdrawn by the commenter at %(time)s") % {"time": clock(comment.decided_at)}
    by = comment.decided_by
    if by is None:
        return f"{comment.get_status_display()}, {clock(comment.decided_at)}"
    return who_did(comment.status, name_of(by), comment.decided_at)
