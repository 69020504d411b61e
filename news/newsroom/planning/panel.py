"""On the admin's first page: the plans that wait for the one who has signed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import F
from wagtail.admin.ui.components import Component

from news.models import Plan
from news.newsroom.planning.rights import PlanRights

LISTED: Final = 12


class MyPlansPanel(Component):
    """One's own open plans, the next one first; the way to begin writing beside each."""

    name = "my_plans"
    order = 115
    template_name = "newsroom/planning/home_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = (parent_context or {})["request"]
        rights = PlanRights(request.user)
        plans = (
            rights.plans()
            .filter(assignee=request.user, state__in=Plan.OPEN)
            .order_by(F("planned_on").asc(nulls_last=True), "part", "pk")[:LISTED]
        )
        rows = [(plan, rights.may_begin(plan)) for plan in plans]
        return {"rows": rows, "request": request}
