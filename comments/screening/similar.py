"""Nearly the same text sent before: a name, a number or a sentence of it changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from comments.models import Comment
from comments.screening.context import Context
from comments.screening.signal import Signal
from prepared import Prepared
from vietnamese.likeness import runs, shared, sketch

#: From so large a shared part on; opinions on one matter, in each one's own words, stay below 0.2.
NEAR: Final = 0.6
_WINDOW: Final = timedelta(days=30)
_COMPARED: Final = 30
_NAMED: Final = 5
_NO_FINGERPRINT: Final = "none"


def near(body: str, *, but: str = "") -> list[int]:
    """The ids of comments of the last 30 days with nearly the text `body`, newest first.

    `but` is the fingerprint of exact copies, which `comments.screening.duplicates` tells of.
    """
    sketched = sketch(body)
    if sketched is None:
        return []
    rows = _ALIKE(
        sketch_a=sketched[0],
        sketch_b=sketched[1],
        since=timezone.now() - _WINDOW,
        but=but or _NO_FINGERPRINT,
    )
    own = runs(body)
    return [pk for pk, other in rows if shared(own, runs(other)) >= NEAR]


def _alike(sketch_a: int, sketch_b: int, since: datetime, but: str) -> QuerySet[Comment, Any]:
    either = Q(sketch_a=sketch_a) | Q(sketch_b=sketch_b)
    earlier = Comment.objects.filter(either, created_at__gt=since).exclude(fingerprint=but)
    return earlier.order_by("-created_at").values_list("pk", "body")[:_COMPARED]


_ALIKE: Final = Prepared(Comment, _alike)


def detect(context: Context) -> list[Signal]:
    """`similar` with the ids of up to five earlier comments of the last 30 days."""
    ids = near(context.body, but=context.fingerprint)[:_NAMED]
    return [Signal("similar", data={"comments": ids})] if ids else []
