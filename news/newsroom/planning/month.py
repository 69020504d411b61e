"""A month on one page: plans on the day they are meant for, articles on the day they are read.

An article that is scheduled or published stands at its real time, and its plan gives way to it: what
is decided counts, and nothing stands twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from news.models import ArticlePage, Plan
from news.newsroom.planning.filters import SCHEDULED, Filters
from news.newsroom.planning.rights import PlanRights
from vietnamese.dates import midnight

#: Published articles shown in one day; a big paper has a hundred.
SHOWN: Final = 4
#: Plans without a day beside the month.
UNDATED: Final = 40


@dataclass(frozen=True)
class Entry:
    """One line of a day: a plan, or an article with the plan it came of."""

    at: datetime | None = None
    plan: Plan | None = None
    article: ArticlePage | None = None
    is_scheduled: bool = False
    may_change: bool = False

    @property
    def order(self) -> tuple[int, str, int]:
        """Parts of the day first, then the clock."""
        part = self.plan.part if self.plan and not self.article else part_of(self.at)
        row = self.plan or self.article
        return part, self.clock, row.pk if row else 0

    @property
    def clock(self) -> str:
        """ "08:30"; nothing at midnight, a time that nobody knows."""
        moment = timezone.localtime(self.at) if self.at else None
        return f"{moment:%H:%M}" if moment and moment.time() != time.min else ""


@dataclass
class Day:
    """A day with its entries; `more` published articles are not listed."""

    date: date
    is_inside: bool
    is_today: bool
    entries: list[Entry] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True)
class Calendar:
    """All that the page shows."""

    days: list[Day]
    undated: list[Entry]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see in its days."""
        return not any(day.entries for day in self.days)


def calendar(filters: Filters, rights: PlanRights) -> Calendar:
    """The month as the person may see it."""
    dates = filters.month.days
    entries: defaultdict[date | None, list[Entry]] = defaultdict(list)
    more: dict[date, int] = {}
    for plan in plans(filters, rights, dates):
        entries[plan.planned_on].append(Entry(plan=plan, may_change=rights.may_change(plan)))
    for entry in scheduled(filters, rights, dates):
        entries[local_day(entry.at)].append(entry)
    for day, rows in by_day(published(filters, dates)).items():
        more[day] = max(len(rows) - SHOWN, 0)
        entries[day] += rows[:SHOWN]
    today = timezone.localdate()
    days = [
        Day(
            date=day,
            is_inside=day.month == filters.month.month,
            is_today=day == today,
            entries=sorted(entries[day], key=lambda entry: entry.order),
            more=more.get(day, 0),
        )
        for day in dates
    ]
    return Calendar(days, entries[None])


def plans(filters: Filters, rights: PlanRights, dates: list[date]) -> Iterable[Plan]:
    """Plans of these days, then some without a day, that no article stands for."""
    if filters.state == SCHEDULED:
        return []
    found = narrowed(rights.plans(), filters).exclude(
        Q(state=Plan.State.PUBLISHED, article__live=True) | Q(article__in=schedule())
    )
    wanted = Q(state=filters.state) if filters.state else ~Q(state=Plan.State.DROPPED)
    found = found.filter(wanted)
    dated = found.filter(planned_on__range=(dates[0], dates[-1]))
    undated = found.filter(planned_on=None).order_by("-pk")
    return [*dated, *undated[:UNDATED]]


def narrowed(found: QuerySet[Plan], filters: Filters) -> QuerySet[Plan]:
    """Those of the section and the person asked for."""
    if filters.section:
        found = found.filter(section=filters.section)
    if filters.person:
        found = found.filter(assignee=filters.person)
    return found


def schedule(**when: Any) -> dict[int, datetime]:
    """The hour of each page that is scheduled."""
    to_come = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        approved_go_live_at__isnull=False,
        **when,
    )
    return {int(pk): at for pk, at in to_come.values_list("object_id", "approved_go_live_at")}


def scheduled(filters: Filters, rights: PlanRights, dates: list[date]) -> list[Entry]:
    """Articles whose hour is set, as far as the person may edit them."""
    if filters.state not in ("", SCHEDULED):
        return []
    due = schedule(approved_go_live_at__range=span(dates))
    rows = of_interest(rights.articles().filter(pk__in=due), filters)
    return [
        Entry(at=due[row.pk], article=row, plan=plan_of(row), is_scheduled=True) for row in rows
    ]


def published(filters: Filters, dates: list[date]) -> list[Entry]:
    """Articles that readers see, oldest first."""
    if filters.state not in ("", Plan.State.PUBLISHED):
        return []
    rows = of_interest(
        ArticlePage.objects.published().filter(published_at__range=span(dates)), filters
    )
    return [
        Entry(at=row.published_at, article=row, plan=plan_of(row))
        for row in rows.order_by("published_at", "pk")
    ]


def of_interest(articles: Any, filters: Filters) -> Any:
    """Those of the section and the person asked for, with no more than a line needs."""
    if filters.section:
        articles = articles.filter(section=filters.section)
    if filters.person:
        articles = articles.filter(Q(plan__assignee=filters.person) | Q(owner=filters.person))
    return articles.select_related("section", "plan").defer("body", "lead")


def plan_of(article: ArticlePage) -> Plan | None:
    """The plan the article came of."""
    return getattr(article, "plan", None)


def span(dates: list[date]) -> tuple[datetime, datetime]:
    """From the first moment of the first day to the last of the last."""
    start, end = midnight(dates[0]), midnight(dates[-1] + timedelta(days=1))
    return start, end - timedelta(microseconds=1)


def by_day(entries: Iterable[Entry]) -> dict[date, list[Entry]]:
    """Entries by the day they stand on."""
    days: defaultdict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        days[local_day(entry.at)].append(entry)
    return days


def local_day(moment: datetime | None) -> date:
    """The day of a moment in Vietnam."""
    return timezone.localtime(moment).date()


def part_of(moment: datetime | None) -> int:
    """The part of the day of a moment; midnight is a time that nobody knows."""
    clock = timezone.localtime(moment).time()
    if clock == time.min:
        return Plan.Part.ANY
    parts = ((11, Plan.Part.MORNING), (13, Plan.Part.NOON), (18, Plan.Part.AFTERNOON))
    return next((part for hour, part in parts if clock.hour < hour), Plan.Part.EVENING)
