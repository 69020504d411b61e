"""What the script asks every few seconds: who looks at what, what changed, how many wait."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comments.desk import posted, presence
from comments.desk.access import person
from comments.desk.cards import cards
from comments.desk.filters import Filters, number
from comments.desk.queue import RELATED
from comments.desk.views.page import answer, rendered, rendered_as_decided
from comments.desk.waiting import number_waiting
from comments.desk.words import outcome
from comments.models import Comment

#: A page holds no more cards than this for long; what exceeds it is hand-made.
_CARDS = 500


@require_POST
def present(request: HttpRequest) -> HttpResponse:
    """JSON. Posted: `looking`, an id or nothing, and `pair`, the cards on the page as they were read.

    `watched` leads from ids to words, `changed` lists new markup for what is no longer as it was.
    """
    user, filters = person(request), Filters.from_query(request.GET)
    shown = dict(list(posted.pairs(request.POST).items())[:_CARDS])
    presence.look_at(number(request.POST, "looking"), user)
    words = _("%(name)s is looking at it")
    names = presence.watched(shown, user)
    stale = presence.changed(shown)
    rows = Comment.objects.filter(pk__in=stale).select_related(*RELATED) if stale else []
    return answer(
        watched={pk: words % {"name": name} for pk, name in names.items()},
        changed=[{"id": row.pk, "html": _drawn(request, filters, row)} for row in rows],
        gone=[pk for pk in stale if pk not in {row.pk for row in rows}],
        waiting=number_waiting(request),
    )


def _drawn(request: HttpRequest, filters: Filters, comment: Comment) -> str:
    """A line once it has left the state looked at, else the card."""
    if filters.status is not None and comment.status != filters.status:
        return rendered_as_decided(request, filters, comment, outcome(comment))
    return rendered(request, filters, cards([comment])[0])
