"""The pages under `/admin/ke-hoach/`. Without a script they are links and forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from news.models import Plan
from news.newsroom.planning import changing, notices
from news.newsroom.planning.filters import STATES, Filters, Month, people
from news.newsroom.planning.forms import MoveForm, PlanForm
from news.newsroom.planning.month import calendar
from news.newsroom.planning.rights import PlanRights
from news.newsroom.planning.same_titles import tell_same_titles
from vietnamese.dates import WEEKDAYS, day_in_address

View = Callable[..., HttpResponseBase]


def for_planners(view: View) -> View:
    """Only for those who write or edit somewhere; the view is given what they may do."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rights = PlanRights(request.user)
        if not rights.sections:
            refused: HttpResponse = permission_denied(request)
            return refused
        return view(request, rights, *args, **kwargs)

    return never_cache(guarded)


def page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """One of the pages."""
    trail = [{"url": reverse("planning:index"), "label": _("Plans")}]
    if template != "index":
        trail.append({"url": "", "label": title})
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return render(
        request,
        f"newsroom/planning/{template}.html",
        {
            "breadcrumbs_items": [home, *trail],
            "header_title": title,
            "page_title": title,
            "header_icon": "calendar",
            **context,
        },
    )


@require_safe
@for_planners
def index(request: HttpRequest, rights: PlanRights) -> HttpResponse:
    """The month."""
    filters = Filters.read(request.GET.dict(), rights)
    shown = calendar(filters, rights)
    return page(
        request,
        "index",
        _("Plans"),
        calendar=shown,
        filters=filters,
        weekdays=WEEKDAYS,
        sections=rights.sections,
        people=people(rights),
        states=STATES,
        notice=notices.take(request, rights),
        here=filters.address(),
        chosen=_("Move to: %(when)s. Enter to move, Escape to leave it."),
        before=filters.address(filters.month.before),
        after=filters.address(filters.month.after),
    )


@for_planners
def add(request: HttpRequest, rights: PlanRights) -> HttpResponseBase:
    """A new plan, on the day named in the address if there is one."""
    plan = Plan()
    initial: dict[str, Any] = {"planned_on": day_in_address(request.GET.get("planned_on", ""))}
    if len(rights.sections) == 1:
        initial["section"] = str(rights.sections[0].pk)
    if not rights.edits_in:
        initial["assignee"] = str(rights.user.pk)
    form = PlanForm(request.POST or None, instance=plan, initial=initial, rights=rights)
    if request.method == "POST" and form.is_valid():
        changing.add(plan, request.user)
        messages.success(request, _("“%(title)s” is planned.") % {"title": plan.title})
        tell_same_titles(request, rights, plan)
        return to_calendar(plan)
    return page(request, "form", _("New plan"), form=form)


@for_planners
def edit(request: HttpRequest, rights: PlanRights, plan_id: int) -> HttpResponseBase:
    """A plan: to change for whom it belongs to, else to read."""
    plan = get_plan(rights, plan_id)
    if not rights.may_change(plan):
        return page(request, "read", plan.title, plan=plan)
    form = PlanForm(request.POST or None, instance=plan, rights=rights)
    now: Plan | None = None
    if request.method == "POST" and form.is_valid():
        try:
            changing.store(plan, form.cleaned_data["version"] or 0, request.user)
        except changing.ChangedMeanwhile as error:
            # What was typed stays in the form; saved once more, it counts.
            now = error.plan
            form.data = {**request.POST.dict(), "version": str(now.version)}
        else:
            messages.success(request, _("“%(title)s” was saved.") % {"title": plan.title})
            tell_same_titles(request, rights, plan)
            return to_calendar(plan)
    stored = get_plan(rights, plan_id)
    return page(
        request,
        "form",
        stored.title,
        form=form,
        plan=stored,
        now=now,
        may_begin=rights.may_begin(stored),
    )


@for_planners
def move(request: HttpRequest, rights: PlanRights, plan_id: int) -> HttpResponseBase:
    """Another day: by this form, or sent by the calendar's script."""
    plan = get_plan(rights, plan_id)
    if not rights.may_change(plan):
        refused: HttpResponse = permission_denied(request)
        return refused
    now = {"planned_on": plan.planned_on, "part": plan.part, "version": plan.version}
    form = MoveForm(request.POST or None, initial=now)
    back = request.POST.get("back", request.GET.get("back", ""))
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            before = changing.move(
                plan.pk, wanted["planned_on"], wanted["part"], wanted["version"], request.user
            )
        except changing.ChangedMeanwhile as error:
            notices.tell_refused(request, notices.changed_meanwhile(error.plan))
        else:
            notices.tell_moved(request, before, get_plan(rights, plan_id))
        asked = Filters.read(dict(parse_qsl(back)), rights)
        return redirect(f"{reverse('planning:index')}?{asked.address()}")
    return page(request, "move", _("Move a plan"), form=form, plan=plan, back=back)


@require_POST
@for_planners
def begin(request: HttpRequest, rights: PlanRights, plan_id: int) -> HttpResponseBase:
    """ "Bắt đầu viết": the draft, made once."""
    plan = get_plan(rights, plan_id)
    if plan.article_id is None:
        if not rights.may_begin(plan):
            refused: HttpResponse = permission_denied(request)
            return refused
        changing.begin(plan.pk, request.user)
        messages.success(request, _("The draft of “%(title)s” is made.") % {"title": plan.title})
        plan.refresh_from_db()
    return redirect("wagtailadmin_pages:edit", plan.article_id)


def get_plan(rights: PlanRights, plan_id: int) -> Plan:
    """A plan the person may see; for anybody else it does not exist."""
    found = rights.plans().select_related("changed_by").filter(pk=plan_id).first()
    if found is None:
        raise Http404
    return found


def to_calendar(plan: Plan) -> HttpResponseBase:
    """The month in which the plan stands."""
    month = {"thang": str(Month.of(plan.planned_on))} if plan.planned_on else {}
    return redirect(f"{reverse('planning:index')}?{urlencode(month)}")
