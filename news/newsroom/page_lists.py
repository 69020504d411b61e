"""Lists of pages that stay quick at 100,000 articles.

Wagtail computes for every page of a list whether it is scheduled or a site's root, then sorts, then shows
fifty: the database does that work for all of them. Here it sorts numbers first, and reads the fifty that
are shown by them. Who edits a whole branch is not asked about each page of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Page as Sheet
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    ExplorableIndexView,
    GenericPageFilterSet,
)
from wagtail.models import Page, PageQuerySet

from news.newsroom.page_policy import page_policy


class ShownRows(WagtailPaginator):
    """Pages of a list, read by the numbers of the rows that are shown."""

    read: Callable[[list[int]], list[Page]]

    def page(self, number: int | str) -> Sheet[Any]:
        """As Django's; what a search found comes in few rows already."""
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return super().page(number)
        number = int(self.validate_number(number))
        first = (number - 1) * self.per_page
        last = first + self.per_page
        if last + self.orphans >= self.count:
            last = self.count
        shown = list(rows.values_list("pk", flat=True)[first:last])
        return self._get_page(self.read(shown), number, self)


class QuickList:
    """Mixin of Wagtail's lists of pages."""

    # Thirty rows of Wagtail's take as long to draw as everything else together.
    paginate_by = 30
    paginator_class = ShownRows

    def get_paginator(self, *args: Any, **kwargs: Any) -> Any:
        """The paginator, which reads rows as this list shows them."""
        paginator = super().get_paginator(*args, **kwargs)  # type: ignore[misc]  # the view's
        paginator.read = self.read
        return paginator

    def as_numbers(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """The pages as they are counted and sorted: `read` annotates those that are shown. A search
        shows its rows as they are."""
        view: Any = self
        return view.annotate_queryset(pages) if view.is_searching else pages

    def read(self, shown: list[int]) -> list[Page]:
        """The pages with these numbers, in their order."""
        view: Any = self
        rows = view.annotate_queryset(view.model.objects.filter(pk__in=shown))
        return sorted(rows, key=lambda row: shown.index(row.pk))


class ChooserRows(PageQuerySet):
    """Rows of a chooser: it names the parent of each, which is one question for all of them."""

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        rows = [row for row in self._result_cache or () if isinstance(row, Page)]
        if not is_new or not rows:
            return
        above = {row.path[: -Page.steplen] for row in rows}
        parents = {page.path: page for page in Page.objects.filter(path__in=above)}
        for row in rows:
            row._cached_parent_obj = parents.get(row.path[: -Page.steplen])


def chooser_rows(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Hook `construct_page_chooser_queryset`: what Wagtail asks of each row is asked of all at once.

    Its choosers are views that nothing can be put into; the rows are all that a hook is given.
    """
    rows = pages.prefetch_workflow_states().annotate_approved_schedule()
    rows.__class__ = ChooserRows
    return rows


def children_of(parent: Page, pages: QuerySet[Any]) -> QuerySet[Any]:
    """Those right below `parent`, in the tree's order, by the index on paths: Wagtail's own
    `child_of` asks with LIKE, for which SQLite reads every page."""
    return pages.filter(
        depth=parent.depth + 1, path__range=Page._get_children_path_interval(parent.path)
    ).order_by("path")


class ExplorerFilterSet(GenericPageFilterSet):
    """The filters; whom one may choose is not looked up in the log and in all pages."""

    owner = MultipleUserFilter(
        label=GenericPageFilterSet.base_filters["owner"].label,
        queryset=lambda request: get_user_model().objects.all(),
        widget=GenericPageFilterSet.base_filters["owner"].extra["widget"],
    )
    edited_by = EditedByFilter(
        label=GenericPageFilterSet.base_filters["edited_by"].label,
        queryset=lambda request: get_user_model().objects.all(),
        widget=GenericPageFilterSet.base_filters["edited_by"].extra["widget"],
    )


class Explorer(QuickList, ExplorableIndexView):
    """The pages below a page."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """As Wagtail's, without asking of each page what is known of the branch."""
        view: Any = self
        is_list = not (view.is_searching or view.is_filtering)
        if is_list:
            children = children_of(view.parent_page, view.model.objects.all())
            listed = page_policy().listed(view.request.user, children, [view.parent_page])
            if listed is not None:
                return self.as_numbers(listed)
        return super().get_base_queryset()
