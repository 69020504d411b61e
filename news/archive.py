"""The archive by day: what was published when, in Vietnam's time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import Http404
from django.utils import timezone

from news.models.article import ArticlePage
from news.models.queries import ArticleQuerySet

#: No paper has articles from before; the calendar of computers has edges where arithmetic fails.
FIRST_YEAR = 1900


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


def midnight(day: date) -> datetime:
    """The first moment of `day`."""
    return timezone.make_aware(datetime.combine(day, time.min))


def past_day(year: int, month: int, day: int) -> date:
    """That day; 404 for a day there is not, one still to come, or one before `FIRST_YEAR`."""
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if found.year < FIRST_YEAR or found > timezone.localdate():
        raise Http404
    return found


def articles_between(first: date, last: date) -> ArticleQuerySet:
    """What was published from the first day to the last, both included."""
    start, end = midnight(first), midnight(last) + timedelta(days=1)
    articles: ArticleQuerySet = ArticlePage.objects.published()
    return articles.filter(published_at__gte=start, published_at__lt=end)


def days_beside(day: date) -> tuple[date | None, date | None]:
    """The nearest days before and after `day` that have articles."""
    published = ArticlePage.objects.published().values_list("published_at", flat=True)
    start = midnight(day)
    earlier = published.filter(published_at__lt=start).first()
    later = published.filter(published_at__gte=start + timedelta(days=1)).last()
    return (
        timezone.localdate(earlier) if earlier else None,
        timezone.localdate(later) if later else None,
    )


def last_of_month(first: date) -> date:
    """The last day of the month that begins with `first`."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def days_of_month(first: date) -> list[DayCount]:
    """The days with articles in the month that begins with `first`, newest first."""
    moments = articles_between(first, last_of_month(first)).values_list("published_at", flat=True)
    counts = Counter(timezone.localdate(moment) for moment in moments)
    return [DayCount(day, counts[day]) for day in sorted(counts, reverse=True)]


def months_by_year() -> list[tuple[int, list[date]]]:
    """Every month from the newest article back to the oldest, by year; empty where there is none."""
    published = ArticlePage.objects.published().filter(published_at__isnull=False)
    moments = published.values_list("published_at", flat=True)
    newest, oldest = moments.first(), moments.last()
    if newest is None or oldest is None:
        return []
    month, stop = timezone.localdate(newest).replace(day=1), timezone.localdate(oldest)
    years: dict[int, list[date]] = {}
    while month >= stop.replace(day=1):
        years.setdefault(month.year, []).append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return list(years.items())
