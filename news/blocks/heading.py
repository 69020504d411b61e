"""A sub-heading in the body."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.anchors import Anchors


class HeadingBlock(blocks.CharBlock):
    """A sub-heading (h2). The headline is the page's only h1."""

    class Meta:
        icon = "title"
        label = _("Sub-heading")
        description = _("A short line that opens a part of the article")
        template = "blocks/heading.html"
        preview_value = "Những tuyến đường mới mở"

    def get_context(
        self, value: str, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """`anchor` is the id the list of contents points at."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        anchors = context.get("anchors") or Anchors()
        return context | {"anchor": anchors.take(value)}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**({"max_length": 160} | kwargs))
