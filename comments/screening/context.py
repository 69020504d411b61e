"""What detectors may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from comments.addresses import Sender
from comments.limits import Recent


def _nothing_recent() -> Recent:
    return Recent(dict.fromkeys(("address", "subnet", "email", "page"), ()), datetime.now(UTC))


@dataclass(frozen=True)
class Context:
    """A normalised comment before it is stored."""

    name: str
    email: str
    body: str
    fingerprint: str = ""
    #: What stood in the field no person sees.
    trap: str = ""
    #: Invisible and direction-changing characters that normalising took out.
    hidden_characters: int = 0
    recent: Recent = field(default_factory=_nothing_recent)
    #: The sender under the keys of all days that are kept; asked for only when a block needs it.
    known_as: Callable[[], Sender] = Sender
