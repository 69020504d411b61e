"""The figures of the report: what came in, how fast it was decided, why not, and where.

Computed in Python from one query over the period: the database functions that would do it differ
between SQLite and PostgreSQL, and days must be Vietnam's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import ModelLogEntry, Page

from comments.decisions.table import ACTIONS
from comments.models import Comment, Reason, Status
from figures.charts import Row, Stack
from vietnamese.dates import ZONE, local, long_date, midnight

#: Upper bounds of the time to decision; the last has none.
_STEPS: Final = (
    (timedelta(minutes=15), _("up to 15 minutes")),
    (timedelta(hours=1), _("up to 1 hour")),
    (timedelta(hours=4), _("up to 4 hours")),
    (timedelta(days=1), _("up to 1 day")),
    (timedelta(days=3), _("up to 3 days")),
    (None, _("longer")),
)
_SECTIONS: Final = 12


@dataclass(frozen=True)
class Day:
    """What came in on one day, and what became of it so far."""

    day: date
    approved: int = 0
    refused: int = 0
    waiting: int = 0

    @property
    def total(self) -> int:
        """All that came in."""
        return self.approved + self.refused + self.waiting

    @property
    def stack(self) -> Stack:
        """Published at the foot, refused on it, waiting on top."""
        kinds = ("approved", "refused", "waiting")
        return Stack(long_date(self.day), [(kind, getattr(self, kind)) for kind in kinds])


@dataclass(frozen=True)
class Report:
    """The figures of the days from `first` to `last`. `median` is None while nothing is decided."""

    first: date
    last: date
    days: Sequence[Day]
    speed: Sequence[Row]
    reasons: Sequence[Row]
    sections: Sequence[Row]
    median: timedelta | None

    @property
    def total(self) -> int:
        """All that came in."""
        return sum(day.total for day in self.days)

    @property
    def approved(self) -> int:
        """All that was published."""
        return sum(day.approved for day in self.days)

    @property
    def refused(self) -> int:
        """All that was rejected, marked as spam or taken down."""
        return sum(day.refused for day in self.days)

    @property
    def waiting(self) -> int:
        """All that still waits."""
        return sum(day.waiting for day in self.days)


def report(first: date, last: date) -> Report:
    """The figures of comments sent from `first` to `last`, both included."""
    # An article in the bin stands in no section.
    rows = (
        Comment.objects.on_desk()
        .filter(
            # All states: the index begins with the state.
            status__in=Status.values,
            created_at__gte=midnight(first),
            created_at__lt=midnight(last + timedelta(days=1)),
        )
        .values_list("created_at", "decided_at", "status", "reason", "page__path")
    )
    kinds: dict[str, Counter[date]] = {
        name: Counter() for name in ("approved", "refused", "waiting")
    }
    reasons: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    waits: list[timedelta] = []
    for created, decided, status, reason, path in rows.order_by().iterator():
        kinds[_kind(status)][local(created).date()] += 1
        sections[path[: -Page.steplen]] += 1
        if status == Status.SPAM:
            reasons[str(Status.SPAM.label)] += 1
        elif reason:
            reasons[str(Reason(reason).label)] += 1
        if decided is not None and reason != Reason.WITHDRAWN:
            waits.append(decided - created)
    return Report(
        first=first,
        last=last,
        days=_days(first, last, kinds),
        speed=_speed(waits),
        reasons=[Row(*item) for item in reasons.most_common()],
        sections=_sections(sections),
        median=sorted(waits)[len(waits) // 2] if waits else None,
    )


def decided_since_midnight() -> int:
    """Decisions of the newsroom today, in Vietnam's zone."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Comment),
        action__in=[ACTIONS[status] for status in Status if status != Status.PENDING],
        timestamp__gte=midnight(datetime.now(ZONE).date()),
        user__isnull=False,
    )
    return entries.count()


def _kind(status: str) -> str:
    return {Status.APPROVED.value: "approved", Status.PENDING.value: "waiting"}.get(
        status, "refused"
    )


def _days(first: date, last: date, kinds: dict[str, Counter[date]]) -> list[Day]:
    number = (last - first).days + 1
    days = [first + timedelta(days=step) for step in range(number)]
    return [Day(day, **{name: counter[day] for name, counter in kinds.items()}) for day in days]


def _speed(waits: Sequence[timedelta]) -> list[Row]:
    rows = []
    lower = timedelta.min
    for upper, name in _STEPS:
        number = sum(lower < wait and (upper is None or wait <= upper) for wait in waits)
        rows.append(Row(str(name), number))
        lower = upper or lower
    return rows


def _sections(numbers: Counter[str]) -> list[Row]:
    titles = dict(Page.objects.filter(path__in=list(numbers)).values_list("path", "title"))
    rows = [Row(titles.get(path, "–"), number) for path, number in numbers.most_common()]
    rest = sum(row.number for row in rows[_SECTIONS:])
    return rows[:_SECTIONS] + ([Row(str(pgettext_lazy("desk", "others")), rest)] if rest else [])
