"""Why a decision was refused, in words for the moderator."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from comments.models import Status


class DecisionError(Exception):
    """A decision that was not made; nothing was changed. `comment_id` says which."""

    def __init__(self, comment_id: int, message: str) -> None:
        super().__init__(message)
        self.comment_id = comment_id
        self.message = message


class Conflict(DecisionError):
    """The comment changed, or went, after the moderator read it.

    `status` is what it is now (None: the row is gone), `by` the colleague who changed it ("" when
    it was its author), `at` when, `action` how, as the log calls it.
    """

    def __init__(
        self,
        comment_id: int,
        status: Status | None,
        by: str = "",
        at: datetime | None = None,
        action: str = "",
    ) -> None:
        self.status, self.by, self.at, self.action = status, by, at, action
        super().__init__(comment_id, self._words())

    def _words(self) -> str:
        if self.status is None:
            return _("The comment no longer exists.")
        if not self.by:
            return _("The comment changed after you opened it. It is now: %(status)s.") % {
                "status": self.status.label
            }
        return _("%(name)s decided before you. The comment is now: %(status)s.") % {
            "name": self.by,
            "status": self.status.label,
        }


class IllegalTransition(DecisionError):
    """The table of legal steps does not lead from the comment's state to the wanted one."""

    def __init__(self, comment_id: int, was: Status, to: Status) -> None:
        self.was, self.to = was, to
        words = _("A comment that is “%(was)s” cannot become “%(to)s”.")
        super().__init__(comment_id, words % {"was": was.label, "to": to.label})


class MissingReason(DecisionError):
    """A rejection without a reason, or the reason “other” without words to the commenter."""

    def __init__(self, comment_id: int) -> None:
        super().__init__(comment_id, _("Say why: the commenter reads the reason."))


class InvalidText(DecisionError):
    """A text that cannot stand under an article: empty, too long, unchanged, or without its note."""


class TooLate(DecisionError):
    """An undo after its ten minutes, or with nothing to undo."""

    def __init__(self, comment_id: int) -> None:
        super().__init__(comment_id, _("This decision can no longer be undone."))
