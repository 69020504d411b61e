"""The royalties' place in Wagtail's admin: addresses, menu, rights, words of the log."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.log_actions import LogActionRegistry

from news.models import RoyaltyUnit, WorkKind
from news.newsroom.rights import has_page_rights
from news.newsroom.royalties import urls
from news.newsroom.royalties.access import PREPARE


class Kinds(ModelViewSet):
    """Kinds of works, each with its coefficients."""

    model = WorkKind
    name = "work_kinds"
    url_prefix = "nhuan-but/loai"
    icon = "tag"
    menu_label = _("Kinds of works")
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    list_display = [
        "name",
        Column("get_role_display", label=_("Role"), sort_key="role"),
        Column("rates.first", label=_("Coefficient, from")),
        Column("in_use", label=_("In use")),
    ]
    ordering = ["order", "pk"]


class Units(ModelViewSet):
    """What a coefficient of 1 is worth, from when on."""

    model = RoyaltyUnit
    name = "royalty_units"
    url_prefix = "nhuan-but/don-gia"
    icon = "calendar"
    menu_label = _("Unit values")
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    list_display = ["valid_from", "value", "note"]
    ordering = ["-valid_from"]


class SheetsItem(MenuItem):
    """For who prepares sheets."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PREPARE))


class MineItem(MenuItem):
    """For who writes."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_page_rights(request.user)


class RoyaltiesGroup(ModelViewSetGroup):
    """The menu's entry."""

    menu_label = _("Royalties")
    menu_name = "royalties"
    menu_icon = "list-ol"
    menu_order = 420
    items = (Kinds(), Units())

    def get_submenu_items(self) -> list[MenuItem]:
        """The sheets and one's own first."""
        sheets, own = reverse("royalties:months"), reverse("royalties:mine")
        first = [
            SheetsItem(_("Sheets"), sheets, "royalty-sheets", icon_name="list-ul", order=-2),
            MineItem(_("My royalties"), own, "my-royalties", icon_name="user", order=-1),
        ]
        return [*first, *super().get_submenu_items()]


@hooks.register("register_admin_urls")
def register_royalty_urls() -> Sequence[URLPattern | URLResolver]:
    """`/admin/nhuan-but/…`."""
    return urls.urlpatterns


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """The rights on sheets and statistics that groups can be given in the admin."""
    return Permission.objects.filter(
        content_type__app_label="news",
        codename__in=("change_royaltymonth", "approve_royaltymonth", "view_articlereads"),
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """The words of a sheet's history."""
    for name, label, done in (
        ("open", _("Open sheet"), _("Sheet opened")),
        ("refresh", _("Bring sheet up to date"), _("Brought up to date")),
        ("score", _("Score work"), _("Kind or coefficient changed")),
        ("divide", _("Divide work"), _("Parts changed")),
        ("payment", _("Add payment"), _("Payment added")),
        ("remove", _("Take payment out"), _("Payment taken out")),
        ("approve", _("Approve sheet"), _("Sheet approved")),
        ("lock", _("Lock sheet"), _("Sheet locked")),
        ("reopen", _("Take approval back"), _("Approval taken back")),
        ("unlock", _("Unlock sheet"), _("Sheet unlocked")),
    ):
        actions.register_action(f"royalties.{name}", label, done)
