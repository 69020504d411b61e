"""Changing a comment's text, answering it as the newsroom, pinning it: forms of their own.

The script asks for the same forms and puts them into the card.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AbstractUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from comments import decisions
from comments.decisions import DecisionError, InvalidText
from comments.desk import posted
from comments.desk.access import person
from comments.desk.cards import cards
from comments.desk.filters import MAX_ID, Filters
from comments.desk.queue import RELATED
from comments.desk.views.page import answer as answer_script
from comments.desk.views.page import page, rendered, wants_json
from comments.desk.words import refusal
from comments.models import Comment

Change = Callable[[int, int, AbstractUser], Comment]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for another text and the public note on it, and what it sends."""
    comment = _existing(pk)
    body, note = request.POST.get("body", ""), request.POST.get("note", "")
    if request.method != "POST":
        return _form(request, "edit", comment, body=comment.body, note=comment.edit_note)
    return _changed(
        request,
        "edit",
        comment,
        lambda pk, version, by: decisions.edit(pk, version, body=body, note=note, by=by),
        _("The text is changed; the original is kept."),
        body=body,
        note=note,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for an answer of the newsroom, and what it sends."""
    comment, body = _existing(pk), request.POST.get("body", "")
    if request.method != "POST":
        return _form(request, "answer", comment)
    return _changed(
        request,
        "answer",
        comment,
        lambda pk, version, by: decisions.answer(pk, version, body=body, by=by),
        _("The newsroom's answer is published."),
        body=body,
    )


@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Pins with `pinned=1`, unpins without."""
    pinned = request.POST.get("pinned") == "1"
    return _changed(
        request,
        "comment",
        _existing(pk),
        lambda pk, version, by: decisions.pin(pk, version, pinned=pinned, by=by),
        _("Pinned to the top of the thread.") if pinned else _("No longer pinned."),
    )


def _existing(pk: int) -> Comment:
    found = Comment.objects.filter(pk=pk).select_related(*RELATED) if pk <= MAX_ID else None
    comment = found.first() if found is not None else None
    if comment is None:
        raise Http404
    return comment


def _form(
    request: HttpRequest, form: str, comment: Comment, problem: str = "", **typed: str
) -> HttpResponse:
    """The form with what was typed; 422 with what is wrong."""
    status = 422 if problem else 200
    (card,) = cards([comment])
    context = {
        "card": card,
        "form_template": f"comments/desk/_{form}.html",
        "filters": Filters.from_query(request.GET),
        "problem": problem,
        **typed,
    }
    if wants_json(request):
        template = context["form_template"]
        html = render_to_string(str(template), context, request)
        return answer_script(status, html=html, problem=problem)
    titles = {"edit": _("Change the text"), "answer": _("Answer as the newsroom")}
    return page(request, "change", titles[form], status, **context)


def _changed(
    request: HttpRequest, form: str, comment: Comment, change: Change, done: str, **typed: str
) -> HttpResponse:
    """Make the change on the version that was read; tell what became of it."""
    version = posted.pairs(request.POST).get(comment.pk, 0)
    refused = ""
    try:
        change(comment.pk, version, person(request))
    except InvalidText as error:
        return _form(request, form, comment, error.message, **typed)
    except DecisionError as error:
        refused = refusal(error)
    if wants_json(request):
        return _for_script(request, comment, refused, done)
    if refused:
        messages.warning(request, refused)
    else:
        messages.success(request, done)
    return HttpResponseRedirect(reverse("desk:comment", args=[comment.pk]), status=303)


def _for_script(request: HttpRequest, comment: Comment, refused: str, done: str) -> HttpResponse:
    """The card as it stands now, in the shape of the answer to a decision."""
    (card,) = cards([_existing(comment.pk)])
    html = rendered(request, Filters.from_query(request.GET), card, refused)
    row = {"id": comment.pk, "html": html, "why": refused}
    return answer_script(
        decided=[] if refused else [row],
        refused=[row] if refused else [],
        message="" if refused else done,
        undo="",
        waiting=Comment.objects.waiting().count(),
    )
