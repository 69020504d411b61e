"""All articles in one list, as the newsroom looks for them: by section, state, date and author."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page

from news.models import ArticlePage, Author, Byline, SectionPage
from news.newsroom.page_lists import Explorer, ExplorerFilterSet, QuickList
from news.newsroom.page_policy import page_policy
from news.newsroom.publishing import EditPage, NewPage
from news.newsroom.recycle_bin.deleting import DeletePage
from news.newsroom.rights import AddSubpage, has_page_rights
from news.recycle_bin import outside_bin

# Columns that a phone has no room for (static/newsroom/admin.css).
WIDE = "newsroom-wide"


class BylineFilter(ModelMultipleChoiceFilter):
    """By a name under the article; as a subquery, which the search index takes beside a search."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        return qs.filter(pk__in=Byline.objects.filter(author__in=value).values("page_id"))


class ArticleFilterSet(PageFilterSet):
    """The filters beside the list."""

    section = ModelMultipleChoiceFilter(
        label=pgettext_lazy("paper", "Section"),
        queryset=lambda request: SectionPage.objects.order_by("path"),
        widget=CheckboxSelectMultiple,
        distinct=False,  # an article has one
    )
    author = BylineFilter(label=_("Byline"), queryset=lambda request: Author.objects.all())

    class Meta:
        model = ArticlePage
        fields = ["live"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # One site, and articles have no child pages.
        for name in ("site", "has_child_pages", "edited_by"):
            del self.filters[name]


class ArticleIndex(QuickList, IndexView):
    """The list."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """As Wagtail's; who works for the whole paper is not asked about each article."""
        tops = outside_bin(Page.objects.filter(depth=2))
        articles = outside_bin(ArticlePage.objects.all())
        listed = page_policy().listed(self.request.user, articles, tops)
        return super().get_base_queryset() if listed is None else self.as_numbers(listed)

    def annotate_queryset(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        return super().annotate_queryset(pages).prefetch_related("section", "bylines__author")


def names_of(article: ArticlePage) -> str:
    """The names under the article, in its order."""
    return ", ".join(dict.fromkeys(str(byline.author) for byline in article.bylines.all()))


class ArticlesMenuItem(MenuItem):
    """Hidden from those who have no rights on pages, such as moderators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_page_rights(request.user)


class ArticleListing(PageListingViewSet):
    """The menu's entry "Articles"."""

    model = ArticlePage
    index_view_class = ArticleIndex
    filterset_class = ArticleFilterSet
    icon = "doc-full"
    menu_item_class = ArticlesMenuItem
    menu_label = _("Articles")
    menu_order = 90
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        Column(
            "section",
            label=pgettext_lazy("paper", "Section"),
            width="14%",
            classname=WIDE,
        ),
        Column("bylines", label=_("Byline"), accessor=names_of, width="14%", classname=WIDE),
        DateColumn(
            "published_at", label=_("Date"), sort_key="published_at", width="10%", classname=WIDE
        ),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
            width="10%",
            classname=WIDE,
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
    ]


class NewsroomPages(PageViewSet):
    """Wagtail's views of every page, with those that the newsroom changes."""

    index_view_class = Explorer
    filterset_class = ExplorerFilterSet
    add_view_class = NewPage
    edit_view_class = EditPage
    delete_view_class = DeletePage
    add_subpage_view_class = AddSubpage
