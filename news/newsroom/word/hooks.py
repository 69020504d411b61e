"""The place of the pages in Wagtail's admin: addresses and menu."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from news.newsroom.article_listing import ArticlesMenuItem
from news.newsroom.word import urls


@hooks.register("register_admin_urls")
def register_word_urls() -> Sequence[URLPattern | URLResolver]:
    """`/admin/nhap-word/…`."""
    return urls.urlpatterns


@hooks.register("register_admin_menu_item")
def register_word_menu_item() -> ArticlesMenuItem:
    """Below the articles, for those who write any."""
    return ArticlesMenuItem(
        _("Import from Word"),
        reverse_lazy("word:index"),
        name="word",
        icon_name="upload",
        order=95,
    )
