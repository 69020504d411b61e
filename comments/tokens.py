"""The form's token: signed, bound to one page, good for one comment from 3 seconds to 6 hours.

Other forms for readers without an account take theirs here too, each with a salt of its own.

It proves that a form was fetched for this page a moment ago, and its number makes a replay visible.
It carries no identity, so it can be handed out to anybody.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.core.signing import BadSignature, Signer

MIN_AGE: Final = 3  # seconds: nobody reads, types and agrees faster
MAX_AGE: Final = 6 * 60 * 60  # seconds
#: By how much the clocks of two servers may differ.
CLOCKS_DIFFER: Final = 60  # seconds
_MAX_LENGTH: Final = 300
SALT: Final = "comments.form"  # a token signed for another purpose is of no use here


class TokenProblem(Enum):
    """Why a token is not accepted."""

    MISSING = "missing"
    FORGED = "forged"
    OTHER_PAGE = "other_page"
    EXPIRED = "expired"
    TOO_FAST = "too_fast"


@dataclass(frozen=True)
class Token:
    """What a posted token says. `number` is what the database keeps; `text` what the form holds."""

    text: str
    number: str = ""
    age: int = 0
    problem: TokenProblem | None = None

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the next form may carry it on: unspoilt, at most too young."""
        return self.problem in (None, TokenProblem.TOO_FAST)


def issue(page_id: int, salt: str = SALT) -> str:
    """A fresh token for the form of one page."""
    token = {"p": page_id, "n": secrets.token_urlsafe(16), "t": int(time.time())}
    return Signer(salt=salt).sign_object(token)


def read(text: str, page_id: int, salt: str = SALT) -> Token:
    """Check a posted token for the form of `page_id`; never raises."""
    if not text:
        return Token("", problem=TokenProblem.MISSING)
    try:
        if len(text) > _MAX_LENGTH:
            raise BadSignature
        token = Signer(salt=salt).unsign_object(text)
        number, issued, page = str(token["n"]), int(token["t"]), int(token["p"])
    except (BadSignature, ValueError, KeyError, TypeError):
        return Token("", problem=TokenProblem.FORGED)
    age = int(time.time()) - issued
    problem = None
    if page != page_id:
        problem = TokenProblem.OTHER_PAGE
    elif not -CLOCKS_DIFFER <= age <= MAX_AGE:
        # From the future: the clock was set back meanwhile. Only a new one grows old enough soon.
        problem = TokenProblem.EXPIRED
    elif age < MIN_AGE:
        problem = TokenProblem.TOO_FAST
    return Token(text, number, age, problem)
