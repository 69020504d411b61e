"""/bao-loi/<article>/: a reader tells the newsroom what is wrong in an article.

No account, no cookie, no script: the form's page is made for one reader, carries the token of the
comments and is kept by no cache. Of the reader only fading hashes are stored, for the limits.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import origin, tokens
from comments.addresses import Sender, sender_of
from comments.form import TRAP
from comments.limits import Limits, Scopes, recent_among
from comments.views.outage import keeps_what_was_typed
from comments.views.posted import posted
from comments.views.private import private
from comments.views.refusals import Message
from comments.views.see_other import HttpSeeOther
from news.models import ArticlePage, ErrorReport
from news.models.error_report import NOTE_LENGTH, PASSAGE_LENGTH
from vietnamese.dates import number
from vietnamese.normalise import bound_marks, clean_block, clean_line, is_visible

_ID: Final = re.compile("[0-9]{1,9}")
SALT: Final = "news.error_report"
LIMITS: Final[Limits] = {
    "address": ((5, timedelta(minutes=10)), (30, timedelta(days=1))),
    "subnet": ((30, timedelta(minutes=10)), (200, timedelta(days=1))),
    "page": ((60, timedelta(minutes=10)),),
}


class ReportForm(forms.Form):
    """What is wrong, and where."""

    passage = forms.CharField(
        label=gettext_lazy("The passage with the mistake (if you like)"),
        required=False,
        help_text=gettext_lazy("Copy the sentence from the article"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write what is wrong.")},
    )

    def __init__(self, post: QueryDict | None = None) -> None:
        data = None
        if post is not None:
            data = {
                "passage": bound_marks(clean_line(post.get("passage", ""))),
                "note": bound_marks(clean_block(post.get("note", ""))),
            }
        super().__init__(data, auto_id="report-%s")

    def clean_passage(self) -> str:
        """Refused, not cut, when too long."""
        words = _("The copied passage has %(long)s characters; at most %(most)s fit.")
        return _not_longer(self.cleaned_data["passage"], PASSAGE_LENGTH, words)

    def clean_note(self) -> str:
        """Something that can be read."""
        words = _("The text has %(long)s characters; at most %(most)s fit.")
        note = _not_longer(self.cleaned_data["note"], NOTE_LENGTH, words)
        if not is_visible(note):
            raise forms.ValidationError(self.fields["note"].error_messages["required"])
        return note


def _not_longer(text: str, most: int, words: str) -> str:
    if len(text) > most:
        raise forms.ValidationError(words % {"long": number(len(text)), "most": number(most)})
    return text


@csrf_exempt  # carries no authority; `origin` and the token stand in
@require_http_methods(["GET", "HEAD", "POST"])
@private
@keeps_what_was_typed
def report(request: HttpRequest, article_id: str) -> HttpResponse:
    """GET: an empty form. POST: 303 to the thanks, or the form again with what was wrong."""
    article = get_object_or_404(ArticlePage.objects.visible(), pk=article_id)
    if request.method != "POST":
        return _page(request, article, ReportForm())
    fields = posted(request)
    if isinstance(fields, Message):
        message = too_large() if fields.status == 413 else unreadable()
        return _page(request, article, ReportForm(), message)
    form = ReportForm(fields)
    token = tokens.read(fields.get("token", ""), article.pk, SALT)
    if not origin.is_own(request):
        return _page(request, article, form, foreign())
    if not form.is_valid():
        return _page(request, article, form, invalid(), token)
    if token.problem is not None:
        return _page(request, article, form, press_again(), token)
    if fields.get(TRAP):  # a machine; it learns nothing
        return HttpSeeOther(f"{reverse('error_reported')}?bai={article.pk}")
    sender = sender_of(request)
    if wait := retry_after(sender, article.pk):
        return _page(request, article, form, too_many(wait), token)
    keep(article, form, token, sender)
    return HttpSeeOther(f"{reverse('error_reported')}?bai={article.pk}")


@private
def reported(request: HttpRequest) -> HttpResponse:
    """Thanks, and the way back; the same for a first and a second press of the button."""
    typed = request.GET.get("bai", "")
    article = None
    if _ID.fullmatch(typed):
        article = ArticlePage.objects.visible().filter(pk=int(typed)).first()
    return render(request, "pages/error_reported.html", {"article": article})


def retry_after(sender: Sender, article_id: int) -> int:
    """Seconds until there is room for one more; 0 when there is."""
    scopes: Scopes = {
        "address": ("address_hash", sender.addresses),
        "subnet": ("subnet_hash", sender.subnets),
        "page": ("article_id", [article_id]),
    }
    return recent_among(ErrorReport, scopes, LIMITS).retry_after()


def keep(article: ArticlePage, form: ReportForm, token: tokens.Token, sender: Sender) -> None:
    """Store the report once: the same form sent again meets the row it made."""
    try:
        with transaction.atomic():
            ErrorReport.objects.create(
                article=article,
                passage=form.cleaned_data["passage"],
                note=form.cleaned_data["note"],
                token=token.number,
                address_hash=sender.address_hash,
                subnet_hash=sender.subnet_hash,
            )
    except IntegrityError:
        if not ErrorReport.objects.filter(token=token.number).exists():
            raise


def _page(
    request: HttpRequest,
    article: ArticlePage,
    form: ReportForm,
    message: Message | None = None,
    token: tokens.Token | None = None,
) -> HttpResponse:
    kept = token.text if token is not None and token.is_worth_keeping else ""
    context = {
        "article": article,
        "form": form,
        "message": message,
        "token": kept or tokens.issue(article.pk, SALT),
        "trap": TRAP,
    }
    status = message.status if message else 200
    response = render(request, "pages/error_report.html", context, status=status)
    if message and message.retry_after:
        response.headers["Retry-After"] = str(message.retry_after)
    return response


# What the reader is told


def invalid() -> Message:
    """Some fields have errors; the template lists them."""
    return Message(422, _("The error report was not sent yet"))


def press_again() -> Message:
    """No token, an old one, or one that is too young."""
    return Message(
        409,
        _("Please press the button once more"),
        _("What you wrote is kept below. Read it through and send it."),
    )


def foreign() -> Message:
    """The POST came from another site."""
    return Message(
        403,
        _("The report came from another website"),
        _("If you wrote it yourself, read it through and press “Send the error report”."),
    )


def too_many(seconds: int) -> Message:
    """A limit was reached."""
    minutes = -(-seconds // 60)
    words = ngettext(
        "Many reports came in a short time. Please send again in %(minutes)s minute; "
        "what you wrote is kept below.",
        "Many reports came in a short time. Please send again in %(minutes)s minutes; "
        "what you wrote is kept below.",
        minutes,
    )
    return Message(
        429, _("Please wait a little"), words % {"minutes": minutes}, retry_after=seconds
    )


def too_large() -> Message:
    """More bytes than any report has."""
    return Message(413, _("The report is too large"), _("A report has at most 1,000 characters."))


def unreadable() -> Message:
    """Not a form, or not in an encoding that can be read."""
    return Message(
        400,
        _("The report could not be read"),
        _("Write it again in the form below; files cannot be sent."),
    )
