"""The figures, added up by the database: the number of queries does not grow with the paper.

A period and the one before it come from one query each time: two sums under two conditions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page, PageLogEntry

from comments.models import Comment, Status
from figures.charts import Row
from news.models import ArticlePage, ArticleReads, Author, Byline, SectionPage
from news.recycle_bin import outside_bin
from news.statistics.local_days import Elapsed, LocalDay
from news.statistics.period import Period

AUTHORS: Final = 20
MOST_READ: Final = 10
#: From so many articles on, all are asked for: fewer are named one by one.
_NAMED: Final = 10_000
#: What was counted by, and the numbers of the period and of the one before.
Both = tuple[int | None, int, int]
#: An article's key, its section and the day it was published.
Published = tuple[int, int | None, date]
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
    articles = ArticlePage.objects.filter(only)
    published = _published(articles.filter(published_at__gte=both[0], published_at__lt=both[1]))
    sections = {pk: section_id for pk, section_id, _day in published}
    reads = outside_bin(ArticleReads.objects.all(), "article").filter(
        _under("article__", section), day__gte=period.before.first, day__lte=period.last
    )
    said = Comment.objects.on_desk().filter(
        _under("page__articlepage__", section),
        status=Status.APPROVED,
        created_at__gte=both[0],
        created_at__lt=both[1],
    )
    read = _both(reads, "article_id", Sum("count"), "day", period.first)
    talk = _both(said, "page_id", Count("pk"), "created_at", period.start)
    times, times_before = _times(articles, period)
    return Figures(
        period=period,
        articles=_rows([_of_article(row, period) for row in published], sections, names),
        reads=_rows(read, _with_missing(sections, read), names),
        comments=_rows(talk, _with_missing(sections, talk), names),
        authors=_authors(published, period),
        most_read=_most_read(read),
        columns=_columns(
            period,
            published,
            reads.filter(day__gte=period.first),
            said.filter(created_at__gte=period.start),
        ),
        times=times,
        times_before=times_before,
    )


def _published(articles: Any) -> list[Published]:
    """The articles that are public, once for all that is counted of them.

    Joined with their pages, they would make the database read every page of the paper: asked for
    are the few that are hidden.
    """
    pages = Page.objects.order_by().values_list("pk", flat=True)
    hidden = set(pages.filter(live=False).union(pages.filter(alias_of__isnull=False)))
    days = articles.order_by().annotate(day=LocalDay("published_at"))
    rows = days.values_list("pk", "section_id", "day")
    return [row for row in rows if row[0] not in hidden]


def _of_article(row: Published, period: Period) -> Both:
    pk, _section, day = row
    return pk, int(day >= period.first), int(day < period.first)


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


def _with_missing(
    sections: Mapping[int, int | None], found: Sequence[Both]
) -> Mapping[int, int | None]:
    """The sections of all articles something was counted of, older ones among them.

    Not by a join: the database would look up the article of each row that it counts, day by day.
    """
    missing = [pk for pk, _now, _before in found if pk not in sections]
    articles = ArticlePage.objects.order_by()
    if len(missing) <= _NAMED:
        articles = articles.filter(pk__in=missing)
    return {**sections, **dict(articles.values_list("pk", "section_id"))}


def _rows(
    found: Iterable[Both], sections: Mapping[int, int | None], names: Mapping[int, str]
) -> list[Row]:
    """The sections by name with what was counted by article, the largest first."""
    sums: dict[int | None, list[int]] = {}
    for pk, now, before in found:
        of_section = sums.setdefault(sections.get(pk or 0), [0, 0])
        of_section[0] += now
        of_section[1] += before
    made = [
        Row(names.get(pk or 0) or pgettext("statistics", "Elsewhere"), now, before)
        for pk, (now, before) in sums.items()
    ]
    return sorted(made, key=lambda row: (-row.number, -(row.before or 0), row.name))


def _authors(published: Sequence[Published], period: Period) -> list[Row]:
    """Who signed most articles, in whatever role."""
    days = {pk: day for pk, _section, day in published}
    # By the date beside the name, which is the article's; `days` holds those that are public.
    signed = Byline.objects.filter(
        published_at__gte=period.before.start, published_at__lt=period.end
    )
    now: Counter[int] = Counter()
    before: Counter[int] = Counter()
    for page_id, author_id in set(signed.order_by().values_list("page_id", "author_id")):
        if (day := days.get(page_id)) is not None:
            (now if day >= period.first else before)[author_id] += 1
    found = Author.objects.filter(pk__in=now).values_list("pk", "name", "name_key")
    first = sorted(found, key=lambda row: (-now[row[0]], row[2]))[:AUTHORS]
    return [Row(name, now[pk], before[pk]) for pk, name, _key in first]


def _most_read(read: Iterable[Both]) -> list[Row]:
    """The articles with most reads, by their titles."""
    found = sorted(((now, pk) for pk, now, _before in read if now and pk), reverse=True)
    numbers = {pk: now for now, pk in found[:MOST_READ]}
    titles = dict(ArticlePage.objects.filter(pk__in=numbers).values_list("pk", "title"))
    return [Row(titles[pk], number) for pk, number in numbers.items()]


def _columns(
    period: Period, published: Iterable[Published], reads: Any, said: Any
) -> list[tuple[date, int, int, int]]:
    """Articles, reads and comments of each day or month."""
    told = said.order_by().annotate(on=LocalDay("created_at")).values_list("on")
    written = Counter(day for _pk, _section, day in published if day >= period.first)
    read = reads.order_by().values_list("day").annotate(number=Sum("count"))
    one, two, three = (
        _by_column(period, days) for days in (written.items(), read, told.annotate(Count("pk")))
    )
    return [(at, one[at], two[at], three[at]) for at in period.columns()]


def _by_column(period: Period, days: Iterable[tuple[date, int]]) -> Counter[date]:
    """The numbers of days, added up to months where those are the columns."""
    added: Counter[date] = Counter()
    for day, number in days:
        added[day.replace(day=1) if period.by_month else day] += number
    return added


def _times(articles: Any, period: Period) -> tuple[Times, Times]:
    """From the first entry of an article's log to its first publication, in the period and in the
    one before; imported articles have no such time."""
    began = (
        PageLogEntry.objects.filter(page_id=OuterRef("pk"))
        .order_by("timestamp")
        .values("timestamp")[:1]
    )
    published = articles.order_by().filter(
        live=True,
        alias_of__isnull=True,
        first_published_at__gte=period.before.start,
        first_published_at__lt=period.end,
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
