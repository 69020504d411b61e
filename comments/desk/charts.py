"""Where the bars of a chart stand: numbers for the SVG in the template, computed once on the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from comments.desk.statistics import Day, Row
from vietnamese.dates import long_date

#: The drawing's own units; CSS scales it to the width of the page.
WIDTH: Final = 720
HEIGHT: Final = 180
_GAP: Final = 0.2  # of a bar's place


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
    """Stacked columns, one for each day, under a top line of value `top`."""

    bars: Sequence[Bar]
    top: int
    width: int = WIDTH
    height: int = HEIGHT


def columns(days: Sequence[Day]) -> Columns:
    """The volume of each day: published at the foot, refused on it, waiting on top."""
    top = max((day.total for day in days), default=0) or 1
    place = WIDTH / max(len(days), 1)
    bars = []
    for index, day in enumerate(days):
        foot = float(HEIGHT)
        for kind in ("approved", "refused", "waiting"):
            number = getattr(day, kind)
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
                        words=f"{long_date(day.day)}: {number}",
                    )
                )
    return Columns(bars, top)


@dataclass(frozen=True)
class Share:
    """A row with its part of the largest row, in per cent, for a bar beside it."""

    name: str
    number: int
    percent: float


def shares(rows: Sequence[Row]) -> list[Share]:
    """Rows as horizontal bars."""
    top = max((row.number for row in rows), default=0) or 1
    return [Share(row.name, row.number, round(row.number / top * 100, 1)) for row in rows]
