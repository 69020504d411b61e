"""Everything that happened to one comment, from the log. The log holds no reader's name or e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from comments.decisions.transition import log_of
from comments.desk.access import name_of
from comments.desk.difference import Change, difference
from comments.models import Comment, Reason
from vietnamese.dates import long_datetime


@dataclass(frozen=True)
class Event:
    """One line of the history."""

    what: str
    who: str
    at: datetime
    reason: str = ""

    @property
    def when(self) -> str:
        """The exact time."""
        return long_datetime(self.at)


def history(comment_id: int) -> list[Event]:
    """Oldest first. Also of a comment that was erased: the log outlives it."""
    entries = log_of([comment_id]).select_related("user").order_by("timestamp", "pk")
    return [
        Event(
            what=entry.message,
            who=entry.user_display_name if entry.user_id else "",
            at=entry.timestamp,
            reason=reason_in_words(entry.data.get("reason", "")),
        )
        for entry in entries
    ]


def reason_in_words(code: str) -> str:
    """The label of a reason the log names; "" for none, and for one of an older version."""
    return str(Reason(code).label) if code in Reason.values else ""


@dataclass(frozen=True)
class TextChange:
    """One change of the text by a moderator."""

    when: str
    who: str
    note: str
    before: str
    changes: list[Change]


def text_changes(comment: Comment) -> list[TextChange]:
    """What was changed in the comment's text, oldest first."""
    edits = list(comment.edits.select_related("by"))
    later = [edit.body_before for edit in edits[1:]] + [comment.body] if edits else []
    return [
        TextChange(
            when=long_datetime(edit.at),
            who=name_of(edit.by) if edit.by else "",
            note=edit.note,
            before=edit.body_before,
            changes=difference(edit.body_before, after),
        )
        for edit, after in zip(edits, later, strict=True)
    ]
