"""The same text sent before, whatever its marks, case, punctuation and spaces."""

import hashlib
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from comments.models import Comment
from comments.screening.context import Context
from comments.screening.signal import Signal
from prepared import Prepared
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


def _copies(fingerprint: str, since: datetime) -> QuerySet[Comment, Any]:
    earlier = Comment.objects.filter(fingerprint=fingerprint, created_at__gt=since)
    return earlier.order_by("-created_at").values_list("pk", flat=True)[:_NAMED]


_COPIES: Final = Prepared(Comment, _copies)


def detect(context: Context) -> list[Signal]:
    """`duplicate` with the ids of up to five earlier comments of the last 30 days."""
    if not context.fingerprint:
        return []
    since = timezone.now() - _WINDOW
    ids = _COPIES(fingerprint=context.fingerprint, since=since)
    return [Signal("duplicate", data={"comments": ids})] if ids else []
