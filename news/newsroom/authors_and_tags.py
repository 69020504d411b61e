"""Authors and tags in the admin's menu, each with a list and a chooser."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from news.models import Author, NewsTag


class AuthorViewSet(SnippetViewSet):
    """People named under articles."""

    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_order = 400
    add_to_admin_menu = True
    list_display = ["name", Column("get_kind_display", label=_("Kind")), "job"]
    list_filter = ["kind"]
    list_per_page = 50


class TagViewSet(SnippetViewSet):
    """Tags of articles."""

    model = NewsTag
    icon = "tag"
    menu_label = _("Tags")
    menu_order = 410
    add_to_admin_menu = True
    list_display = ["name", "slug", Column("number_of_articles", label=_("Articles"))]
    list_per_page = 50
    # A counted query forgets the model's own ordering.
    ordering = ["slug"]
    panels = [TitleFieldPanel("name", placeholder=_("Tag")), FieldPanel("slug")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[NewsTag]:
        """Tags with the number of articles, drafts included, that carry them."""
        return NewsTag.objects.annotate(number_of_articles=Count("articles"))
