"""The head of a captured article: section, headline and the date line."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from news.importers.doubts import quoted
from vietnamese.dates import DateLineError, long_date, parse_date_line
from vietnamese.fold import fold

# The date stands under the headline; further down a line with a date belongs to the text.
MAX_LINES_BEFORE_DATE = 6
MAX_DATE_LINE = 60
MAX_HEADLINE = 255
# Outside of it a date is a slip of the keyboard.
YEARS = range(1900, 2200)

_DATE_START = re.compile(r"(?:thu |chu nhat|cn\b|ngay |\d{1,2} ?[-/.] ?\d)")
_TIME = re.compile(r"\d{4}\D{1,6}?(\d{1,2})\s?[:hg]\s?(\d{2})(?!\d)")


class CaptureError(Exception):
    """The text is no article as captured; the message, in the editor's language, says why."""


def find_date(lines: list[str]) -> tuple[int, datetime]:
    """The index of the date line and the moment it names, in local time of Vietnam."""
    for at, line in enumerate(lines[: MAX_LINES_BEFORE_DATE + 1]):
        if len(line) > MAX_DATE_LINE or not _DATE_START.match(fold(line)):
            continue
        try:
            day = parse_date_line(line)
        except DateLineError as error:
            if error.code == "no_date":
                continue
            raise CaptureError(impossible_date(line, error.stated, error.day)) from error
        if day.year not in YEARS:
            raise CaptureError(impossible_date(line))
        return at, datetime.combine(day, clock_time(line))
    raise CaptureError(
        _("No date line was found under the headline. Expected one like “Thứ Năm, 14/10/2021”.")
    )


def impossible_date(line: str, stated: str = "", day: date | None = None) -> str:
    """Why the date in `line` cannot be believed: `stated` is not the weekday of `day`, or no such day."""
    if day is not None:
        message = _("The date line says %(stated)s, but the calendar says %(day)s.")
        return message % {"stated": stated, "day": long_date(day)}
    return _("The date line names a day that does not exist: “%(line)s”.") % quoted(line)


def clock_time(line: str) -> time:
    """The time after the date; midnight, which stands for unknown, if there is none."""
    found = _TIME.search(line)
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return time(int(found[1]), int(found[2]))
    return time.min


def read_head(lines: list[str], doubts: list[str]) -> tuple[str, str]:
    """Section and headline from the lines above the date: the first and the last of them."""
    if not lines:
        raise CaptureError(_("There is no headline above the date line."))
    if len(lines) == 1:
        message = _(
            "Above the date stands one line only: “%(line)s”. Expected the section, then the headline."
        )
        raise CaptureError(message % quoted(lines[0]))
    if len(lines[-1]) > MAX_HEADLINE:
        message = _("The headline is too long: %(length)d characters, %(most)d at most.")
        raise CaptureError(message % {"length": len(lines[-1]), "most": MAX_HEADLINE})
    doubts += [
        _("Left out, between section and headline: “%(line)s”.") % quoted(line)
        for line in lines[1:-1]
    ]
    return lines[0], lines[-1]
