"""The place of the pages in Wagtail's admin: addresses and menu."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from news.newsroom.article_listing import ArticlesMenuItem
from news.newsroom.planning import urls


@hooks.register("register_admin_urls")
def register_planning_urls() -> Sequence[URLPattern | URLResolver]:
    """`/admin/ke-hoach/…`."""
    return urls.urlpatterns


@hooks.register("register_admin_menu_item")
def register_planning_menu_item() -> ArticlesMenuItem:
    """Above the articles, for those who write any."""
    return ArticlesMenuItem(
        _("Plans"), reverse_lazy("planning:index"), name="planning", icon_name="calendar", order=88
    )
