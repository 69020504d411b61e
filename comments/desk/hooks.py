"""The desk's place in Wagtail's admin: addresses, menu, badge, front page."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet

from comments.desk import urls
from comments.desk.access import MODERATE
from comments.desk.furniture import DeskMenuItem, DeskPanel, ModeratorMenuItem, WaitingSummary
from comments.desk.managed import VIEWSETS


@hooks.register("register_admin_urls")
def register_desk_urls() -> Sequence[URLPattern | URLResolver]:
    """`/admin/binh-luan/…`."""
    return urls.urlpatterns


@hooks.register("register_admin_viewset")
def register_managed_lists() -> Sequence[ModelViewSet]:
    """Words, blocks and data requests under the desk's address."""
    return VIEWSETS


@hooks.register("register_admin_menu_item")
def register_desk_menu_item() -> DeskMenuItem:
    """Second in the sidebar, after the pages."""
    return DeskMenuItem(
        pgettext_lazy("desk", "Comments"),
        reverse_lazy("desk:queue"),
        name="desk",
        icon_name="comment",
        order=150,
    )


@hooks.register("insert_global_admin_css")
def insert_badge_css() -> str:
    """The badge stands in the sidebar, which every page of the admin has."""
    return format_html('<link rel="stylesheet" href="{}">', static("comments/desk-badge.css"))


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> MenuItem:
    """The comment report among Wagtail's reports."""
    return ModeratorMenuItem(
        _("Comment report"), reverse_lazy("desk:report"), icon_name="comment", order=700
    )


@hooks.register("construct_homepage_summary_items")
def add_summary_item(request: HttpRequest, items: list[SummaryItem]) -> None:
    """The number that waits, beside the numbers of pages and photos."""
    items.append(WaitingSummary(request))


@hooks.register("construct_homepage_panels")
def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    """The state of the desk on the admin's front page."""
    if request.user.has_perm(MODERATE):
        panels.append(DeskPanel())
