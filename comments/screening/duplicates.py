"""The same text sent before, whatever its marks, case, punctuation and spaces."""

import hashlib
from datetime import timedelta
from typing import Any, Final

from django.db.models import CharField, DateTimeField, QuerySet
from django.utils import timezone

from comments.models import Comment
from comments.prepared import Prepared, Slot
from comments.screening.context import Context
from comments.screening.signal import Signal
from vietnamese.fold import fold

#: "Bài viết hay" from two readers is no copy.
MIN_LETTERS: Final = 24
_WINDOW: Final = timedelta(days=30)
_NAMED: Final = 5


def fingerprint(body: str) -> str:
    """The same for texts that read the same; "" for a text too short to be one's own."""
    letters = "".join(filter(str.isalnum, fold(body)))
    if len(letters) < MIN_LETTERS:
        return ""
    return hashlib.sha256(letters.encode()).hexdigest()[:32]


def _copies() -> QuerySet[Comment, Any]:
    earlier = Comment.objects.filter(
        fingerprint=Slot("fingerprint", CharField()), created_at__gt=Slot("since", DateTimeField())
    )
    return earlier.order_by("-created_at").values_list("pk")[:_NAMED]


_COPIES: Final = Prepared(_copies)


def detect(context: Context) -> list[Signal]:
    """`duplicate` with the ids of up to five earlier comments of the last 30 days."""
    if not context.fingerprint:
        return []
    since = timezone.now() - _WINDOW
    ids = [pk for (pk,) in _COPIES.rows(fingerprint=context.fingerprint, since=since)]
    return [Signal("duplicate", data={"comments": ids})] if ids else []
