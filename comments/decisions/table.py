"""Which step may follow which state."""

from collections.abc import Mapping, Set
from typing import Final

from comments.models import Comment, Reason, Status

#: From a state to the states a moderator may move it to. Back to PENDING means "look again".
LEGAL: Final[Mapping[Status, Set[Status]]] = {
    Status.PENDING: {Status.APPROVED, Status.REJECTED, Status.SPAM, Status.REMOVED},
    Status.APPROVED: {Status.REMOVED, Status.SPAM, Status.PENDING},
    Status.REJECTED: {Status.APPROVED, Status.SPAM, Status.PENDING, Status.REMOVED},
    Status.SPAM: {Status.APPROVED, Status.REJECTED, Status.PENDING, Status.REMOVED},
    Status.REMOVED: {Status.APPROVED, Status.PENDING},
}

#: States whose reason the commenter reads on the receipt.
NEED_REASON: Final = frozenset({Status.REJECTED, Status.REMOVED})

#: The log's action for each state reached.
ACTIONS: Final[Mapping[Status, str]] = {
    Status.APPROVED: "comments.approve",
    Status.REJECTED: "comments.reject",
    Status.SPAM: "comments.spam",
    Status.REMOVED: "comments.remove",
    Status.PENDING: "comments.reopen",
}
UNDO_ACTION: Final = "comments.undo"


def legal_from(comment: Comment) -> Set[Status]:
    """The states `comment` may go to now; what its own author withdrew or erased stays away."""
    if comment.reason == Reason.WITHDRAWN or not comment.body:
        return frozenset()
    return LEGAL[Status(comment.status)]
