"""Dates and numbers in templates, as Vietnamese newspapers write them.

A value that is missing gives an empty string: templates need no `if` around every date.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from vietnamese import dates

register = template.Library()


@register.filter
def long_date(value: date | None) -> str:
    """`Thứ Năm, 14/10/2021`."""
    return dates.long_date(value) if isinstance(value, date) else ""


@register.filter
def short_date(value: date | None) -> str:
    """`14/10/2021`."""
    return dates.short_date(value) if isinstance(value, date) else ""


@register.filter
def long_datetime(value: datetime | None) -> str:
    """`Thứ Năm, 14/10/2021, 08:30 (GMT+7)`; at local midnight, when the time is unknown, the day."""
    return dates.long_datetime(value) if isinstance(value, datetime) else ""


@register.filter
def short_datetime(value: datetime | None) -> str:
    """`08:30, 14/10/2021`; at local midnight the day alone."""
    if not isinstance(value, datetime):
        return ""
    moment = dates.local(value)
    day = dates.short_date(moment)
    return day if moment.hour == moment.minute == 0 else f"{moment:%H:%M}, {day}"


@register.filter
def ago(value: datetime | None) -> str:
    """`5 phút trước`, `hôm qua`; from a week on the short date."""
    return dates.ago(value, timezone.now()) if isinstance(value, datetime) else ""


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """`1.234.567,5`."""
    return dates.number(value) if isinstance(value, int | float | Decimal) else ""
