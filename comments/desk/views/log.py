"""The log of all that moderators did."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.desk.day_fields import DayFields
from comments.desk.log import ROWS, Search, actions, lines, people
from comments.desk.views.page import page


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The part of the log that the address asks for."""
    search = Search.from_query(request.GET)
    rows = list(search.apply().select_related("user", "content_type")[: ROWS + 1])
    shown = rows[:ROWS]
    return page(
        request,
        "log",
        _("Moderation log"),
        search=search,
        days=DayFields(search.first, search.last),
        lines=lines(shown),
        older=search.query(before=shown[-1].pk) if len(rows) > ROWS else "",
        people=people(),
        actions=actions(),
    )
