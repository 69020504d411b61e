"""A day in a list of the admin."""

from __future__ import annotations

from django.db.models import Model
from wagtail.admin.ui.tables import Column

from vietnamese.dates import short_date


class DayColumn(Column):
    """A day as people write it. Wagtail's own says how long ago, which a day to come is not, and counts
    from midnight: "20 hours ago" at any hour."""

    def get_value(self, instance: Model) -> str:
        day = super().get_value(instance)
        return short_date(day) if day else ""
