"""The archive by day: what was published when, in Vietnam's time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from news.listing import Listed
from news.models.article import ArticlePage
from news.models.queries import NEVER, ArticleQuerySet
from prepared import Prepared
from prepared.moment import today
from prepared.questions import ask
from vietnamese.dates import midnight

#: No paper has articles from before; the calendar of computers has edges where arithmetic fails.
FIRST_YEAR = 1900
EVER: Final = datetime.max.replace(tzinfo=UTC)


class TwoDigits:
    """Path converter: a month or day as `01` to `99`; one address per day, not two."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{int(value):02}"


class FourDigits(TwoDigits):
    """Path converter: a year as `0001` to `9999`."""

    regex = "[0-9]{4}"

    def to_url(self, value: int) -> str:
        return f"{int(value):04}"


@dataclass(frozen=True)
class DayCount:
    """A day and how many articles it has."""

    day: date
    count: int


def past_day(year: int, month: int, day: int) -> date:
    """That day; 404 for a day there is not, one still to come, or one before `FIRST_YEAR`."""
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if found.year < FIRST_YEAR or found > today():
        raise Http404
    return found


def _between(start: datetime, end: datetime, sections: Collection[int]) -> ArticleQuerySet:
    articles: ArticleQuerySet = ArticlePage.objects.published(sections=sections)
    return articles.filter(published_at__gte=start, published_at__lt=end)


_listed = Listed(_between)


def articles_of_day(
    request: HttpRequest, day: date, sections: Collection[int]
) -> Page[ArticlePage]:
    """The asked-for page of what was published that day in the `sections`, all of them visible."""
    return _listed.page(request, sections, **from_to(day, day))


def from_to(first: date, last: date) -> dict[str, datetime]:
    """From the first moment of the one day to that after the other."""
    return {"start": midnight(first), "end": midnight(last) + timedelta(days=1)}


def days_beside(day: date, sections: Collection[int]) -> tuple[date | None, date | None]:
    """The nearest days before and after `day` that have articles."""
    start, end = from_to(day, day).values()
    earlier: list[datetime] = _before(moment=start, sections=sections)
    later: list[datetime] = _since(moment=end, sections=sections)
    return (
        timezone.localdate(earlier[0]) if earlier else None,
        timezone.localdate(later[0]) if later else None,
    )


def last_of_month(first: date) -> date:
    """The last day of the month that begins with `first`."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def days_of_month(first: date, sections: Collection[int]) -> list[DayCount]:
    """The days with articles in the month that begins with `first`, newest first."""
    moments = _moments(**from_to(first, last_of_month(first)), sections=sections)
    counts = Counter(timezone.localdate(moment) for moment in moments)
    return [DayCount(day, counts[day]) for day in sorted(counts, reverse=True)]


def months_by_year(sections: Collection[int]) -> list[tuple[int, list[date]]]:
    """Every month from the newest article back to the oldest, by year; empty where there is none."""
    found = ask(_first_and_last, tuple(sections))
    if found is None:
        return []
    stop, month = found
    years: dict[int, list[date]] = {}
    while month >= stop:
        years.setdefault(month.year, []).append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return list(years.items())


def _first_and_last(sections: tuple[int, ...]) -> tuple[date, date] | None:
    """The months themselves, not the moments: another article of this month changes neither."""
    oldest: list[datetime] = _since(moment=NEVER, sections=sections)
    newest: list[datetime] = _before(moment=EVER, sections=sections)
    if not oldest or not newest:
        return None
    first, last = (timezone.localdate(moment).replace(day=1) for moment in (*oldest, *newest))
    return first, last


# The queries, compiled once


def _build_moments(
    start: datetime, end: datetime, sections: list[int]
) -> QuerySet[ArticlePage, Any]:
    moments: QuerySet[ArticlePage, Any] = _between(start, end, sections)
    return moments.values_list("published_at", flat=True)


def _build_before(moment: datetime, sections: list[int]) -> QuerySet[ArticlePage, Any]:
    earlier = ArticlePage.objects.published(sections=sections).filter(published_at__lt=moment)
    return earlier.values_list("published_at", flat=True)[:1]


def _build_since(moment: datetime, sections: list[int]) -> QuerySet[ArticlePage, Any]:
    rows = ArticlePage.objects.published(sections=sections).filter(published_at__gte=moment)
    later: QuerySet[ArticlePage, Any] = rows.reverse()
    return later.values_list("published_at", flat=True)[:1]


_moments = Prepared(ArticlePage, _build_moments)
_before = Prepared(ArticlePage, _build_before)
_since = Prepared(ArticlePage, _build_since)
