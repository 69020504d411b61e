"""The form: fetched, filled in, sent, and sent again when something was wrong."""

from __future__ import annotations

from functools import partial

from django.db import OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.models import Page

from comments import intake, origin, tokens
from comments.addresses import sender_of
from comments.form import CommentForm
from comments.models import Comment
from comments.opening import closed_because, commentable_page, settings_of
from comments.periods import days
from comments.views import refusals
from comments.views.outage import keeps_what_was_typed
from comments.views.posted import posted
from comments.views.private import private
from comments.views.refusals import Message
from comments.views.see_other import HttpSeeOther


@require_GET
@private
def token(request: HttpRequest, page_id: int) -> HttpResponse:
    """A token for the form of a cached page, for its script. The page itself is checked on POST."""
    return JsonResponse({"token": tokens.issue(page_id), "wait": tokens.MIN_AGE})


@csrf_exempt  # the POST carries no authority; `origin` and the token stand in
@require_http_methods(["GET", "HEAD", "POST"])
@private
@keeps_what_was_typed
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """GET: an empty form. POST: 303 to the receipt, or the form again with what was wrong."""
    page = commentable_page(page_id, request)
    desk = _FormPage(request, page)
    if request.method != "POST":
        return desk.empty()
    post = posted(request)
    if isinstance(post, Message):
        return desk.refused(post)
    return desk.take(post)


@require_http_methods(["GET", "HEAD"])
@private
def reply(request: HttpRequest, comment_id: int) -> HttpResponse:
    """An empty form to answer a shown comment; an answer cannot be answered."""
    shown = Comment.objects.shown().filter(parent__isnull=True)
    parent = get_object_or_404(shown, pk=comment_id)
    page = commentable_page(parent.page_id, request)
    return _FormPage(request, page).empty(parent)


class _FormPage:
    """The page around the form, for one request."""

    def __init__(self, request: HttpRequest, page: Page) -> None:
        self.request, self.page = request, page
        self.settings = settings_of(request)

    def empty(self, parent: Comment | None = None) -> HttpResponse:
        """A form nobody has filled in."""
        closed = closed_because(self.page, self.settings)
        message = refusals.closed(closed) if closed else None
        return self._render(self._form(), message=message, parent=parent)

    def refused(self, message: Message) -> HttpResponse:
        """An empty form with the reason why a POST could not be read at all."""
        return self._render(self._form(), message=message)

    def take(self, post: QueryDict) -> HttpResponse:
        """Everything that can be wrong with a POST, in order; then store it."""
        form = self._form(post)
        token = tokens.read(post.get("token", ""), self.page.pk)

        def again(
            message: Message, parent: Comment | None = None, *, used: bool = False
        ) -> HttpResponse:
            kept = token.text if token.is_worth_keeping and not used else ""
            return self._render(form, message=message, parent=parent, token=kept)

        if closed := closed_because(self.page, self.settings):
            return again(refusals.closed(closed))
        if not origin.is_own(self.request):
            return again(refusals.foreign())
        try:
            parent = intake.answered(post.get("parent", ""), self.page)
        except intake.UnknownParent:
            return again(refusals.unknown_parent())
        if not form.is_valid():
            return again(refusals.invalid(), parent)
        if token.problem is not None:
            return again(refusals.token_problem(token.problem), parent)
        sender = sender_of(self.request)
        known_as = partial(sender_of, self.request, days("address"))
        submission = intake.Submission(
            self.page, parent, form, token, sender, self.settings, known_as
        )
        try:
            comment = intake.receive(submission)
        except intake.TooMany as error:
            return again(refusals.too_many(error.retry_after), parent)
        except intake.AlreadySent as error:
            return again(refusals.already_sent(_receipt(error.comment)), parent, used=True)
        except intake.NotStored:
            commentable_page(self.page.pk, self.request)  # 404 when it went meanwhile
            raise OperationalError from None
        return HttpSeeOther(_receipt(comment))

    def _form(self, post: QueryDict | None = None) -> CommentForm:
        words, offers_mail = self.settings.consent_words, self.settings.offers_mail
        return CommentForm(post, consent_words=words, offers_mail=offers_mail)

    def _render(
        self,
        form: CommentForm,
        *,
        message: Message | None = None,
        parent: Comment | None = None,
        token: str = "",
    ) -> HttpResponse:
        context = {
            "page": self.page,
            "form": form,
            "message": message,
            "parent": parent,
            "token": token or tokens.issue(self.page.pk),
            "is_closed": bool(closed_because(self.page, self.settings)),
            "guidance": self.settings.guidance,
        }
        status = message.status if message else 200
        response = render(self.request, "comments/write.html", context, status=status)
        if message and message.retry_after:
            response.headers["Retry-After"] = str(message.retry_after)
        return response


def _receipt(comment: Comment) -> str:
    return reverse("comment_receipt", args=[comment.receipt])
