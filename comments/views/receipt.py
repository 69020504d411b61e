"""The commenter's private page: an address nobody can guess, and no account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from comments import author, decisions, origin
from comments.erasure import erase as erase_comment
from comments.form import ReviseForm
from comments.models import Comment
from comments.models.queries import public_pages
from comments.receipts import about_mail, standing
from comments.views import refusals
from comments.views.outage import keeps_what_was_typed
from comments.views.posted import posted
from comments.views.private import private
from comments.views.refusals import Message
from comments.views.see_other import HttpSeeOther
from vietnamese.normalise import clean_line

ReceiptView = Callable[[HttpRequest, Comment], HttpResponse]


@require_safe
@private
def receipt(request: HttpRequest, receipt: UUID) -> HttpResponse:
    """What became of a comment. Shows the text, never the e-mail address."""
    return _page(request, get_object_or_404(Comment, receipt=receipt))


def _for_the_author(view: ReceiptView) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """Decorator: POST from our own pages only; the receipt's address is the right to do it."""

    @csrf_exempt  # no cookie says who this is; the address does, and `origin` keeps others out
    @require_POST
    @private
    @keeps_what_was_typed
    @wraps(view)
    def answer(request: HttpRequest, receipt: UUID) -> HttpResponse:
        comment = get_object_or_404(Comment, receipt=receipt)
        if not origin.is_own(request):
            return _page(request, comment, refusals.foreign_action())
        fields = posted(request)
        if isinstance(fields, Message):
            return _page(request, comment, fields)
        return view(request, comment)

    return answer


@_for_the_author
def revise(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Store the changed text, within five minutes of sending."""
    form = ReviseForm(request.POST)
    if author.revisable_until(comment) is None:
        return _page(request, comment, refusals.too_late_to_revise(), form)
    if not form.is_valid():
        return _page(request, comment, refusals.change_invalid(), form)
    fields = form.cleaned_data
    try:
        author.revise(comment.pk, name=fields["name"], body=fields["body"])
    except author.TooLateToRevise:
        return _page(request, comment, refusals.too_late_to_revise(), form)
    return _back(comment)


@_for_the_author
def withdraw(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Take the comment off the page."""
    try:
        if author.may_withdraw(comment):
            author.withdraw(comment)
    except decisions.DecisionError:
        return _page(request, Comment.objects.get(pk=comment.pk), refusals.changed_meanwhile())
    return _back(comment)


@_for_the_author
def erase(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Erase the person; with `text=erase` the words too. Twice is as good as once."""
    erase_comment(comment.pk, with_text=request.POST.get("text") == "erase")
    return _back(comment)


@_for_the_author
def copy(request: HttpRequest, comment: Comment) -> HttpResponse:
    """A file with all data held, for who also knows the e-mail address: links get passed on."""
    typed = clean_line(request.POST.get("email", ""))
    if not comment.email or not constant_time_compare(typed.lower(), comment.email):
        return _page(request, comment, refusals.other_email(), wrong_email=typed)
    name = f"binh-luan-{comment.pk}.json"
    return JsonResponse(
        author.copy_of_data(comment),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _back(comment: Comment) -> HttpResponse:
    return HttpSeeOther(reverse("comment_receipt", args=[comment.receipt]))


def _page(
    request: HttpRequest,
    comment: Comment,
    message: Message | None = None,
    form: ReviseForm | None = None,
    wrong_email: str | None = None,
) -> HttpResponse:
    page = public_pages().filter(pk=comment.page_id).first()
    initial = {"name": comment.name, "body": comment.body}
    context: dict[str, Any] = {
        "comment": comment,
        "standing": standing(comment),
        "about_mail": about_mail(comment),
        "message": message,
        # The address of a page that was taken down would tell its title.
        "article_url": page.get_url(request) if page is not None else "",
        "revisable_until": author.revisable_until(comment),
        "form": form or ReviseForm(initial=initial),
        "may_withdraw": author.may_withdraw(comment),
        "may_erase": not comment.erased_at or bool(comment.body),
        "may_copy": bool(comment.email),
        "wrong_email": wrong_email,
        "erased": _("Your personal data are erased.") if comment.erased_at else "",
    }
    status = message.status if message else 200
    return render(request, "comments/receipt.html", context, status=status)
