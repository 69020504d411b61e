"""Running text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from news.link_targets import LinkTargets

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]


class ParagraphBlock(blocks.RichTextBlock):
    """One or more paragraphs with the few marks a newspaper needs."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists, links, bold and italic")
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>Sáng sớm, bến sông đã đông người. Những chuyến hàng đầu tiên rời bến.</p>"
        )

    def get_context(
        self, value: RichText, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """On a page that has fetched its `link_targets`, links have plain addresses already."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        targets = context.get("link_targets")
        if isinstance(targets, LinkTargets):
            context["value"] = targets.resolve(value)
        return context

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**({"features": FEATURES} | kwargs))
