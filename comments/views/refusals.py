"""Why a POST was not stored, and how the page says so: one table of status and words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.tokens import TokenProblem


@dataclass(frozen=True)
class Message:
    """What stands above the form. `status` is the answer's; `link` leads on, if anywhere."""

    status: int
    title: str
    text: str = ""
    link: str = ""
    link_text: str = ""
    retry_after: int = 0

    @property
    def is_error(self) -> bool:
        """Whether to show it as a mistake and not as a next step."""
        return self.status >= 400


def invalid() -> Message:
    """Some fields have errors; the template lists them."""
    return Message(422, _("The comment was not sent yet"))


def change_invalid() -> Message:
    """As `invalid`, of a comment that has been sent and is changed."""
    return Message(422, _("The change was not stored yet"))


def unknown_parent() -> Message:
    """The answered comment is gone, or never was."""
    return Message(
        422,
        _("The comment you answer is not on the page"),
        _("It may have been taken down. Send yours again and it stands by itself."),
    )


def token_problem(problem: TokenProblem) -> Message:
    """What is wrong with the form's token, and what to do."""
    press = _("What you wrote is kept below. Press “Send comment” once more.")
    match problem:
        case TokenProblem.MISSING:
            return Message(
                200,
                _("Read it through and send"),
                _("Your comment is not sent yet. Check it and press “Send comment”."),
            )
        case TokenProblem.EXPIRED:
            return Message(409, _("The form was open for too long"), press)
        case TokenProblem.TOO_FAST:
            return Message(409, _("That was very quick"), press)
        case TokenProblem.FORGED | TokenProblem.OTHER_PAGE:
            return Message(400, _("The form did not fit this article"), press)


def foreign() -> Message:
    """The POST came from another site."""
    return Message(
        403,
        _("The comment came from another website"),
        _("If you wrote it yourself, read it through and press “Send comment”."),
    )


def too_many(retry_after: int) -> Message:
    """A limit was reached; `retry_after` in seconds."""
    minutes = math.ceil(retry_after / 60)
    words = ngettext(
        "Many comments came in a short time. Please send again in %(minutes)s minute; "
        "what you wrote is kept below.",
        "Many comments came in a short time. Please send again in %(minutes)s minutes; "
        "what you wrote is kept below.",
        minutes,
    )
    return Message(
        429,
        _("Please wait a little"),
        words % {"minutes": minutes},
        retry_after=retry_after,
    )


def already_sent(receipt: str) -> Message:
    """The form's token had stored another text; `receipt` is the address of its receipt."""
    return Message(
        409,
        _("This form was used already"),
        _("Your earlier comment has arrived. To send this one too, press “Send comment”."),
        link=receipt,
        link_text=_("See the earlier comment"),
    )


def closed(because: str) -> Message:
    """The page takes no comments; `because` says why."""
    return Message(403, because, _("What you wrote is kept below for you to copy."))


def too_large() -> Message:
    """More bytes than any comment has."""
    return Message(
        413,
        _("The comment is too large"),
        _("Go back to the form: your text is still there. A comment has at most 2,000 characters."),
    )


def unreadable() -> Message:
    """Not a form, or not in an encoding that can be read."""
    return Message(
        400,
        _("The comment could not be read"),
        _("Go back to the form and send it again; files cannot be sent."),
    )


def unavailable() -> Message:
    """The database does not answer."""
    return Message(
        503,
        _("What you sent could not be stored"),
        _(
            "The portal has a fault that is being mended. Please send again in a minute; "
            "what you wrote is kept below."
        ),
        retry_after=30,
    )


def foreign_action() -> Message:
    """A button of the receipt was pressed from another site."""
    return Message(
        403,
        _("The request came from another website"),
        _("Nothing was changed. If you meant it, press the button on this page."),
    )


def too_late_to_revise() -> Message:
    """The five minutes are over, or a moderator has decided."""
    return Message(
        409,
        _("The comment can no longer be changed"),
        _("You can withdraw it and send a new one. What you wrote is kept below."),
    )


def changed_meanwhile() -> Message:
    """A moderator decided at the same moment."""
    return Message(
        409,
        _("The comment has just been decided on"),
        _("See below where it stands now, and press again if you still want to."),
    )


def other_email() -> Message:
    """The data copy is for who knows the address."""
    return Message(
        403,
        _("This is not the e-mail address of the comment"),
        _("Type the address you sent the comment with."),
    )


def report_invalid() -> Message:
    """The report lacks its reason, or its note is too long."""
    return Message(422, _("The report was not sent yet"))
