"""For photos in the admin: `{% photo_progress photo as progress %}`, `{% where_used file %}`."""

from __future__ import annotations

from typing import Any

from django import template

from news.newsroom.where_used import where_used
from news.photo_progress import photo_progress

register = template.Library()
register.simple_tag(photo_progress)


@register.inclusion_tag("newsroom/_where_used.html", takes_context=True, name="where_used")
def _where_used(context: Any, file: Any) -> dict[str, Any]:
    """What shows the file, with a warning; nothing where nothing does."""
    return {"uses": where_used(file, context["request"].user)}
