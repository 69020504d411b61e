"""How many comments wait: asked by several parts of one page, counted once."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from comments.models import Comment

_KEPT: Final = "_comments_waiting"


def number_waiting(request: HttpRequest) -> int:
    """The number, counted at most once for each request."""
    if not hasattr(request, _KEPT):
        remember(request, Comment.objects.waiting().count())
    return int(getattr(request, _KEPT))


def remember(request: HttpRequest, number: int) -> None:
    """Spares the counting to who asks later in the same request."""
    setattr(request, _KEPT, number)
