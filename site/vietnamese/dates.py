"""Dates, times and numbers as Vietnamese newspapers write them.

Everything is shown in Vietnam's zone. Aware values are converted, naive ones are taken as local.
Local midnight means that only the day is known (an imported article): no time is shown.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final
from zoneinfo import ZoneInfo

from .fold import fold
from .normalise import clean_line

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")

WEEKDAYS: Final = (
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
)
"""Names by ``date.weekday()``: Monday is 0. Django's ``vi`` says "Thứ 5", newspapers do not."""

MAX_LINE_LENGTH: Final = 200
"""A longer line is no date line: it is not searched."""

_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_IN_WORDS: Final = re.compile(
    r"(?:ngay|mung|mong)?\s*(?<!\d)(\d{1,2})\s+thang\s+(\d{1,2}|gieng|chap|tu)"
    r"[\s,]+nam\s+(\d{4})(?!\d)"
)
_WEEKDAY: Final = re.compile(r"\b(?:(?:thu|t)\s*(hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn))\b")
_WEEKDAY_NUMBERS: Final = {
    name: number
    for number, names in enumerate(
        (("hai", "2"), ("ba", "3"), ("tu", "4"), ("nam", "5"), ("sau", "6"), ("bay", "7"))
    )
    for name in names
}
_MONTH_NAMES: Final = {"gieng": 1, "tu": 4, "chap": 12}


def local(value: datetime) -> datetime:
    """Return the value as naive local time of Vietnam; a naive value is local already."""
    if value.tzinfo is None:
        return value
    try:
        return value.astimezone(ZONE).replace(tzinfo=None)
    except OverflowError:  # within hours of year 1 or 9999
        return value.replace(tzinfo=None)


def _day(value: date) -> date:
    return local(value).date() if isinstance(value, datetime) else value


def midnight(day: date) -> datetime:
    """Return the first moment of a day of Vietnam's, aware."""
    return datetime.combine(day, time.min, tzinfo=ZONE)


def short_date(value: date) -> str:
    """Return ``14/10/2021`` for a date or datetime."""
    day = _day(value)
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def long_date(value: date) -> str:
    """Return ``Thứ Năm, 14/10/2021`` for a date or datetime."""
    return f"{WEEKDAYS[_day(value).weekday()]}, {short_date(value)}"


def long_datetime(value: datetime) -> str:
    """Return ``Thứ Năm, 14/10/2021, 08:30 (GMT+7)``; at local midnight the day alone."""
    moment = local(value)
    if moment.time() == time.min:
        return long_date(moment)
    return f"{long_date(moment)}, {moment:%H:%M} (GMT+7)"


def ago(value: datetime, now: datetime) -> str:
    """Return how long before ``now``: "vừa xong", "5 phút trước", "hôm qua", "3 ngày trước".

    From a week on, and for the future, the short date. At local midnight (time unknown) days
    alone are counted.
    """
    moment, present = local(value), local(now)
    days = (present.date() - moment.date()).days
    passed = present - moment
    if passed < timedelta(minutes=-1) or days >= 7:
        return short_date(moment)
    if moment.time() == time.min:
        return "hôm nay" if days == 0 else "hôm qua" if days == 1 else f"{days} ngày trước"
    minutes = max(int(passed.total_seconds()) // 60, 0)
    if minutes < 1:
        return "vừa xong"
    if minutes < 60:
        return f"{minutes} phút trước"
    if days == 0 or minutes < 12 * 60:
        return f"{minutes // 60} giờ trước"
    return "hôm qua" if days == 1 else f"{days} ngày trước"


def number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """Return a number with points for thousands and a decimal comma: ``1.234.567,5``.

    ``decimals`` rounds to that many places; without it all are shown. What is not a finite
    number gives ``–``.
    """
    try:
        amount = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
        if not amount.is_finite():
            return "–"
        text = f"{amount:,f}" if decimals is None else f"{amount:,.{decimals}f}"
    except (InvalidOperation, ValueError):
        return "–"
    return text.translate({ord(","): ".", ord("."): ","})


def day_in_address(text: str) -> date | None:
    """A day as an address or a form names it, 2021-10-14 or 14/10/2021; None for anything else."""
    typed = _NUMERIC.fullmatch(text.strip())
    try:
        if typed:
            return date(int(typed[4]), int(typed[3]), int(typed[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None


class DateLineError(ValueError):
    """A line that gives no sure date.

    ``code`` says why, for a translated message: ``no_date`` (none found), ``no_such_day``
    (31/02/2021) or ``wrong_weekday``; then ``stated`` is the weekday in the line and ``day``
    the date that was found.
    """

    def __init__(self, code: str, message: str, stated: str = "", day: date | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.stated = stated
        self.day = day


def parse_date_line(text: str) -> date:
    """Return the date in a line, day before month, a time after it ignored.

    Accepts "Thứ Năm, 14/10/2021", "14-10-2021", "14.10.2021, 08:30 (GMT+7)" and "Chủ nhật, ngày
    3 tháng 5 năm 2021". Raises ``DateLineError`` for no date, an impossible one, or a weekday
    that does not fit it.
    """
    line = fold(clean_line(text[: MAX_LINE_LENGTH + 1]))
    numeric = _NUMERIC.search(line)
    found = numeric or _IN_WORDS.search(line)
    if len(line) > MAX_LINE_LENGTH or found is None:
        raise DateLineError("no_date", "no date such as 14/10/2021 in the line")
    day, month, year = (found[1], found[3], found[4]) if numeric else found.groups()
    try:
        result = date(int(year), _MONTH_NAMES.get(month) or int(month), int(day))
    except ValueError:
        raise DateLineError("no_such_day", f"there is no day {day}/{month}/{year}") from None
    weekday = _WEEKDAY.search(line[: found.start()])
    if weekday:
        stated = WEEKDAYS[6 if weekday[2] else _WEEKDAY_NUMBERS[weekday[1]]]
        if stated != WEEKDAYS[result.weekday()]:
            message = f"the line says {stated}, but the day is {long_date(result)}"
            raise DateLineError("wrong_weekday", message, stated, result)
    return result
