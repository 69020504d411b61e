"""Findings as they are shown: one card for the same slip in many places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from news.house_style.rule import Finding


@dataclass
class Place:
    """Where one finding is, for the reader and for the script.

    Offsets count as browsers do, in UTF-16 units.
    """

    label: str
    field: str
    block: str
    anchor: str
    start: int
    end: int
    before: str
    after: str


@dataclass
class Card:
    """One warning with all its places."""

    finding: Finding
    places: list[Place] = field(default_factory=list)

    @property
    def is_fixed_with_all(self) -> bool:
        """Whether “fix all” takes it along."""
        return self.finding.rule.sure and bool(self.finding.right)

    @property
    def can_be_a_house_word(self) -> bool:
        """Whether the paper could accept the word for good."""
        return self.finding.rule.words and bool(self.finding.wrong)

    @property
    def choices(self) -> list[dict[str, str]]:
        """The fixes, each with a name for its button: nothing and spaces need words."""
        return [{"text": text, "shown": shown(text)} for text in self.finding.right]

    @property
    def wrong(self) -> str:
        """The letters with spaces one can see."""
        return shown(self.finding.wrong)


def cards(findings: Iterable[Finding]) -> list[Card]:
    """The cards in the order of their first places."""
    by_slip: dict[Any, Card] = {}
    for finding in findings:
        same = (finding.key, finding.right, finding.message)
        card = by_slip.setdefault(same, Card(finding))
        card.places.append(place_of(finding))
    return list(by_slip.values())


def place_of(finding: Finding) -> Place:
    """The place of a finding; of a whole text if it has no letters of its own."""
    piece, slip = finding.piece, finding.slip
    before, after = finding.around()
    if piece is None:
        return Place("", "", "", "", 0, 0, before, after)
    start = units(piece.text[: slip.start]) if slip else 0
    end = start + units(finding.wrong)
    return Place(piece.label, piece.field, piece.block, piece.anchor, start, end, before, after)


def units(text: str) -> int:
    """How long a text is to a browser."""
    return len(text) + sum(char > "\uffff" for char in text)


def shown(text: str) -> str:
    """Spaces as a sign, so that one sees how many there are."""
    return text.replace(" ", "␣").replace("\xa0", "␣") if text.strip() != text else text
