"""Addresses that Wagtail opens to everybody in the admin, each with who may pass.

Wagtail asks for rights where something is changed or shown whole. Choosers, its internal API and some
reports it gives to whoever may sign in: a moderator of comments could list the drafts of the paper.
tests/access asks every address as every role; docs/access.csv says what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.permissions import policy_registry

from news.models import ArticlePage
from news.newsroom import redirect_import
from news.newsroom.page_policy import may_see, page_policy
from news.newsroom.rights import has_page_rights

GetResponse = Callable[[HttpRequest], HttpResponseBase]
#: Whether the person may pass, with the address' parameters.
Door = Callable[[HttpRequest, dict[str, Any]], bool]


def writes(request: HttpRequest, parameters: dict[str, Any]) -> bool:
    """Whoever writes articles somewhere."""
    return has_page_rights(request.user)


def edits_others(request: HttpRequest, parameters: dict[str, Any]) -> bool:
    """Whoever works with what others wrote."""
    return has_page_rights(request.user) and page_policy().edits_all(request.user)


def sees_parent(request: HttpRequest, parameters: dict[str, Any]) -> bool:
    """Who may see the page whose children are asked for."""
    return writes(request, parameters) and may_see(request.user, [parameters["parent_page_id"]])


def sees_named(request: HttpRequest, parameters: dict[str, Any]) -> bool:
    """Who may see the pages named in the query; "all" names those of others too."""
    named = request.GET.getlist("id")
    if "all" in named:
        return edits_others(request, parameters)
    return writes(request, parameters) and may_see(request.user, named)


def acts(request: HttpRequest, parameters: dict[str, Any]) -> bool:
    """Who works with rows of that kind, and may do that to one of the pages named.

    Wagtail's page lists what it refuses by its title: no secret of the library, but of the drafts.
    """
    app, name, action = (parameters[key] for key in ("app_label", "model_name", "action"))
    found = bulk_action_registry.get_bulk_action_class(app, name, action)
    if found is None:
        return True
    model = apps.get_model(app, name)
    if model is not Page:
        policy = policy_registry.get_by_type(model)
        return bool(policy.user_has_any_permission(request.user, {"add", "change", "delete"}))
    if not sees_named(request, parameters):
        return False
    if "all" in request.GET.getlist("id"):
        return True
    allowed, _refused = found(request, model).get_actionable_objects()
    return bool(allowed)


def edits(request: HttpRequest, parameters: dict[str, Any]) -> bool:
    """Who may edit the page: Wagtail shows these questions with its headline before it asks."""
    number = parameters.get("page_id") or parameters["page_to_move_id"]
    page = get_object_or_404(Page, pk=number).specific
    return bool(page.permissions_for_user(request.user).can_edit())


def acts_by_api(request: HttpRequest, parameters: dict[str, Any]) -> bool:
    """Whoever writes. Articles are deleted into the bin, of which the API knows nothing: not by it."""
    deletes = parameters["action_name"] == "delete"
    if deletes and ArticlePage.objects.filter(pk=parameters["pk"]).exists():
        raise Http404
    return writes(request, parameters)


def sends(field: str, door: Door | None = None) -> Door:
    """Wagtail reads this field unasked: a form without it is a bad request and no error of ours."""

    def asked(request: HttpRequest, parameters: dict[str, Any]) -> bool:
        if request.method == "POST" and field not in request.POST:
            raise BadRequest(field)
        return door is None or door(request, parameters)

    return asked


def has(*permissions: str) -> Door:
    """Who has one of these."""
    return lambda request, parameters: any(map(request.user.has_perm, permissions))


def nobody(request: HttpRequest, parameters: dict[str, Any]) -> bool:
    """Addresses that only fail: the switch that shows an error, forms that a chooser has not got."""
    raise Http404


#: By the name of the address; one that ends in ":" stands for all names of that namespace.
DOORS: dict[str, Door] = {
    "wagtailadmin_error_test": nobody,
    "wagtailadmin_explore": sees_parent,
    "wagtailadmin_explore_results": sees_parent,
    "wagtailadmin_choose_page": writes,
    "wagtailadmin_choose_page_child": sees_parent,
    "wagtailadmin_choose_page_search": writes,
    "wagtailadmin_choose_page_chosen_multiple": sees_named,
    "wagtailadmin_choose_page_external_link": sends("external-link-chooser-url", writes),
    "wagtailadmin_choose_page_email_link": writes,
    "wagtailadmin_choose_page_phone_link": writes,
    "wagtailadmin_choose_page_anchor_link": writes,
    "wagtailadmin_tag_autocomplete": writes,
    "wagtailadmin_tag_model_autocomplete": writes,
    "wagtailadmin_block_preview": writes,
    "articles:choose_parent": writes,
    "wagtailadmin_pages:choose_parent": writes,
    "wagtailadmin_pages:move_confirm": edits,
    "wagtailadmin_pages:confirm_workflow_cancellation": edits,
    **dict.fromkeys(
        (
            "wagtailadmin_workflows:task_chooser",
            "wagtailadmin_workflows:task_chooser_results",
            "wagtailadmin_workflows:task_chooser_create",
            "wagtailadmin_workflows:task_chosen",
        ),
        has("wagtailcore.add_workflow", "wagtailcore.change_workflow"),
    ),
    **dict.fromkeys(
        ("wagtailsearchpromotions:chooser", "wagtailsearchpromotions:chooserresults"),
        has(
            "wagtailsearchpromotions.add_searchpromotion",
            "wagtailsearchpromotions.change_searchpromotion",
        ),
    ),
    "wagtailadmin_api:pages:action": acts_by_api,
    "wagtailadmin_api:": writes,
    "wagtailembeds:": writes,
    redirect_import.PROCESS: sends("import_file_name"),
    "wagtailimages_chooser:": writes,
    "wagtaildocs_chooser:": writes,
    "wagtail_bulk_action": acts,
    "wagtailadmin_reports:site_history": edits_others,
    "wagtailadmin_reports:site_history_results": edits_others,
    "wagtailadmin_reports:page_types_usage": edits_others,
    "wagtailadmin_reports:page_types_usage_results": edits_others,
    "wagtailadmin_reports:aging_pages": edits_others,
    "wagtailadmin_reports:aging_pages_results": edits_others,
}


class Doors:
    """Asks at the door. Who is not signed in is left to Wagtail, which sends to the sign-in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], parameters: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None to go on; Wagtail's own refusal else."""
        match = request.resolver_match
        name = match.view_name if match else ""
        door = DOORS.get(name) or DOORS.get(f"{name.partition(':')[0]}:")
        if name.startswith("wagtailsnippetchoosers_"):
            # None of our choosers has a form of its own: Wagtail's view of it would fail.
            door = nobody if name.endswith(":create") else writes
        if door is None or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        if door(request, parameters):
            return None
        refused: HttpResponseBase = permission_denied(request)
        return refused
