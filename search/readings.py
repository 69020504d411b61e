"""What a query may mean besides its letters: an abbreviation or its long form, a date, i for y.

A reading is a run of words and labels that an article must have. The first is what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import Final

from django.db.models import Q, QuerySet

from prepared import Prepared
from search.models import Abbreviation, Syllable
from search.models.abbreviation import MAX_LONG, MAX_SHORT
from search.query import Query, Words, words
from vietnamese.spelling_shape import other_i

#: Readings of one query that are tried.
MOST: Final = 6
DAY, MONTH, YEAR = words("ngày tháng năm")
_YEARS: Final = range(1945, 2101)
#: Without marks, "nam" after these is part of a name: Viet Nam 2021.
_BEFORE_NAM: Final = frozenset(("viet", "mien", "ha", "quang", "dong", "tay", "phia"))
#: H.Đ.N.D: letters of an abbreviation with full stops between them.
_DOTTED: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
#: Other spellings of a query with i for y or y for i that are tried.
MOST_RESPELT: Final = 3


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
    closed = undotted(query)
    for alternative in (
        *dated(query.words),
        *_abbreviated(closed),
        *(Reading(other) for other in (closed, *respelt(query.words))),
    ):
        if alternative not in found:
            found.append(alternative)
    return found[:MOST]


def undotted(query: Query) -> Words:
    """The words of a query, H.Đ.N.D in it read as HĐND."""
    if query.excluded or "." not in query.text:
        return query.words
    return words(_DOTTED.sub(lambda found: found[0].replace(".", ""), query.text))


def respelt(typed: Words) -> Iterator[Words]:
    """The words with i for y or y for i where both are read alike: bác sỹ, bác sĩ.

    Only spellings the paper has written.
    """
    others = {word: other for word in typed if (other := other_i(word.forms.exact))}
    if not others:
        return
    known = Syllable.objects.used({other.folded for (other,) in map(words, others.values())})
    choices = [
        (word, *(other for other in words(others.get(word, "")) if other.folded in known))
        for word in typed
    ]
    yield from islice(product(*choices), 1, 1 + MOST_RESPELT)


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
            if name is YEAR and not numbers and _ends_a_name(typed, at):
                return None
            at += 1
        if at < len(folded) and folded[at].isdecimal() and len(folded[at]) <= 4:
            numbers.append(int(folded[at]))
            at += 1
            if numbers[-1] in _YEARS:
                label = _label(numbers)
                return (at, label) if label else None
    return None


def _ends_a_name(typed: Words, at: int) -> bool:
    """Whether the word at `at` is the Nam of a name rather than the year."""
    return typed[at] != YEAR and at > 0 and typed[at - 1].folded in _BEFORE_NAM


def _label(numbers: list[int]) -> str | None:
    *others, year = numbers
    day, month = ([1, 1], [1, *others], others)[len(others)]
    try:
        date(year, month, day)
    except ValueError:
        return None
    return "d:" + "_".join(map(str, numbers))
