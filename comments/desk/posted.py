"""Reads what the desk's forms send: which comments as read when, and what to do with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from comments.desk.filters import MAX_ID
from comments.models import Reason, Status
from vietnamese.normalise import clean_block

#: The most comments one form decides; the batch page offers no more.
MAX_PAIRS: Final = 5000
_MAX_VERSION: Final = 2**31 - 1


@dataclass(frozen=True)
class Decision:
    """A state to move comments to, with its reason where one is due."""

    to: Status
    reason: str = ""


def pairs(data: QueryDict, name: str = "pair") -> dict[int, int]:
    """Comment id to the version that was read: `pair=12:3`, repeated or parted by commas.

    What is malformed is left out, and so is what exceeds `MAX_PAIRS`: only hand-made forms have it.
    """
    found: dict[int, int] = {}
    for text in ",".join(data.getlist(name)).split(",")[:MAX_PAIRS]:
        pk, _colon, version = text.partition(":")
        if _is_number(pk, MAX_ID) and _is_number(version, _MAX_VERSION):
            found[int(pk)] = int(version)
    return found


def decision(data: QueryDict) -> Decision | None:
    """`decision=approved` or `decision=rejected:off_topic`; None when it makes no sense."""
    to, _colon, reason = data.get("decision", "").partition(":")
    if to not in Status.values or (reason and reason not in Reason.values):
        return None
    return Decision(Status(to), reason)


def words(data: QueryDict) -> str:
    """The moderator's own words to the commenter, cleaned but not cut."""
    return clean_block(data.get("words", ""))


def as_pairs(comments: Mapping[int, int]) -> str:
    """The inverse of `pairs`."""
    return ",".join(f"{pk}:{version}" for pk, version in comments.items())


def _is_number(text: str, largest: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20 and 0 < int(text) <= largest
