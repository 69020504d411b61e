"""How much one sender and one article may take in a while, counted from the comments themselves.

In the database, not in a cache: a cache that restarts forgets, and one that is down lets all in.
Mobile carriers put many readers behind one address, so the limits stop floods, not families.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from comments.addresses import Sender
from comments.models import Comment

_SHORT: Final = timedelta(minutes=10)
_DAY: Final = timedelta(days=1)

#: Scope to (rows, window) pairs, each of them a limit of its own.
Limits = Mapping[str, Sequence[tuple[int, timedelta]]]
#: Scope to the column that tells it and the values of this sender.
Scopes = Mapping[str, tuple[str, Collection[object]]]

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
    return recent_among(Comment.objects.all(), scopes, LIMITS)


def recent_among(among: QuerySet[Model], scopes: Scopes, limits: Limits) -> Recent:
    """The same for any rows that have a `created_at` and the columns of `scopes`.

    Each scope has its index, and the limits themselves bound the number of rows.
    """
    now = timezone.now()
    wanted = Q()
    for scope, (column, values) in scopes.items():
        since = now - max(window for _number, window in limits[scope])
        wanted |= Q((f"{column}__in", values), created_at__gt=since)
    columns = [column for column, _values in scopes.values()]
    # Rows from the future were made before the clock was set back: they would count for as long.
    rows = among.filter(wanted, created_at__lte=now + _SHORT).order_by("-created_at")
    times: dict[str, list[datetime]] = {scope: [] for scope in scopes}
    for created_at, *found in rows.values_list("created_at", *columns)[:MOST_ROWS]:
        for (scope, (_column, values)), value in zip(scopes.items(), found, strict=True):
            if value in values:
                times[scope].append(created_at)
    return Recent(times, now, limits)
