"""What a detector noticed, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

Severity = Literal["note", "hold"]
NOTE: Final = "note"
"""Worth knowing when deciding."""
HOLD: Final = "hold"
"""Worth a person's look before anything else happens to the comment."""


class Span(NamedTuple):
    """Characters `start` to `end` of the stored `name`, `email` or `body`."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Signal:
    """One finding. `code` has a label in `comments.screening.labels`; `data` holds JSON values."""

    code: str
    severity: Severity = HOLD
    spans: tuple[Span, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As `Comment.signals` keeps it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "spans": [list(span) for span in self.spans],
            "data": dict(self.data),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Signal:
        """The inverse of `as_json`."""
        spans = tuple(Span(*span) for span in stored["spans"])
        return cls(stored["code"], stored["severity"], spans, stored["data"])
