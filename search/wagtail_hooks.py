"""Search in the newsroom's admin: abbreviations, and what readers did not find."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.search_promotions.views.settings import IndexView as Promotions
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Abbreviation, MissedQuery
from vietnamese.dates import short_date

MISSED = "search_missed"


class AbbreviationViewSet(SnippetViewSet):
    """The editable list: search finds either form by the other."""

    model = Abbreviation
    icon = "list-ul"
    menu_label = _("Abbreviations")
    menu_order = 910
    add_to_settings_menu = True
    list_display = ["short", "long"]
    search_fields = ["short", "long", "folded_short", "folded_long"]


class MissedQueries(ReportView):
    """Queries that found nothing, most frequent first; only counts and days are kept."""

    page_title = _("Searches without results")
    header_icon = "search"
    index_url_name = MISSED
    index_results_url_name = f"{MISSED}_results"
    model = MissedQuery
    permission_policy = ModelPermissionPolicy(MissedQuery)
    any_permission_required = ["view"]
    is_searchable = True
    search_fields = ["text"]
    default_ordering = "-times"
    columns = [
        Column("text", label=capfirst(_("query")), sort_key="text"),
        NumberColumn("times", label=capfirst(_("times")), sort_key="times"),
        # Wagtail's column of dates counts the hours since midnight: "20 hours ago" at any hour.
        Column(
            "last_day",
            label=capfirst(_("last day")),
            sort_key="last_day",
            accessor=lambda query: short_date(query.last_day),
        ),
    ]
    export_headings = {"text": _("query"), "times": _("times"), "last_day": _("last day")}
    list_export = ["text", "times", "last_day"]

    @property
    def no_results_message(self) -> Any:
        """Readers found everything, or the person looks for something else."""
        if self.is_searching:
            return _("No search without results fits.")
        return _("Readers have found something with every search so far.")


class MissedQueriesItem(MenuItem):
    """The report's entry, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("search.view_missedquery"))


register_snippet(AbbreviationViewSet)
# No queries of readers are kept (ADR 34): Wagtail's column of views would say 0 in every row.
Promotions.columns = [column for column in Promotions.columns if column.name != "views"]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The report's addresses."""
    return [
        path("reports/searches-without-results/", MissedQueries.as_view(), name=MISSED),
        path(
            "reports/searches-without-results/results/",
            MissedQueries.as_view(results_only=True),
            name=f"{MISSED}_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def missed_queries_item() -> MenuItem:
    """The report, in the menu of reports."""
    label, address = _("Searches without results"), reverse(MISSED)
    return MissedQueriesItem(label, address, name="missed-searches", icon_name="search", order=1300)


@hooks.register("construct_reports_menu")
def hide_empty_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own list of search terms stays empty here: no queries of readers are kept."""
    items[:] = [item for item in items if item.name != "search-terms"]
