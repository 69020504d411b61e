"""The panel beside an article's form, next to Wagtail's own checks."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel


class HouseStylePanel(BaseSidePanel):
    """Empty until the script has asked: what is typed counts, not what is stored."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle house style")
        icon_name = "edit"
        counter_classname = "house-style-counter"

    name = "house-style"
    title = _("House style")
    template_name = "newsroom/house_style/panel.html"
    order = 340

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["may_add_words"] = self.request.user.has_perm("news.add_houseword")
        context["list_address"] = (
            reverse("house_style:article", args=[self.object.pk]) if self.object.pk else ""
        )
        return context

    @property
    def media(self) -> Media:
        """The script and its looks."""
        return Media(
            css={"all": ["newsroom/house-style.css"]},
            js=["newsroom/house-style-fields.js", "newsroom/house-style.js"],
        )
