"""From which day to which, as a person types them: a list's or a report's form has both fields.

A browser's own field for days writes them as the browser's language does, 10/28/2026 perhaps.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput


class DayFields(forms.Form):
    """Shown, never bound: what the address says is read by whoever reads the rest of it."""

    tu = forms.DateField(required=False, widget=AdminDateInput)
    den = forms.DateField(required=False, widget=AdminDateInput)

    def __init__(self, first: date | None, last: date | None, **kwargs: Any) -> None:
        super().__init__(initial={"tu": first, "den": last}, **kwargs)
