"""The works of a sheet: kinds and coefficients of many at once, people and amounts of one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from news.models import RoyaltyLine, RoyaltyMonth, RoyaltyWork
from news.newsroom.royalties.forms import CorrectionForm, Parts, PaymentForm, ScoreForm
from news.newsroom.royalties.page import page, sheet_title
from news.newsroom.royalties.sheets import tell_closed
from news.royalties import changes
from news.royalties.arithmetic import divide, weights_of
from news.royalties.rates import Rates
from news.royalties.sheet import NotADraft

PER_PAGE = 40


@require_http_methods(["GET", "HEAD", "POST"])
def works(request: HttpRequest, month_id: int) -> HttpResponse:
    """One page of works with their kinds and coefficients, saved together."""
    month = get_object_or_404(RoyaltyMonth, pk=month_id)
    person, words = request.GET.get("nguoi", ""), request.GET.get("q", "").strip()[:100]
    found = month.works.prefetch_related("lines").order_by("published_on", "pk")
    if person:
        found = found.filter(Q(lines__name=person)).distinct()
    if words and "\0" not in words:
        found = found.filter(title__icontains=words)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    rates = Rates()
    data = request.POST if request.method == "POST" else None
    rows = [
        (work, ScoreForm(data, work=work, rates=rates) if scored(work) else None) for work in shown
    ]
    if data is not None and all(form.is_valid() for _work, form in rows if form is not None):
        scores = {work.pk: form.score for work, form in rows if form is not None}
        try:
            changed = changes.score(month, scores, request.user)
        except NotADraft:
            tell_closed(request)
        else:
            text = ngettext("%(n)s work was changed.", "%(n)s works were changed.", changed)
            messages.success(request, text % {"n": changed})
        return redirect(request.get_full_path())
    if data is not None:
        messages.error(request, _("Nothing was saved yet: see what is marked below."))
    return page(
        request,
        "works",
        _("Works"),
        month,
        rows=rows,
        shown=shown,
        person=person,
        words=words,
        query=request.GET,
    )


def scored(work: RoyaltyWork) -> bool:
    """Whether the work has a kind and a coefficient, rather than an amount of its own."""
    return work.published_on is not None


@require_http_methods(["GET", "HEAD", "POST"])
def one_work(request: HttpRequest, month_id: int, work_id: int) -> HttpResponse:
    """Who gets which part of a work, and how much more or less."""
    work = get_object_or_404(
        RoyaltyWork.objects.select_related("month"), pk=work_id, month_id=month_id
    )
    month, lines = work.month, list(work.lines.select_related("author"))
    initial = [
        {
            "author": line.author_id,
            "share": line.share,
            "adjustment": line.adjustment or None,
            "reason": line.reason,
        }
        for line in lines
    ]
    form: Any = Parts(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changes.divide_among(work, form.parts, request.user)
        except NotADraft:
            tell_closed(request)
        else:
            messages.success(request, _("The parts are saved."))
        return redirect(month)
    return page(
        request,
        "work",
        work.title,
        month,
        work=work,
        lines=lines,
        form=form,
        equal=equal_parts(lines),
    )


def equal_parts(lines: list[RoyaltyLine]) -> str:
    """How equal parts look in per cent: `33,33 %`."""
    if len(lines) < 2 or any(line.share for line in lines):
        return ""
    first = divide(10_000, weights_of([None] * len(lines)))[0]
    return f"{first // 100},{first % 100:02} %"


@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: HttpRequest, month_id: int) -> HttpResponse:
    """Pay something that follows from no article."""
    month = get_object_or_404(RoyaltyMonth, pk=month_id)
    if not month.is_draft:
        tell_closed(request)
        return redirect(month)
    form = PaymentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            changes.add_payment(month, user=request.user, **form.cleaned_data)
        except NotADraft:
            tell_closed(request)
        else:
            messages.success(request, _("The payment is on the sheet."))
        return redirect(month)
    return page(request, "form", _("Another payment"), month, form=form)


@require_POST
def remove(request: HttpRequest, month_id: int, work_id: int) -> HttpResponse:
    """Take a payment out that follows from no article."""
    work = get_object_or_404(
        RoyaltyWork.objects.select_related("month"),
        pk=work_id,
        month_id=month_id,
        article__isnull=True,
    )
    try:
        changes.take_out(work, request.user)
    except NotADraft:
        tell_closed(request)
    else:
        messages.success(request, _("The payment is taken out."))
    return redirect(work.month)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, line_id: int) -> HttpResponse:
    """Put a line of a closed month right, in a later one."""
    line = get_object_or_404(
        RoyaltyLine.objects.select_related("work__month", "author"), pk=line_id
    )
    month = line.work.month
    if month.is_draft or line.author is None:
        messages.error(
            request, _("A draft is changed itself; a person who is gone cannot be paid.")
        )
        return redirect(month)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = changes.correct(line, user=request.user, **form.cleaned_data)
        except NotADraft:  # closed in this very moment
            tell_closed(request)
            return redirect(month)
        text = _("The difference is on this sheet: %(sheet)s.")
        messages.success(request, text % {"sheet": sheet_title(made.month)})
        return redirect(made.month)
    context: dict[str, Any] = {"form": form, "line": line}
    return page(request, "form", _("Correct in a later month"), month, **context)
