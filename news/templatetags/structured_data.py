"""`{% head_meta as head %}` and `{% json_ld data %}`, for components/_head_meta.html."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from news.head import Head, head_of
from news.structured_data import script

register = template.Library()


@register.simple_tag(takes_context=True)
def head_meta(context: Context) -> Head:
    """What the page says of itself; see `news.head.Head`."""
    names: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
    return head_of(names, context["request"])


@register.simple_tag
def json_ld(data: dict[str, Any]) -> str:
    """A script element with structured data."""
    return script(data)
