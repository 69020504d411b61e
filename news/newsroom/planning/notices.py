"""What the calendar says once after a change: what was moved and the way back, or why it was not.

Kept in the session for the next look at the calendar, so that a reload repeats nothing. It is part of
the calendar and not one of Wagtail's messages: it holds a form.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from news.models import Plan
from news.newsroom.planning.rights import PlanRights
from vietnamese.dates import long_date

KEY = "planning_notice"


def when(day: date | None, part: int) -> str:
    """ "Thứ Năm, 14/10/2021 (Sáng)"."""
    if day is None:
        return _("no day yet")
    label = Plan.Part(part).label
    return f"{long_date(day)} ({label})" if part else long_date(day)


def tell_moved(request: HttpRequest, before: Plan, after: Plan) -> None:
    """It was moved; what it takes to move it back."""
    request.session[KEY] = {
        "text": _("“%(title)s” was moved to: %(when)s.")
        % {"title": after.title, "when": when(after.planned_on, after.part)},
        "plan": after.pk,
        "version": after.version,
        "day": before.planned_on.isoformat() if before.planned_on else "",
        "part": before.part,
    }


def tell_refused(request: HttpRequest, text: str) -> None:
    """Nothing was moved, and why."""
    request.session[KEY] = {"text": text, "is_error": True}


def changed_meanwhile(plan: Plan) -> str:
    """Somebody was faster."""
    message = _(
        "%(name)s has changed “%(title)s” meanwhile, so it was not moved. It stands at: %(when)s."
    )
    where = when(plan.planned_on, plan.part)
    return message % {"name": plan.changed_by_name, "title": plan.title, "when": where}


def take(request: HttpRequest, rights: PlanRights) -> dict[str, Any] | None:
    """The notice, once; without the way back where somebody has changed the plan again."""
    notice: dict[str, Any] | None = request.session.pop(KEY, None)
    if notice and "plan" in notice:
        plan = rights.plans().filter(pk=notice["plan"], version=notice["version"]).first()
        if plan is None or not rights.may_change(plan):
            del notice["plan"]
    return notice
