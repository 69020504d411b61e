"""One comment with all that surrounds it: its thread, its sender's others, its history."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.desk.cards import cards
from comments.desk.filters import MAX_ID, Filters
from comments.desk.history import history, text_changes
from comments.desk.views.blocking import DAYS, blockable
from comments.desk.views.page import page
from comments.models import Block, Comment
from comments.screening.similar import near

_OTHERS: Final = 10


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The comment's own page; of an erased one what the log still tells."""
    row = Comment.objects.filter(pk=pk).first() if pk <= MAX_ID else None
    if row is not None:
        return comment_page(request, row)
    events = history(pk)
    if not events:
        raise Http404
    return page(request, "comment", _title(pk), history=events, card=None)


def comment_page(
    request: HttpRequest, row: Comment, *, problem: str = "", words: str = "", status: int = 200
) -> HttpResponse:
    """The page of `row`; `problem` and `words` are a refused form's."""
    others = Comment.objects.exclude(pk=row.pk).select_related("page").order_by("-created_at")
    return page(
        request,
        "comment",
        _title(row.pk),
        status,
        card=cards([row])[0],
        filters=Filters.from_query(request.GET),
        replies=sorted(row.replies.all(), key=attrgetter("created_at")),
        by_sender=others.filter(email=row.email)[:_OTHERS] if row.email else [],
        copies=others.filter(fingerprint=row.fingerprint)[:_OTHERS] if row.fingerprint else [],
        similar=others.filter(pk__in=near(row.body, but=row.fingerprint))[:_OTHERS],
        reports=row.report_set.order_by("created_at"),
        history=history(row.pk),
        changes=text_changes(row),
        blockable=[(kind, Block.Kind(kind).label) for kind in blockable(row)],
        block_days=DAYS,
        problem=problem,
        words=words,
    )


def _title(pk: int) -> str:
    return _("Comment #%(id)s") % {"id": pk}
