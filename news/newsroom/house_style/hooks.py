"""The place of the check in Wagtail's admin: addresses, the button beside an article, the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from news.models import ArticlePage, HouseWord
from news.newsroom.house_style import views


class HouseWordViewSet(SnippetViewSet):
    """The editable list: words the check accepts, and forms it replaces."""

    model = HouseWord
    icon = "list-ul"
    menu_label = gettext_lazy("Words of the house")
    menu_order = 911
    add_to_settings_menu = True
    list_display = ["text", Column("instead", label=gettext_lazy("Write instead")), "note"]
    search_fields = ["text", "instead", "form", "note"]
    list_per_page = 100
    ordering = ["form"]


register_snippet(HouseWordViewSet)


@hooks.register("register_admin_urls")
def house_style_addresses() -> Sequence[URLPattern | URLResolver]:
    """`/admin/van-phong/…`."""
    found = [
        path("kiem-tra/", views.check_typed, name="check"),
        path("tu-ngu/", views.accept_word, name="accept"),
        path("bai/<int:article_id>/", views.article_list, name="article"),
        path("bai/<int:article_id>/bo-qua/", views.let_pass, name="pass"),
    ]
    return [path("van-phong/", include((found, "house_style")))]


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def list_button(page: Any, user: Any, **kwargs: Any) -> Iterator[Button]:
    """In the menu beside an article one may edit."""
    if page.specific_class is ArticlePage and page.permissions_for_user(user).can_edit():
        address = reverse("house_style:article", args=[page.pk])
        yield Button(_("Check house style"), address, icon_name="edit", priority=55)
