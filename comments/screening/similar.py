"""Nearly the same text sent before: a name, a number or a sentence of it changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from comments.models import Comment
from comments.screening.context import Context
from comments.screening.signal import Signal
from vietnamese.likeness import likeness, sketch

#: From so large a shared part on; opinions on one matter, in each one's own words, stay below 0.2.
NEAR: Final = 0.6
_WINDOW: Final = timedelta(days=30)
_COMPARED: Final = 30
_NAMED: Final = 5


def near(body: str, *, but: str = "") -> list[int]:
    """The ids of comments of the last 30 days with nearly the text `body`, newest first.

    `but` is the fingerprint of exact copies, which `comments.screening.duplicates` tells of.
    """
    sketched = sketch(body)
    if sketched is None:
        return []
    alike = Q(sketch_a=sketched[0]) | Q(sketch_b=sketched[1])
    earlier = Comment.objects.filter(alike, created_at__gt=timezone.now() - _WINDOW)
    if but:
        earlier = earlier.exclude(fingerprint=but)
    rows = earlier.order_by("-created_at").values_list("pk", "body")[:_COMPARED]
    return [pk for pk, other in rows if likeness(body, other) >= NEAR]


def detect(context: Context) -> list[Signal]:
    """`similar` with the ids of up to five earlier comments of the last 30 days."""
    ids = near(context.body, but=context.fingerprint)[:_NAMED]
    return [Signal("similar", data={"comments": ids})] if ids else []
