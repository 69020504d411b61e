"""The figures, added up by the database: the number of queries does not grow with the paper.

A period and the one before it come from one query each time: two sums under two conditions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import PageLogEntry

from comments.models import Comment, Status
from figures.charts import Row
from news.models import ArticlePage, ArticleReads, Byline, SectionPage
from news.statistics.local_days import Elapsed, LocalDay, LocalMonth, MonthOfDay
from news.statistics.period import Period

AUTHORS: Final = 20
MOST_READ: Final = 10
#: From so many articles on, all are asked for: fewer are named one by one.
_NAMED: Final = 10_000
#: What was counted by, and the numbers of the period and of the one before.
Both = tuple[int | None, int, int]
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
    read = _both(reads, "article_id", Sum("count"), "day", period.first)
    times, times_before = _times(articles, period)
    return Figures(
        period=period,
        articles=_rows(
            _both(published, "section_id", Count("pk"), "published_at", period.start), names
        ),
        reads=_by_section(read, names),
        comments=_by_section(
            _both(said, "page_id", Count("pk"), "created_at", period.start), names
        ),
        authors=_authors(published, period),
        most_read=_most_read(read),
        columns=_columns(
            period,
            published.filter(published_at__gte=period.start),
            reads.filter(day__gte=period.first),
            said.filter(created_at__gte=period.start),
        ),
        times=times,
        times_before=times_before,
    )


def _under(prefix: str, section: SectionPage | None) -> Q:
    return Q() if section is None else Q(**{f"{prefix}section": section})


def _both(rows: Any, key: str, count: Any, when: str, start: Any) -> list[Both]:
    """By `key`: the number of the period, and of the one before."""
    now, before = count.copy(), count.copy()
    now.filter, before.filter = Q(**{f"{when}__gte": start}), Q(**{f"{when}__lt": start})
    return [
        (pk, now or 0, before or 0)
        for pk, now, before in rows.order_by().values_list(key).annotate(now=now, before=before)
    ]


def _by_section(found: Sequence[Both], names: Mapping[int, str]) -> list[Row]:
    """Each section with what was counted by article.

    Not by a join: the database would look up the article of each row that it counts, day by day.
    """
    ids = [pk for pk, _now, _before in found]
    articles = ArticlePage.objects.order_by()
    if len(ids) <= _NAMED:
        articles = articles.filter(pk__in=ids)
    section_of = dict(articles.values_list("pk", "section_id"))
    sums: dict[int | None, list[int]] = {}
    for pk, now, before in found:
        of_section = sums.setdefault(section_of.get(pk), [0, 0])
        of_section[0] += now
        of_section[1] += before
    return _rows([(pk, now, before) for pk, (now, before) in sums.items()], names)


def _rows(found: Iterable[Both], names: Mapping[int, str]) -> list[Row]:
    """The sections by name, the largest first."""
    made = [
        Row(names.get(pk or 0) or pgettext("statistics", "Elsewhere"), now, before)
        for pk, now, before in found
    ]
    return sorted(made, key=lambda row: (-row.number, -(row.before or 0), row.name))


def _authors(published: Any, period: Period) -> list[Row]:
    """Who signed most articles, in whatever role."""
    # By the date beside the name, which is the article's: one table less to look each up in.
    signed = Byline.objects.filter(
        published_at__gte=period.before.start,
        published_at__lt=period.end,
        page__in=published.order_by().values("pk"),
    )
    found = (
        signed.order_by()
        .values_list("author__name")
        .annotate(
            now=Count("page", distinct=True, filter=Q(published_at__gte=period.start)),
            before=Count("page", distinct=True, filter=Q(published_at__lt=period.start)),
        )
        .filter(now__gt=0)
        .order_by("-now", "author__name_key")[:AUTHORS]
    )
    return [Row(*row) for row in found]


def _most_read(read: Iterable[Both]) -> list[Row]:
    """The articles with most reads, by their titles."""
    found = sorted(((now, pk) for pk, now, _before in read if now and pk), reverse=True)
    numbers = {pk: now for now, pk in found[:MOST_READ]}
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


def _times(articles: Any, period: Period) -> tuple[Times, Times]:
    """From the first entry of an article's log to its first publication, in the period and in the
    one before; imported articles have no such time."""
    began = (
        PageLogEntry.objects.filter(page_id=OuterRef("pk"))
        .order_by("timestamp")
        .values("timestamp")[:1]
    )
    published = articles.order_by().filter(
        first_published_at__gte=period.before.start, first_published_at__lt=period.end
    )
    waits = published.values_list(
        Elapsed(F("first_published_at"), Subquery(began)),
        ExpressionWrapper(Q(first_published_at__gte=period.start), output_field=BooleanField()),
    )
    now: list[timedelta] = []
    before: list[timedelta] = []
    for wait, is_now in waits:
        if wait is not None and wait > timedelta(0):
            (now if is_now else before).append(wait)
    return _summed_up(now), _summed_up(before)


def _summed_up(waits: list[timedelta]) -> Times:
    # Counted here: each question more would look up the log of every article again.
    waits.sort()
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
