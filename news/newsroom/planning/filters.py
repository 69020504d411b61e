"""What a month is narrowed to: month, section, person and state, as the address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models import Plan
from news.models.plan import name_of
from news.newsroom.planning.rights import PlanRights, people_of_the_newsroom

#: Years a calendar is asked for; others are somebody playing with the address.
YEARS: Final = range(2000, 2101)
SCHEDULED: Final = "scheduled"
STATES: Final = (*Plan.State.choices, (SCHEDULED, _("Scheduled")))
#: In the address instead of a number: one's own.
MINE: Final = "toi"


@dataclass(frozen=True)
class Month:
    """A month of the calendar."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Month:
        """From "2026-11"; this month for anything else."""
        year, _dash, month = text.partition("-")
        are_numbers = year.isdecimal() and month.isdecimal() and len(text) <= 7
        if are_numbers and int(year) in YEARS and 1 <= int(month) <= 12:
            return cls(int(year), int(month))
        return cls.of(timezone.localdate())

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def before(self) -> Month:
        """The month before."""
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> Month:
        """The month after."""
        return Month.of(self.first + timedelta(days=31))

    @property
    def days(self) -> list[date]:
        """Whole weeks, Monday first, that hold the month."""
        start = self.first - timedelta(days=self.first.weekday())
        end = self.after.first
        weeks = ((end - start).days + 6) // 7
        return [start + timedelta(days=number) for number in range(weeks * 7)]


@dataclass(frozen=True)
class Filters:
    """What is asked for; what the person may not see or nobody knows counts as not asked."""

    month: Month
    section: int | None = None
    person: int | None = None
    state: str = ""
    asked_person: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str], rights: PlanRights) -> Filters:
        """From the address."""
        section = number(query.get("chuyen-muc", ""))
        asked = query.get("nguoi", "")
        person = rights.user.pk if asked == MINE else number(asked)
        state = query.get("trang-thai", "")
        return cls(
            month=Month.read(query.get("thang", "")),
            section=section if section in {row.pk for row in rights.sections} else None,
            person=person,
            state=state if state in dict(STATES) else "",
            asked_person=asked if person else "",
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the month is chosen."""
        return bool(self.section or self.person or self.state)

    def address(self, month: Month | None = None) -> str:
        """The query that asks for the same, in another month if one is given."""
        wanted: dict[str, Any] = {
            "thang": str(month or self.month),
            "chuyen-muc": self.section,
            "nguoi": self.asked_person,
            "trang-thai": self.state,
        }
        return urlencode({name: value for name, value in wanted.items() if value})


def number(text: str) -> int | None:
    """A row's number; None for anything that is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def people(rights: PlanRights) -> list[tuple[str, str]]:
    """The choices of the filter by person: oneself first."""
    others = [person for person in people_of_the_newsroom() if person.pk != rights.user.pk]
    return [
        (MINE, str(_("Mine"))),
        *((str(person.pk), name_of(person)) for person in others),
    ]
