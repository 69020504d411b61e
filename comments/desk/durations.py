"""How long something waited, in the words of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vietnamese.dates import local, short_date


def duration(passed: timedelta) -> str:
    """`45 phút`, `2 giờ`, `3 ngày`: the largest unit, rounded down; under a minute `dưới 1 phút`."""
    minutes = int(passed.total_seconds()) // 60
    if minutes < 1:
        return _("under a minute")
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if minutes < 2 * 24 * 60:
        hours = minutes // 60
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    days = minutes // (24 * 60)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def since(moment: datetime) -> str:
    """How long ago `moment` was."""
    return duration(timezone.now() - moment)


def clock(moment: datetime) -> str:
    """`10:32`, or `10:32, 14/10/2021` on another day, in Vietnam's zone."""
    there = local(moment)
    if there.date() == local(timezone.now()).date():
        return f"{there:%H:%M}"
    return f"{there:%H:%M}, {short_date(there)}"
