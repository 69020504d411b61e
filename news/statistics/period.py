"""The days a report is about, and those it is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Self

from vietnamese.dates import day_in_address, midnight

LENGTHS: Final = (7, 30, 90, 365)
USUAL: Final = 30
#: Longer ones are cut: no chart shows more.
LONGEST: Final = 5 * 366
#: Up to so many days each has a column of its own; beyond, each month.
MOST_COLUMNS: Final = 100


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included, by Vietnam's clock."""

    first: date
    last: date

    @classmethod
    def of_days(cls, length: int, today: date) -> Self:
        """The last days, today included."""
        return cls(today - timedelta(days=length - 1), today)

    @classmethod
    def from_query(cls, query: Mapping[str, str], today: date) -> tuple[Self, bool]:
        """What the address names (`tu` and `den`, or `ngay`), and whether it made sense."""
        if query.get("tu") or query.get("den"):
            first, last = _day(query.get("tu", "")), _day(query.get("den", "")) or today
            if first is None or first > last or last > today + timedelta(days=366):
                return cls.of_days(USUAL, today), False
            return cls(max(first, last - timedelta(days=LONGEST - 1)), last), True
        named = query.get("ngay", "")
        length = next((days for days in LENGTHS if str(days) == named), None)
        return cls.of_days(length or USUAL, today), length is not None or not named

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """As many days just before."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return midnight(self.last + timedelta(days=1))

    @property
    def by_month(self) -> bool:
        """Whether its columns are months."""
        return self.days > MOST_COLUMNS

    def columns(self) -> Iterator[date]:
        """The first day of each column."""
        day = self.first.replace(day=1) if self.by_month else self.first
        while day <= self.last:
            yield day
            step = day + timedelta(days=31 if self.by_month else 1)
            day = step.replace(day=1) if self.by_month else step


def _day(text: str) -> date | None:
    found = day_in_address(text)
    return found if found is not None and found.year >= 1990 else None
