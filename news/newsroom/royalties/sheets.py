"""The list of sheets, one sheet, and what is done to it as a whole."""

from __future__ import annotations

from datetime import date

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from figures.sheets import XLSX
from news.models import Masthead, RoyaltyMonth, RoyaltyUnit
from news.newsroom.royalties.access import APPROVE
from news.newsroom.royalties.forms import OpenForm, ReasonForm
from news.newsroom.royalties.history import history
from news.newsroom.royalties.page import page, sheet_title
from news.royalties import steps, totals
from news.royalties.sheet import NotADraft, open_month, refresh, to_bring_in
from news.royalties.workbook import workbook
from vietnamese.amounts import dong_in_words


@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """All sheets, newest first, and the door to a new one."""
    return page(
        request,
        "months",
        _("Royalties"),
        months=totals.months(),
        form=OpenForm(today=timezone.localdate()),
        has_unit=RoyaltyUnit.objects.exists(),
    )


@require_POST
def open_sheet(request: HttpRequest) -> HttpResponse:
    """Make the sheet of a month."""
    form = OpenForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        messages.error(request, _("Choose a month that has no sheet yet."))
        return redirect("royalties:months")
    month = open_month(date.fromisoformat(form.cleaned_data["month"]), request.user)
    return redirect(month)


@require_safe
def sheet(request: HttpRequest, month_id: int) -> HttpResponse:
    """Who gets how much, what may be done next, what was done."""
    month = get_object_or_404(RoyaltyMonth, pk=month_id)
    people = totals.people(month)
    total = sum(person.total for person in people)
    return page(
        request,
        "sheet",
        sheet_title(month),
        month,
        people=people,
        works=month.works.count(),
        amount=sum(person.amount for person in people),
        adjustment=sum(person.adjustment for person in people),
        total=total,
        words=dong_in_words(total),
        missing=to_bring_in(month) if month.is_draft else 0,
        unfinished=steps.unfinished(month) if month.is_draft else 0,
        steps=steps.steps_from(month),
        history=history(month),
        is_over=month.after <= timezone.localdate(),
    )


@require_POST
def bring_in(request: HttpRequest, month_id: int) -> HttpResponse:
    """Compute the draft again."""
    month = get_object_or_404(RoyaltyMonth, pk=month_id)
    try:
        done = refresh(month, request.user)
    except NotADraft:
        tell_closed(request)
        return redirect(month)
    if not done:
        messages.success(request, _("The sheet is up to date."))
    else:
        words = _(
            "Brought up to date: %(new)s new, %(changed)s computed again, %(gone)s taken out."
        )
        numbers = {"new": done.new, "changed": done.changed, "gone": done.gone}
        messages.success(request, words % numbers)
    return redirect(month)


@require_POST
def take_step(request: HttpRequest, month_id: int) -> HttpResponse:
    """Approve, lock or take back; only as the sheet was when the person saw it."""
    month = get_object_or_404(RoyaltyMonth, pk=month_id)
    step = steps.STEPS.get(request.POST.get("step", ""))
    if not request.user.has_perm(APPROVE) or step is None:
        refused: HttpResponse = permission_denied(request)
        return refused
    form = ReasonForm(request.POST)
    if step.needs_reason and not form.is_valid():
        messages.error(request, _("Write down why the sheet goes back."))
        return redirect(month)
    edition = request.POST.get("edition", "")
    reason = form.cleaned_data["reason"] if step.needs_reason else ""
    try:
        seen = int(edition) if edition.isdecimal() and len(edition) < 10 else 0
        steps.take(month, step, seen, request.user, reason)
    except steps.ChangedMeanwhile:
        messages.error(
            request, _("Somebody else changed the sheet meanwhile. Look at it once more.")
        )
    except steps.Unfinished as found:
        messages.error(request, unfinished_words(found.number))
    else:
        messages.success(request, done_words(step))
    return redirect(month)


@require_safe
def export(request: HttpRequest, month_id: int) -> HttpResponseBase:
    """The sheet as an XLSX file."""
    month = get_object_or_404(RoyaltyMonth, pk=month_id)
    name = f"nhuan-but-{month.first_day:%Y-%m}.xlsx"
    file = workbook(month, Masthead.for_request(request))
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def unfinished_words(number: int) -> str:
    """How many works hold the sheet up."""
    return ngettext(
        "%(n)s work has no kind or no unit value yet.",
        "%(n)s works have no kind or no unit value yet.",
        number,
    ) % {"n": number}


def done_words(step: steps.Step) -> str:
    """What a step has done."""
    return {
        "approve": _("The sheet is approved."),
        "lock": _("The sheet is locked. Corrections go into a later month."),
        "reopen": _("The sheet is a draft again."),
        "unlock": _("The sheet is unlocked and a draft again."),
    }[step.name]


def tell_closed(request: HttpRequest) -> None:
    """Why nothing was changed."""
    messages.error(
        request, _("The sheet is not a draft any more, or somebody changed it: nothing was saved.")
    )
