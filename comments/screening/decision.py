"""The one function that turns signals into a state."""

from __future__ import annotations

from collections.abc import Sequence

from comments.models import Status
from comments.screening.signal import Signal

#: A moderator has decided about this sender before; see `comments.models.Block`.
BLOCKED = "blocked"


def decide(signals: Sequence[Signal], *, trusted: bool = False) -> Status:
    """Every comment waits for a moderator, whatever was noticed: pre-moderation, always.

    A signal is never a verdict: it holds and highlights. No word rejects by itself, and silence of
    all detectors publishes nothing. Two exceptions, both made by moderators: a blocked sender's
    comment goes to spam, where it can be found; and where the newsroom has switched it on, a
    `trusted` sender's comment (`comments.trust`) without any signal is published.
    """
    if any(signal.code == BLOCKED for signal in signals):
        return Status.SPAM
    if trusted and not signals:
        return Status.APPROVED
    return Status.PENDING
