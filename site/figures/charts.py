"""Where the bars of a chart stand: numbers for the SVG in the template, computed once on the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: The drawing's own units; CSS scales it to the width of the page.
WIDTH: Final = 720
HEIGHT: Final = 180
_GAP: Final = 0.2  # of a bar's place


@dataclass(frozen=True)
class Row:
    """A name and its number; `before` is the number of the period before, where that is compared."""

    name: str
    number: int
    before: int | None = None


@dataclass(frozen=True)
class Stack:
    """What stands at one place of the ground: parts of a kind each, from the ground up."""

    name: str
    parts: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        """How high it is."""
        return sum(number for _kind, number in self.parts)


@dataclass(frozen=True)
class Bar:
    """A rectangle; `kind` colours it, `words` tell it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    words: str


@dataclass(frozen=True)
class Columns:
    """Stacked columns under a top line of value `top`."""

    bars: Sequence[Bar]
    top: int
    width: int = WIDTH
    height: int = HEIGHT


def columns(stacks: Sequence[Stack]) -> Columns:
    """One column for each stack, in their order."""
    top = max((stack.total for stack in stacks), default=0) or 1
    place = WIDTH / max(len(stacks), 1)
    bars = []
    for index, stack in enumerate(stacks):
        foot = float(HEIGHT)
        for kind, number in stack.parts:
            height = number / top * HEIGHT
            foot -= height
            if number:
                bars.append(
                    Bar(
                        x=round(index * place + place * _GAP / 2, 2),
                        y=round(foot, 2),
                        width=round(place * (1 - _GAP), 2),
                        height=round(height, 2),
                        kind=kind,
                        words=f"{stack.name}: {number}",
                    )
                )
    return Columns(bars, top)


@dataclass(frozen=True)
class Share:
    """A row with its part of the largest row, in per cent, for a bar beside it."""

    name: str
    number: int
    percent: float
    before: int | None = None


def shares(rows: Sequence[Row]) -> list[Share]:
    """Rows as horizontal bars."""
    top = max((row.number for row in rows), default=0) or 1
    return [
        Share(row.name, row.number, round(row.number / top * 100, 1), row.before) for row in rows
    ]
