"""The figures, added up by the database: the number of queries does not grow with the paper.

A period and the one before it come from one query each time: two sums under two conditions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, DurationField, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import PageLogEntry

from comments.models import Comment, Status
from figures.charts import Row
from news.models import ArticlePage, ArticleReads, Byline, SectionPage
from news.statistics.local_days import LocalDay, LocalMonth, MonthOfDay
from news.statistics.period import Period

AUTHORS: Final = 20
MOST_READ: Final = 10
#: Upper bounds of the time from draft to publication; the last has none.
_STEPS: Final = (timedelta(hours=1), timedelta(hours=4), timedelta(days=1), timedelta(days=3))


@dataclass(frozen=True)
class Times:
    """How long articles took from their first draft to publication."""

    number: int = 0
    median: timedelta | None = None
    most: timedelta | None = None  # nine of ten took no longer
    steps: Sequence[int] = ()


@dataclass(frozen=True)
class Figures:
    """Everything the report shows."""

    period: Period
    articles: Sequence[Row]
    reads: Sequence[Row]
    comments: Sequence[Row]
    authors: Sequence[Row]
    most_read: Sequence[Row]
    columns: Sequence[tuple[date, int, int, int]]
    times: Times = field(default_factory=Times)
    times_before: Times = field(default_factory=Times)


def figures(period: Period, section: SectionPage | None = None) -> Figures:
    """The figures of a period, of one section if that is named."""
    names = dict(SectionPage.objects.order_by("path").values_list("pk", "title"))
    only = Q() if section is None else Q(section=section)
    both = (period.before.start, period.end)
    articles = ArticlePage.objects.filter(only, live=True, alias_of__isnull=True)
    published = articles.filter(published_at__gte=both[0], published_at__lt=both[1])
    reads = ArticleReads.objects.filter(
        _under("article__", section), day__gte=period.before.first, day__lte=period.last
    )
    said = Comment.objects.filter(
        _under("page__articlepage__", section),
        status=Status.APPROVED,
        created_at__gte=both[0],
        created_at__lt=both[1],
    )
    return Figures(
        period=period,
        articles=_by_section(
            published, "section_id", names, Count("pk"), "published_at", period.start
        ),
        reads=_by_section(reads, "article__section_id", names, Sum("count"), "day", period.first),
        comments=_by_section(
            said, "page__articlepage__section_id", names, Count("pk"), "created_at", period.start
        ),
        authors=_authors(published, period),
        most_read=_most_read(reads.filter(day__gte=period.first)),
        columns=_columns(
            period,
            published.filter(published_at__gte=period.start),
            reads.filter(day__gte=period.first),
            said.filter(created_at__gte=period.start),
        ),
        times=_times(articles, period),
        times_before=_times(articles, period.before),
    )


def _under(prefix: str, section: SectionPage | None) -> Q:
    return Q() if section is None else Q(**{f"{prefix}section": section})


def _by_section(
    rows: Any, key: str, names: dict[int, str], count: Any, when: str, start: Any
) -> list[Row]:
    """Each section with its numbers of both periods, the largest first."""
    now, before = count.copy(), count.copy()
    now.filter, before.filter = Q(**{f"{when}__gte": start}), Q(**{f"{when}__lt": start})
    found = rows.order_by().values_list(key).annotate(now=now, before=before)
    made = [
        Row(names.get(pk) or pgettext("statistics", "Elsewhere"), now or 0, before or 0)
        for pk, now, before in found
    ]
    return sorted(made, key=lambda row: (-row.number, -(row.before or 0), row.name))


def _authors(published: Any, period: Period) -> list[Row]:
    """Who signed most articles, in whatever role."""
    signed = Byline.objects.filter(page__in=published.order_by().values("pk"))
    found = (
        signed.order_by()
        .values_list("author__name")
        .annotate(
            now=Count("page", distinct=True, filter=Q(page__published_at__gte=period.start)),
            before=Count("page", distinct=True, filter=Q(page__published_at__lt=period.start)),
        )
        .filter(now__gt=0)
        .order_by("-now", "author__name_key")[:AUTHORS]
    )
    return [Row(*row) for row in found]


def _most_read(reads: Any) -> list[Row]:
    """The articles with most reads, by their titles."""
    found = (
        reads.order_by()
        .values("article_id")
        .annotate(number=Sum("count"))
        .order_by("-number", "-article_id")[:MOST_READ]
    )
    numbers = {row["article_id"]: row["number"] for row in found}
    titles = dict(ArticlePage.objects.filter(pk__in=numbers).values_list("pk", "title"))
    return [Row(titles[pk], number) for pk, number in numbers.items()]


def _columns(
    period: Period, articles: Any, reads: Any, said: Any
) -> list[tuple[date, int, int, int]]:
    """Articles, reads and comments of each day or month."""
    local = LocalMonth if period.by_month else LocalDay

    def of_moments(rows: Any, when: str) -> dict[date, int]:
        moments = rows.order_by().annotate(column=local(when))
        counted = moments.values_list("column").annotate(number=Count("pk"))
        return {_plain(column): number for column, number in counted}

    days = reads.order_by().annotate(column=MonthOfDay("day") if period.by_month else F("day"))
    read = {
        _plain(column): number
        for column, number in days.values_list("column").annotate(number=Sum("count"))
    }
    written, told = of_moments(articles, "published_at"), of_moments(said, "created_at")
    return [
        (day, written.get(day, 0), read.get(day, 0), told.get(day, 0)) for day in period.columns()
    ]


def _plain(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _times(articles: Any, period: Period) -> Times:
    """From the first entry of an article's log to its first publication; imported ones have none."""
    began = (
        PageLogEntry.objects.filter(page_id=OuterRef("pk"))
        .order_by("timestamp")
        .values("timestamp")[:1]
    )
    wait = ExpressionWrapper(
        F("first_published_at") - Subquery(began), output_field=DurationField()
    )
    published = articles.order_by().filter(
        first_published_at__gte=period.start, first_published_at__lt=period.end
    )
    # Looked up once and counted here: each question more would look up the log of every article again.
    waits = sorted(
        wait
        for wait in published.values_list(wait, flat=True)
        if wait is not None and wait > timedelta(0)
    )
    number = len(waits)
    if not number:
        return Times()
    up_to = [bisect_right(waits, upper) for upper in _STEPS] + [number]
    steps = [upper - lower for upper, lower in zip(up_to, [0, *up_to], strict=False)]
    return Times(number, waits[number // 2], waits[min(number - 1, number * 9 // 10)], steps)


def step_names() -> list[str]:
    """The words of `Times.steps`."""
    return [
        _("up to 1 hour"),
        _("up to 4 hours"),
        _("up to 1 day"),
        _("up to 3 days"),
        _("longer"),
    ]
