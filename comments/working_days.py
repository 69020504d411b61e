"""Working days in Vietnam: Monday to Friday, less public holidays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.conf import settings

#: (day, month) of the holidays that fall on the same date every year: Labour Code 2019, article 112.
#: Those of the lunar calendar are named each year in `PUBLIC_HOLIDAYS`.
_FIXED: Final = frozenset({(1, 1), (30, 4), (1, 5), (2, 9)})


def is_working_day(day: date) -> bool:
    """Whether offices are open on `day`."""
    named: list[date] = getattr(settings, "PUBLIC_HOLIDAYS", [])
    return day.weekday() < 5 and (day.day, day.month) not in _FIXED and day not in named


def after_working_days(start: date, number: int) -> date:
    """The last of `number` working days after `start`, which does not count itself."""
    day = start
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day
