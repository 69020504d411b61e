"""Plans and scheduled articles as an iCalendar file (RFC 5545), for who has the private address.

It tells its owner what the admin would: rights are asked anew each time, so whoever leaves a section,
or the paper, sees its plans no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from comments.views.private import private
from news.models import Masthead, Plan
from news.models.plan import name_of
from news.newsroom.planning.feed_link import MINE, owner_of
from news.newsroom.planning.month import schedule
from news.newsroom.planning.rights import PlanRights

#: What is older, or further ahead, a calendar does not need.
BEFORE: Final = timedelta(days=60)
AHEAD: Final = timedelta(days=370)
MOST: Final = 2000
#: A part of a day as hours.
HOURS: Final = {
    Plan.Part.MORNING: (7, 11),
    Plan.Part.NOON: (11, 13),
    Plan.Part.AFTERNOON: (13, 17),
    Plan.Part.EVENING: (17, 21),
}
REFRESH: Final = timedelta(minutes=15)


@require_safe
@private
def feed(request: HttpRequest, user_id: str, token: str, which: str) -> HttpResponse:
    """All that the person may see, or only what is theirs. A dead token is like one that never was."""
    user = owner_of(int(user_id), token)
    rights = PlanRights(user) if user is not None else None
    if rights is None or not rights.sections:
        return HttpResponseNotFound(
            _("There is no calendar here."), content_type="text/plain; charset=utf-8"
        )
    paper = Masthead.for_request(request).paper_name
    made = calendar(rights, _("Plans – %(paper)s") % {"paper": paper}, which == MINE)
    return HttpResponse(
        made.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{which}.ics"'},
    )


def calendar(rights: PlanRights, name: str, only_mine: bool) -> Calendar:
    """All events under the paper's name."""
    made = Calendar()
    made.add("prodid", "-//Moc Giang portal//ke-hoach//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT15M")
    for event in (*plan_events(rights, only_mine), *schedule_events(rights, only_mine)):
        made.add_component(event)
    return made


def plan_events(rights: PlanRights, only_mine: bool) -> Iterator[Event]:
    """Plans with a day that are still to be done; scheduled articles stand for themselves."""
    today = timezone.localdate()
    plans = (
        rights.plans()
        .filter(planned_on__range=(today - BEFORE, today + AHEAD), state__in=Plan.OPEN)
        .exclude(article__in=schedule())
        .order_by("planned_on", "part", "pk")
    )
    if only_mine:
        plans = plans.filter(assignee=rights.user)
    for plan in plans[:MOST]:
        start, end = hours(plan.planned_on, plan.part)
        event = base_event(f"ke-hoach-{plan.pk}", plan.title, start, end, plan.changed_at)
        event.add("sequence", plan.version)
        event.add("status", "TENTATIVE" if plan.state == Plan.State.IDEA else "CONFIRMED")
        event.add("categories", [plan.section.title])
        event.add("description", described(plan))
        event.add("url", full(reverse("planning:edit", args=[plan.pk])))
        yield event


def schedule_events(rights: PlanRights, only_mine: bool) -> Iterator[Event]:
    """Articles whose hour is set."""
    now = timezone.now()
    due = schedule(approved_go_live_at__range=(now - BEFORE, now + AHEAD))
    articles = rights.articles().filter(pk__in=due).select_related("section").defer("body")
    if only_mine:
        articles = articles.filter(owner=rights.user)
    for article in articles.order_by("pk")[:MOST]:
        start = due[article.pk]
        words = _("Scheduled: %(title)s") % {"title": article.draft_title or article.title}
        changed = article.latest_revision_created_at or now
        event = base_event(
            f"bai-{article.pk}", words, start, start + timedelta(minutes=15), changed
        )
        event.add("status", "CONFIRMED")
        event.add("url", full(reverse("wagtailadmin_pages:edit", args=[article.pk])))
        yield event


def base_event(key: str, title: str, start: date, end: date, changed: datetime) -> Event:
    """What every event has. Times go out in UTC: no zone to describe, and Vietnam has no summer time."""
    event = Event()
    event.add("uid", f"{key}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}")
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    event.add("summary", title)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("class", "PRIVATE")
    # A plan keeps nobody from meeting somebody.
    event.add("transp", "TRANSPARENT")
    return event


def hours(day: Any, part: int) -> tuple[date, date]:
    """From and to: hours for a part of the day, else the whole day (its end is the next one)."""
    if part not in HOURS:
        return day, day + timedelta(days=1)
    first, last = HOURS[Plan.Part(part)]
    start, end = (timezone.make_aware(datetime.combine(day, time(hour))) for hour in (first, last))
    return start.astimezone(UTC), end.astimezone(UTC)


def described(plan: Plan) -> str:
    """State, section, person and brief."""
    name = name_of(plan.assignee) or _("Nobody yet")
    return "\n".join(
        filter(None, [f"{plan.get_state_display()} · {plan.section.title} · {name}", plan.brief])
    )


def full(path: str) -> str:
    """The address with the paper's host."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
