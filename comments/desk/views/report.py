"""The report: how much came, how fast it was decided, why not, and where."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from comments.desk.durations import duration
from comments.desk.statistics import report as figures
from comments.desk.views.page import page
from figures.charts import columns, shares
from vietnamese.dates import short_date

PERIODS: Final = (7, 30, 90, 365)


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The last `ngay` days, 30 unless the address names another of `PERIODS`."""
    named = request.GET.get("ngay", "")
    days = next((days for days in PERIODS if str(days) == named), 30)
    today = timezone.localdate()
    found = figures(today - timedelta(days=days - 1), today)
    return page(
        request,
        "report",
        _("Comment report"),
        report=found,
        days=days,
        periods=PERIODS,
        median=duration(found.median) if found.median is not None else "",
        volume=columns([day.stack for day in found.days]),
        headings=[
            pgettext("desk", "Day"),
            pgettext("desk", "Published"),
            pgettext("desk", "Refused"),
            pgettext("desk", "Waiting"),
        ],
        rows=[
            (short_date(day.day), day.approved, day.refused, day.waiting)
            for day in reversed(found.days)
        ],
        speed=shares(found.speed),
        why=shares(found.reasons),
        where=shares(found.sections),
    )
