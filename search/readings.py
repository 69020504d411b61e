"""What a query may mean besides its letters: an abbreviation or its long form, a date.

A reading is a run of words and labels that an article must have. The first is what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from prepared import Prepared
from search.models import Abbreviation
from search.models.abbreviation import MAX_LONG, MAX_SHORT
from search.query import Query, Words, words

#: Readings of one query that are tried.
MOST: Final = 6
DAY, MONTH, YEAR = words("ngày tháng năm")
_YEARS: Final = range(1945, 2101)


@dataclass(frozen=True)
class Reading:
    """Words in order, and labels of the index."""

    words: Words
    labels: tuple[str, ...] = ()


def readings(query: Query) -> list[Reading]:
    """The readings of a query, the literal one first; none of an empty query.

    What stands in quotation marks is meant as it stands.
    """
    if not query.words:
        return []
    literal = Reading(query.words)
    if query.phrases:
        return [literal]
    found = [literal]
    for alternative in (*dated(query.words), *_abbreviated(query.words)):
        if alternative not in found:
            found.append(alternative)
    return found[:MOST]


# Abbreviations


def _runs(typed: Words, longest: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, folded) of each run of up to `longest` words."""
    for start in range(len(typed)):
        for end in range(start + 1, min(len(typed), start + longest) + 1):
            yield start, end, " ".join(word.folded for word in typed[start:end])


def _abbreviated(typed: Words) -> Iterator[Reading]:
    runs = list(_runs(typed, MAX_LONG))
    rows: list[Abbreviation] = _listed(
        short={run for start, end, run in runs if end - start <= MAX_SHORT},
        long={run for *_, run in runs},
    )
    for row in rows:
        long = words(row.long)
        # The short form is found as TCCSĐ or tccsd: its marks are not asked for.
        short = tuple(word.unmarked() for word in words(row.short))
        for start, end, run in runs:
            if run == row.folded_short:
                yield Reading((*typed[:start], *long, *typed[end:]))
            elif run == row.folded_long and all(
                word.fits(there.forms) for word, there in zip(typed[start:end], long, strict=True)
            ):
                yield Reading((*typed[:start], *short, *typed[end:]))


def _build(short: list[str], long: list[str]) -> QuerySet[Abbreviation]:
    rows = Abbreviation.objects.filter(Q(folded_short__in=short) | Q(folded_long__in=long))
    return rows.order_by("pk")[:MOST]


_listed = Prepared(Abbreviation, _build)


# Dates


def dated(typed: Words) -> Iterator[Reading]:
    """The reading in which the first date stands for articles of that day, month or year."""
    for start in range(len(typed)):
        found = _date_at(typed, start)
        if found is not None:
            end, label = found
            yield Reading((*typed[:start], *typed[end:]), (label,))
            return


def _date_at(typed: Words, start: int) -> tuple[int, str] | None:
    """(end, label) of the date that starts there: `14/10/2021`, `tháng 10 năm 2021`, `2021`."""
    folded = [word.folded for word in typed]
    at = start
    numbers: list[int] = []
    for name in (DAY, MONTH, YEAR):
        if at < len(folded) and folded[at] == name.folded:
            # "nam" before a year alone is as often a name: Viet Nam 2021.
            if name is YEAR and not numbers and typed[at] != YEAR:
                return None
            at += 1
        if at < len(folded) and folded[at].isdecimal() and len(folded[at]) <= 4:
            numbers.append(int(folded[at]))
            at += 1
            if numbers[-1] in _YEARS:
                label = _label(numbers)
                return (at, label) if label else None
    return None


def _label(numbers: list[int]) -> str | None:
    *others, year = numbers
    day, month = ([1, 1], [1, *others], others)[len(others)]
    try:
        date(year, month, day)
    except ValueError:
        return None
    return "d:" + "_".join(map(str, numbers))
