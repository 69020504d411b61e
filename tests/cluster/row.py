"""One line of the table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What is claimed, how it was tried, and how many times it did not hold."""

    claim: str
    tried: str
    failed: int
