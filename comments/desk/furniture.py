"""What the desk puts on the admin's other pages: a menu item with a badge, a panel, a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from comments.desk.access import MANAGE, MODERATE
from comments.desk.durations import since
from comments.desk.statistics import decided_since_midnight
from comments.desk.waiting import number_waiting
from comments.models import Comment, DataRequest

_REQUESTS: Final = 5


class ModeratorMenuItem(MenuItem):
    """A menu item that only moderators see."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MODERATE)


class DeskMenuItem(ModeratorMenuItem):
    """The sidebar's "Comments" with the number that waits."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        # A component is made for each request, the item once for all: the number belongs here.
        component = super().render_component(request)
        waiting = number_waiting(request)
        component.attrs = {**self.attrs, "data-desk-waiting": str(waiting) if waiting else ""}
        return component


class WaitingSummary(SummaryItem):
    """The number that waits, on the line of numbers of the admin's front page."""

    order = 400
    template_name = "comments/desk/home_summary.html"

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm(MODERATE))

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"waiting": number_waiting(self.request)}


def _open_requests() -> list[DataRequest]:
    """Data requests nobody has answered yet, the most pressing first."""
    waiting = DataRequest.objects.filter(answered_on__isnull=True, done_on__isnull=True)
    return list(waiting.order_by("due_on", "pk")[:_REQUESTS])


class DeskPanel(Component):
    """How the queue stands: waiting, oldest, decided today."""

    name = "desk"
    order = 120
    template_name = "comments/desk/home_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        oldest = Comment.objects.waiting().values_list("created_at", flat=True).first()
        return {
            "waiting": number_waiting(request),
            "oldest": since(oldest) if oldest else "",
            "decided": decided_since_midnight(),
            "requests": _open_requests() if request.user.has_perm(MANAGE) else [],
        }
