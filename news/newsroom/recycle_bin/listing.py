"""The list of what lies in the bin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple
from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views import generic

from comments.models import Comment
from news.models import ArticlePage, BinnedArticle, SectionPage
from news.newsroom.article_listing import WIDE, names_of
from news.newsroom.recycle_bin.access import seen_in_bin


class BinFilterSet(WagtailFilterSet):
    """The filters beside the list."""

    section = ModelMultipleChoiceFilter(
        label=pgettext_lazy("paper", "Section"),
        queryset=lambda request: SectionPage.objects.order_by("path"),
        widget=CheckboxSelectMultiple,
        distinct=False,
    )
    binned_by = MultipleUserFilter(
        label=_("Deleted by"),
        queryset=lambda request: get_user_model().objects.filter(
            pk__in=seen_in_bin(request.user).order_by().values("binned_by")
        ),
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = BinnedArticle
        fields: list[str] = []


class HeadlineColumn(Column):
    """The headline, below it section and names; on a phone also what has no column there."""

    cell_template_name = "newsroom/recycle_bin/headline.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"names": names_of(instance.article), "person": person(instance)}


class WaysOutColumn(BaseColumn):
    """Restore, and delete for good."""

    cell_template_name = "newsroom/recycle_bin/ways_out.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf": get_token(context["request"])}


def days_left(row: BinnedArticle) -> str:
    """In words."""
    days = row.days_left
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}


def person(row: BinnedArticle) -> str:
    """Who deleted it, by the name colleagues know."""
    user = row.binned_by
    return (user.get_full_name() or user.get_username()) if user is not None else ""


class BinIndex(generic.IndexView):
    """/admin/thung-rac/"""

    model = BinnedArticle
    permission_policy = None  # the door in `urls` asks, and each row
    any_permission_required = None
    page_title = _("Recycle bin")
    header_icon = "bin"
    index_url_name = "recycle_bin:index"
    index_results_url_name = "recycle_bin:index_results"
    results_template_name = "newsroom/recycle_bin/results.html"
    filterset_class = BinFilterSet
    is_searchable = True
    search_fields = ["article__title"]
    default_ordering = "-binned_at"
    paginate_by = 30
    _show_breadcrumbs = True
    columns = [
        HeadlineColumn("headline", label=_("Headline"), accessor=str),
        Column("by", label=_("Deleted by"), accessor=person, classname=WIDE, width="14%"),
        DateColumn(
            "binned_at",
            label=_("Deleted at"),
            sort_key="binned_at",
            classname=WIDE,
            width="11%",
        ),
        Column("left", label=_("Days left"), accessor=days_left, classname=WIDE, width="9%"),
        Column("comments", label=pgettext_lazy("readers", "Comments"), classname=WIDE, width="9%"),
        WaysOutColumn("ways_out", label=_("What to do"), width="15%"),
    ]

    def get_base_queryset(self) -> QuerySet[BinnedArticle]:
        said = (
            Comment.objects.filter(page=OuterRef("pk"))
            .order_by()
            .values("page")
            .annotate(number=Count("pk"))
        )
        return (
            seen_in_bin(self.request.user)
            .select_related("article", "section", "binned_by")
            .defer("article__body")
            .prefetch_related("article__bylines__author")
            .annotate(comments=Coalesce(Subquery(said.values("number")), 0))
        )

    def search_queryset(self, queryset: QuerySet[BinnedArticle]) -> QuerySet[BinnedArticle]:
        """By the index of the list of articles: with marks or without."""
        if not self.is_searching:
            return queryset
        binned = ArticlePage.objects.filter(pk__in=queryset.order_by().values("pk"))
        found = binned.autocomplete(self.search_query)
        return queryset.filter(pk__in=[article.pk for article in found])

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"days": settings.BIN_DAYS}
