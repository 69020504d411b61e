"""The admin's first page: where to begin, and what waits for the person who signed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Q, Sum
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.models import Page, Site, WorkflowState

from news.models import ArticlePage, BinnedArticle
from news.newsroom.page_policy import page_policy
from news.newsroom.planning.panel import MyPlansPanel
from news.newsroom.readers import LaunchPanel, ReadersPanel
from news.newsroom.rights import (
    front_page_to_arrange,
    has_page_rights,
    sections_to_write_in,
)
from news.newsroom.schedule_panel import LateSchedulePanel
from news.recycle_bin import in_bin, outside_bin

LISTED = 15


def construct_home_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Hook `construct_homepage_panels`: ours first; Wagtail's list of one's pages becomes part of it."""
    if not has_page_rights(request.user):
        return
    panels[:] = [
        panel for panel in panels if not isinstance(panel, UserObjectsInWorkflowModerationPanel)
    ]
    if not page_policy().edits_all(request.user):
        # Who writes and edits nobody else would read the same rows twice.
        panels[:] = [panel for panel in panels if not isinstance(panel, RecentEditsPanel)]
    panels[:] = [KeptEdits() if isinstance(panel, RecentEditsPanel) else panel for panel in panels]
    panels += [LateSchedulePanel(), BeginPanel(), ReadersPanel(), MyPlansPanel(), MyArticlesPanel()]
    if request.user.has_perm("news.change_masthead"):
        panels.append(LaunchPanel())


class BeginPanel(Component):
    """One button per section to begin an article in, and the way to the front page's pins."""

    name = "begin"
    order = 100
    template_name = "newsroom/begin_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = (parent_context or {})["request"].user
        return {
            "sections": sections_to_write_in(user),
            "front_page": front_page_to_arrange(user),
        }


def construct_home_summary(request: HttpRequest, items: list[Component]) -> None:
    """Hook `construct_homepage_summary_items`: the number of pages without counting them."""
    items[:] = [PagesSummary(request) if type(item) is PagesSummaryItem else item for item in items]


class PagesSummary(PagesSummaryItem):
    """Wagtail's, which counts 200,000 pages one by one.

    Each page but the first is a child of one other: as many as the few pages with children have together.
    """

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        site = get_site_for_user(self.request.user)
        root = site["root_page"]
        below = 0
        if root is not None:
            # As it stands in the index (`news.page_indexes`): SQLite compares no value with it.
            with_children = RawSQL("numchild > 0", (), BooleanField())
            parents = Page.objects.filter(with_children, path__startswith=root.path)
            below = parents.aggregate(below=Sum("numchild"))["below"] or 0
            if root.is_root():
                below -= BinnedArticle.objects.count()
                return self._context(site, self._only_home() or root, below)
        return self._context(site, root, below + (root is not None))

    def _only_home(self) -> Page | None:
        """Wagtail's link: to the front page where there is one site."""
        sites = list(Site.objects.select_related("root_page")[:2])
        return sites[0].root_page if len(sites) == 1 else None

    def _context(self, site: Mapping[str, Any], root: Page | None, total: int) -> dict[str, Any]:
        return {"root_page": root, "total_pages": total, "site_name": site["site_name"]}


class KeptEdits(RecentEditsPanel):
    """The pages one edited last, without those in the bin."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["last_edits"] = [row for row in context["last_edits"] if not in_bin(row[1])]
        return context


@dataclass(frozen=True)
class Standing:
    """Where an article stands: in words, what an editor asked for, and whether it is one's turn."""

    words: str
    note: str = ""
    is_my_turn: bool = False


class MyArticlesPanel(Component):
    """One's own articles that are not in the paper yet, with where each stands."""

    name = "my_articles"
    order = 120
    template_name = "newsroom/my_articles_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = (parent_context or {})["request"].user
        articles = (
            outside_bin(ArticlePage.objects.filter(owner=user))
            .filter(Q(live=False) | Q(has_unpublished_changes=True))
            .defer("body")
            .select_related("section", "latest_revision")
            .annotate_approved_schedule()
            .order_by("-latest_revision_created_at", "-pk")[:LISTED]
        )
        states = workflow_states(articles)
        return {"rows": [(article, standing(article, states)) for article in articles]}


def workflow_states(articles: Iterable[ArticlePage]) -> dict[str, WorkflowState]:
    """The open workflow of each article that has one, by the article's id as text."""
    found = WorkflowState.objects.active().filter(
        content_type=ContentType.objects.get_for_model(ArticlePage),
        object_id__in=[str(article.pk) for article in articles],
    )
    return {state.object_id: state for state in found.select_related("current_task_state__task")}


def standing(article: ArticlePage, states: Mapping[str, WorkflowState]) -> Standing:
    """Where the article stands between its draft and the paper."""
    state = states.get(str(article.pk))
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return Standing(_("Changes requested"), state.current_task_state.comment, is_my_turn=True)
    if state is not None:
        return Standing(_("Waiting: %(step)s") % {"step": state.current_task_state.task.name})
    if article.approved_schedule:
        return Standing(_("Scheduled"))
    if article.live:
        return Standing(_("Published, with changes not yet published"), is_my_turn=True)
    return Standing(_("Draft"), is_my_turn=True)
