"""On the admin's first page, only while it is true: scheduled articles are not being published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from news.schedule import overdue


class LateSchedulePanel(Component):
    """For whoever has a right on pages: it is their article that does not appear."""

    name = "late_schedule"
    order = 50
    template_name = "newsroom/late_schedule_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        late = overdue(timezone.now())
        return {"late": late if late.is_alarming else None, "minutes": int(late.seconds // 60)}
