"""A box beside the story: background, a timeline, an address."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.paragraph import ParagraphBlock
from news.link_targets import LinkTargets


class BoxBlock(blocks.StructBlock):
    """A titled box of running text."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = ParagraphBlock(label=_("Text"))

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Links as in `ParagraphBlock`."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        targets = context.get("link_targets")
        if isinstance(targets, LinkTargets):
            resolved = {"title": value["title"], "text": targets.resolve(value["text"])}
            context["value"] = blocks.StructValue(self, resolved)
        return context

    class Meta:
        icon = "form"
        label = _("Box")
        description = _("Background or practical information, set apart")
        template = "blocks/box.html"
        preview_value = {
            "title": "Giờ làm việc của bộ phận một cửa",
            "text": "<p>Sáng từ 7 giờ 30 phút, chiều từ 13 giờ 30 phút, từ thứ Hai đến thứ Sáu.</p>",
        }
