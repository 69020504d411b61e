"""How much one sender and one article may take in a while, counted from the comments themselves.

In the database, not in a cache: a cache that restarts forgets, and one that is down lets all in.
Mobile carriers put many readers behind one address, so the limits stop floods, not families.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from comments.addresses import Sender
from comments.models import Comment
from prepared import Prepared

_SHORT: Final = timedelta(minutes=10)
_DAY: Final = timedelta(days=1)

#: Scope to (rows, window) pairs, each of them a limit of its own.
Limits = Mapping[str, Sequence[tuple[int, timedelta]]]
#: Scope to the column that tells it and the values of this sender.
Scopes = Mapping[str, tuple[str, Collection[int] | Collection[str]]]

LIMITS: Final[Limits] = {
    "address": ((6, _SHORT), (60, _DAY)),
    "subnet": ((30, _SHORT), (300, _DAY)),
    "email": ((6, _SHORT), (40, _DAY)),
    "page": ((120, _SHORT),),
}

#: Rows looked at: more than all limits together let in.
MOST_ROWS: Final = 1000


@dataclass(frozen=True)
class Recent:
    """When the last rows of each scope came, newest first."""

    times: Mapping[str, Sequence[datetime]]
    now: datetime
    limits: Limits = field(default_factory=lambda: LIMITS)

    def count(self, scope: str, window: timedelta) -> int:
        """How many came within `window`."""
        return sum(time > self.now - window for time in self.times[scope])

    def retry_after(self) -> int:
        """Seconds until every limit has room again; 0 when there is room now."""
        wait = timedelta()
        for scope, limits in self.limits.items():
            for number, window in limits:
                times = self.times[scope]
                if len(times) >= number:
                    wait = max(wait, times[number - 1] + window - self.now)
        return math.ceil(wait.total_seconds())


def recent(sender: Sender, email: str, page_id: int) -> Recent:
    """Ask what came lately from this sender and on this page, in one query."""
    scopes: Scopes = {
        "address": ("address_hash", sender.addresses),
        "subnet": ("subnet_hash", sender.subnets),
        "email": ("email", [email]),
        "page": ("page_id", [page_id]),
    }
    return recent_among(Comment, scopes, LIMITS)


def recent_among(model: type[Model], scopes: Scopes, limits: Limits) -> Recent:
    """The same for rows of any model that has a `created_at` and the columns of `scopes`.

    Each scope has its index, and the limits themselves bound the number of rows.
    """
    now = timezone.now()
    # Rows from the future were made before the clock was set back: they would count for as long.
    values: dict[str, Any] = {"until": now + _SHORT}
    for scope, (column, wanted) in scopes.items():
        values[column] = wanted
        values[f"{column}_since"] = now - max(window for _number, window in limits[scope])
    rows = _asked(model, tuple(column for column, _wanted in scopes.values()))(**values)
    times: dict[str, list[datetime]] = {scope: [] for scope in scopes}
    for created_at, *found in rows:
        for (scope, (_column, wanted)), value in zip(scopes.items(), found, strict=True):
            if value in wanted:
                times[scope].append(created_at)
    return Recent(times, now, limits)


@cache
def _asked(model: type[Model], columns: tuple[str, ...]) -> Prepared:
    """The rows that are like a sender in one of `columns`: every comment asks for them."""

    def build(**values: Any) -> QuerySet[Model, Any]:
        wanted = Q()
        for column in columns:
            since = values[f"{column}_since"]
            wanted |= Q((f"{column}__in", values[column]), created_at__gt=since)
        rows = model._default_manager.filter(wanted, created_at__lte=values["until"])
        rows = rows.order_by("-created_at")
        return rows.values_list("created_at", *columns)[:MOST_ROWS]

    return Prepared(model, build)
