"""Retention as head moderators see it: what is kept how long, what is due, what the job did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import ModelLogEntry

from comments import retention
from comments.desk.access import person
from comments.desk.views.page import page
from comments.models import CommentSettings
from comments.periods import days
from vietnamese.dates import long_datetime

_RUNS: Final = 30
#: The job comes every night; after so long somebody should look why it did not.
_LATE: Final = timedelta(hours=36)


@dataclass(frozen=True)
class Rule:
    """One rule: what, how long it is kept, and how many comments the next run touches."""

    what: str
    days: int
    due: int


@dataclass(frozen=True)
class Run:
    """What one run did."""

    when: str
    who: str
    removed: dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
def retain(request: HttpRequest) -> HttpResponse:
    """GET: the rules and the last runs. POST: run now, which does no harm however often."""
    if request.method == "POST":
        retention.run(by=person(request))
        messages.success(request, _("Done. What was removed stands in the table below."))
        return HttpResponseRedirect(reverse("desk:retention"), status=303)
    entries = list(
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(CommentSettings),
            action=retention.ACTION,
        )
        .select_related("user")
        .order_by("-timestamp", "-pk")[:_RUNS]
    )
    is_late = not entries or entries[0].timestamp < timezone.now() - _LATE
    return page(
        request,
        "retention",
        _("Retention of data"),
        rules=_rules(),
        runs=[
            Run(
                when=long_datetime(entry.timestamp),
                who=entry.user_display_name if entry.user_id else "",
                removed=entry.data,
            )
            for entry in entries
        ],
        is_late=is_late,
    )


def _rules() -> list[Rule]:
    names = {
        "spam": _("Spam, from the day it was marked"),
        "address": _("Network codes of senders, with the keys that made them"),
        "email": _("E-mail addresses of commenters"),
    }
    return [
        Rule(names[what], days(what), comments.count())
        for what, comments in retention.due().items()
    ]
