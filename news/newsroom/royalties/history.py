"""What happened to a sheet, in words: who, when, what, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from news.models import RoyaltyMonth

LISTED = 100


@dataclass(frozen=True)
class Entry:
    """A line of the history."""

    when: datetime
    who: str
    what: str
    details: str
    reason: str


def history(month: RoyaltyMonth) -> list[Entry]:
    """The newest entries first."""
    rows = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(RoyaltyMonth), object_id=str(month.pk)
    )
    return [
        entry(row) for row in rows.select_related("user").order_by("-timestamp", "-pk")[:LISTED]
    ]


def entry(row: ModelLogEntry) -> Entry:
    """One row of the log in words."""
    data = row.data or {}
    return Entry(
        when=row.timestamp,
        who=person(row.user),
        what=str(row.message),
        details=details(data),
        reason=data.get("reason", ""),
    )


def details(data: dict[str, str]) -> str:
    """What it was about, and how it changed."""
    if "new" in data:
        words = _("new: %(new)s, computed again: %(changed)s, taken out: %(gone)s")
        return words % data
    change = " → ".join(data[name] for name in ("before", "after") if data.get(name))
    return ": ".join(part for part in (data.get("work", ""), change) if part)


def person(user: AbstractUser | None) -> str:
    """The name colleagues know."""
    return (user.get_full_name() or user.get_username()) if user else _("the system")
