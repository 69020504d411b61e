"""What the desk puts on the admin's other pages: a menu item with a badge, a panel, a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from comments.desk.access import MODERATE
from comments.desk.durations import since
from comments.desk.statistics import decided_since_midnight
from comments.desk.waiting import number_waiting
from comments.models import Comment


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


class DeskPanel(Component):
    """How the queue stands: waiting, oldest, decided today."""

    name = "desk"
    order = 120
    template_name = "comments/desk/home_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        oldest = Comment.objects.waiting().values_list("created_at", flat=True).first()
        return {
            "waiting": number_waiting(parent_context["request"]),
            "oldest": since(oldest) if oldest else "",
            "decided": decided_since_midnight(),
        }
