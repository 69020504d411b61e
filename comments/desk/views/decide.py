"""Decisions and undoing: one comment or many, from a plain form or from the desk's script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from comments import decisions
from comments.decisions import DecisionError, MissingReason, Outcome
from comments.desk import posted
from comments.desk.access import person
from comments.desk.cards import cards
from comments.desk.filters import Filters, number
from comments.desk.posted import Decision
from comments.desk.queue import RELATED
from comments.desk.views.batch import batch_page
from comments.desk.views.comment import comment_page
from comments.desk.views.page import answer, rendered, rendered_as_decided, wants_json
from comments.desk.words import done, refusal
from comments.models import Comment
from comments.models.comment import PUBLIC_REASON_LENGTH

#: Comments decided in one transaction: others get their turn at the database between two.
_BATCH: Final = 200


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Move the posted comments, as they were read, to the posted state."""
    chosen = posted.pairs(request.POST)
    wanted = posted.decision(request.POST)
    words = posted.words(request.POST)
    problem = _problem(chosen, wanted, words)
    if problem or wanted is None:
        return _refused_form(request, problem, chosen, words)
    outcome = decide_all(chosen, wanted, words, person(request))
    if not outcome.decided and all(isinstance(e, MissingReason) for e in outcome.refused):
        return _refused_form(request, outcome.refused[0].message, chosen, words)
    return _answered(request, outcome, _counted(outcome.decided), undone=False)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the posted decisions, each as it stands at the posted version."""
    outcome = Outcome()
    for pk, version in posted.pairs(request.POST).items():
        try:
            outcome.decided.append(decisions.undo(pk, version, by=person(request)))
        except DecisionError as error:
            outcome.refused.append(error)
    count = len(outcome.decided)
    message = ngettext("The decision is undone.", "%(n)s decisions are undone.", count)
    return _answered(request, outcome, message % {"n": count} if count else "", undone=True)


def decide_all(
    chosen: Mapping[int, int], wanted: Decision, words: str, by: AbstractUser
) -> Outcome:
    """Decide alike on any number of comments, in transactions of a bounded size."""
    outcome = Outcome()
    items = list(chosen.items())
    for start in range(0, len(items), _BATCH):
        part = decisions.transition_many(
            dict(items[start : start + _BATCH]),
            wanted.to,
            by=by,
            reason=wanted.reason,
            public_reason=words,
        )
        outcome.decided += part.decided
        outcome.refused += part.refused
    return outcome


def _counted(decided: list[Comment]) -> str:
    if not decided:
        return ""
    words = ngettext("%(done)s: %(n)s comment.", "%(done)s: %(n)s comments.", len(decided))
    return words % {"done": done(decided[0].status), "n": len(decided)}


def _problem(chosen: Mapping[int, int], wanted: Decision | None, words: str) -> str:
    if not chosen:
        return _("Choose at least one comment.")
    if wanted is None:
        return _("Choose what to do.")
    if len(words) > PUBLIC_REASON_LENGTH:
        text = _("Your words to the commenter have %(n)s characters; %(most)s fit.")
        return text % {"n": len(words), "most": PUBLIC_REASON_LENGTH}
    return ""


def _refused_form(
    request: HttpRequest, problem: str, chosen: Mapping[int, int], words: str
) -> HttpResponse:
    """The form again, with what was typed and what is wrong with it."""
    if wants_json(request):
        return answer(422, problem=problem)
    if len(chosen) == 1:
        comment = Comment.objects.filter(pk=next(iter(chosen))).first()
        if comment is not None:
            return comment_page(request, comment, problem=problem, words=words, status=422)
    return batch_page(request, chosen, problem=problem, words=words, status=422)


def _answered(
    request: HttpRequest, outcome: Outcome, message: str, *, undone: bool
) -> HttpResponse:
    """JSON for the script; for a plain form the queue again, where it was left."""
    filters = Filters.from_query(request.GET)
    if wants_json(request):
        return answer(**_for_script(request, filters, outcome, undone=undone), message=message)
    if message:
        messages.success(request, message)
    for error in outcome.refused:
        text = _("Comment #%(id)s: %(why)s.")
        messages.warning(
            request, text % {"id": error.comment_id, "why": refusal(error).rstrip(".")}
        )
    place = number(request.GET, "sau")
    query = "&".join(filter(None, [filters.query(), f"sau={place}" if place else ""]))
    return HttpResponseRedirect(f"{reverse('desk:queue')}?{query}".rstrip("?"), status=303)


def _for_script(
    request: HttpRequest, filters: Filters, outcome: Outcome, *, undone: bool
) -> dict[str, Any]:
    """What became of each comment, drawn anew unless the form says `brief`."""
    brief = "brief" in request.POST
    notes = {error.comment_id: refusal(error) for error in outcome.refused}
    drawn = dict.fromkeys([comment.pk for comment in outcome.decided] + list(notes), "")
    if not brief:
        shown = set(drawn) if undone else set(notes)
        rows = Comment.objects.filter(pk__in=shown).select_related(*RELATED)
        for card in cards(list(rows)):
            pk = card.comment.pk
            drawn[pk] = rendered(request, filters, card, notes.get(pk, ""))
        for comment in [] if undone else outcome.decided:
            drawn[comment.pk] = rendered_as_decided(request, filters, comment)
    return {
        "decided": [{"id": row.pk, "html": drawn[row.pk]} for row in outcome.decided],
        "refused": [{"id": pk, "why": why, "html": drawn[pk]} for pk, why in notes.items()],
        "undo": "" if undone else posted.as_pairs({c.pk: c.version for c in outcome.decided}),
        "waiting": Comment.objects.waiting().count(),
    }
