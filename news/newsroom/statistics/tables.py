"""The figures as tables: what stands behind each chart, and what is taken along as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.desk.durations import duration
from figures.charts import Row
from news.statistics.counting import Figures, Times, step_names
from vietnamese.dates import short_date


@dataclass(frozen=True)
class Table:
    """A table with a name for addresses and files."""

    key: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]


def tables(found: Figures) -> list[Table]:
    """All of them, in the order of the page."""
    return [
        sums(found),
        Table(
            "thoi-gian",
            _("Over time"),
            [_("Month") if found.period.by_month else pgettext("statistics", "Day"), *_things()],
            [(column_name(found, day), *numbers) for day, *numbers in found.columns],
        ),
        by_section(found),
        rows_table("tac-gia", _("Articles by author"), _("Author"), found.authors),
        Table(
            "doc-nhieu",
            _("Most read articles"),
            [_("Article"), pgettext("statistics", "Reads")],
            [(row.name, row.number) for row in found.most_read],
        ),
        Table(
            "thoi-gian-dang",
            _("From draft to publication"),
            [pgettext("statistics", "Time"), _("Articles")],
            [(row.name, row.number) for row in step_rows(found.times)],
        ),
    ]


def sums(found: Figures) -> Table:
    """The numbers at the top of the page."""
    rows: list[tuple[str, Any, Any]] = [
        (name, *both(rows))
        for name, rows in zip(_things(), (found.articles, found.reads, found.comments), strict=True)
    ]
    now, before = found.times, found.times_before
    rows.append((_("Half published within"), told(now.median), told(before.median)))
    rows.append((_("Nine of ten within"), told(now.most), told(before.most)))
    headings = [_("Figure"), _("This period"), _("Period before")]
    return Table("tong-hop", _("Overview"), headings, rows)


def by_section(found: Figures) -> Table:
    """Articles, reads and comments of each section, with those of the period before."""
    numbers: dict[str, list[int]] = {}
    for place, rows in enumerate((found.articles, found.reads, found.comments)):
        for row in rows:
            cells = numbers.setdefault(row.name, [0] * 6)
            cells[2 * place : 2 * place + 2] = [row.number, row.before or 0]
    headings = [pgettext("paper", "Section")]
    for thing in _things():
        headings += [thing, _("%(thing)s before") % {"thing": thing}]
    return Table(
        "chuyen-muc",
        _("By section"),
        headings,
        [(name, *cells) for name, cells in numbers.items()],
    )


def rows_table(key: str, title: str, first: str, rows: Sequence[Row]) -> Table:
    """Names with their numbers of both periods."""
    headings = [first, _("Articles"), _("Period before")]
    return Table(key, title, headings, [(row.name, row.number, row.before) for row in rows])


def step_rows(times: Times) -> list[Row]:
    """How many articles took how long."""
    if not times.number:
        return []
    return [Row(*pair) for pair in zip(step_names(), times.steps, strict=True)]


def both(rows: Sequence[Row]) -> tuple[int, int]:
    """The sums of this period and of the one before."""
    return sum(row.number for row in rows), sum(row.before or 0 for row in rows)


def told(wait: Any) -> str:
    """A time in words; a dash where there is none."""
    return duration(wait) if wait is not None else "–"


def column_name(found: Figures, day: date) -> str:
    """`14/10/2026`, or `10/2026` for a month."""
    return f"{day:%m/%Y}" if found.period.by_month else short_date(day)


def _things() -> tuple[str, str, str]:
    return (_("Articles"), pgettext("statistics", "Reads"), pgettext("statistics", "Comments"))
