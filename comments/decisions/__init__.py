"""What moderators do to comments: no other code writes a comment's `status`, or changes its text.

from comments import decisions

decisions.transition(comment_id, version, Status.APPROVED, by=user)
decisions.transition_many({id: version, ...}, Status.SPAM, by=user)
decisions.undo(comment_id, version, by=user)
decisions.edit(comment_id, version, body="…", note="…", by=user)
decisions.answer(comment_id, version, body="…", by=user)
decisions.pin(comment_id, version, pinned=True, by=user)
"""

from comments.decisions.answering import answer
from comments.decisions.editing import edit
from comments.decisions.errors import (
    Conflict,
    DecisionError,
    IllegalTransition,
    InvalidText,
    MissingReason,
    TooLate,
)
from comments.decisions.pinning import pin
from comments.decisions.table import LEGAL, legal_from
from comments.decisions.transition import Outcome, transition, transition_many
from comments.decisions.undo import UNDO_WINDOW, undo

__all__ = [
    "LEGAL",
    "UNDO_WINDOW",
    "Conflict",
    "DecisionError",
    "IllegalTransition",
    "InvalidText",
    "MissingReason",
    "Outcome",
    "TooLate",
    "answer",
    "edit",
    "legal_from",
    "pin",
    "transition",
    "transition_many",
    "undo",
]
