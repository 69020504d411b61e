"""Buttons under a published comment. They work without script; GET changes nothing."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import origin, reactions
from comments.addresses import sender_of
from comments.models import Comment, ReportReason
from comments.models.reaction import REPORT_NOTE_LENGTH
from comments.opening import commentable_page
from comments.periods import days
from comments.views import refusals
from comments.views.outage import keeps_what_was_typed
from comments.views.posted import posted
from comments.views.private import private
from comments.views.refusals import Message
from comments.views.see_other import HttpSeeOther
from vietnamese.dates import number
from vietnamese.normalise import bound_marks, clean_block


class ReportForm(forms.Form):
    """What is wrong with a comment."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportReason,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose what is wrong."),
        },
    )
    note = forms.CharField(
        label=_("What the moderators should know (if you like)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_note(self) -> str:
        """Normalised like a comment; refused, not cut, when too long."""
        note = bound_marks(clean_block(self.cleaned_data["note"]))
        if len(note) > REPORT_NOTE_LENGTH:
            raise forms.ValidationError(
                _("The text has %(long)s characters; at most %(most)s fit."),
                params={"long": number(len(note)), "most": REPORT_NOTE_LENGTH},
            )
        return note


@csrf_exempt  # carries no authority; `origin` keeps other sites out
@require_POST
@private
def agree(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Count the reader; JSON `{"count": n}` for the script, else on to the thanks."""
    comment = _shown(request, comment_id)
    if not origin.is_own(request):
        return HttpResponse(status=403)
    count = reactions.agree(comment, sender_of(request, days("address")))
    if request.accepts("text/html"):
        return HttpSeeOther(reverse("comment_agreed", args=[comment.pk]))
    return JsonResponse({"count": count})


@require_safe
@private
def agreed(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Says that it counts, also to whom it counted before: the comment's own page is everybody's."""
    comment = _shown(request, comment_id)
    context = {"comment": comment, "page": commentable_page(comment.page_id, request)}
    return render(request, "comments/agreed.html", context)


@csrf_exempt  # carries no authority; `origin` keeps other sites out
@require_http_methods(["GET", "HEAD", "POST"])
@private
@keeps_what_was_typed
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """GET: the form. POST: keep the report and thank, also for a second one."""
    comment = _shown(request, comment_id)
    if request.method != "POST":
        return _page(request, comment, ReportForm(auto_id="report-%s"))
    fields = posted(request)
    if isinstance(fields, Message):
        return _page(request, comment, ReportForm(auto_id="report-%s"), fields)
    form = ReportForm(fields, auto_id="report-%s")
    if not origin.is_own(request):
        return _page(request, comment, form, refusals.foreign_action())
    if not form.is_valid():
        return _page(request, comment, form, refusals.report_invalid())
    sender = sender_of(request, days("address"))
    reactions.report(
        comment, sender, reason=form.cleaned_data["reason"], note=form.cleaned_data["note"]
    )
    return HttpSeeOther(reverse("comment_reported"))


@private
def reported(request: HttpRequest) -> HttpResponse:
    """Thanks; the same for a first, a second and a hundredth report."""
    return render(request, "comments/reported.html")


def _shown(request: HttpRequest, comment_id: int) -> Comment:
    """The comment, if readers can come by it."""
    found: Comment = get_object_or_404(Comment.objects.shown(), pk=comment_id)
    commentable_page(found.page_id, request)
    return found


def _page(
    request: HttpRequest, comment: Comment, form: ReportForm, message: Message | None = None
) -> HttpResponse:
    context = {"comment": comment, "form": form, "message": message}
    status = message.status if message else 200
    return render(request, "comments/report.html", context, status=status)
