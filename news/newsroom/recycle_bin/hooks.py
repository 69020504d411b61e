"""The bin's place in Wagtail's admin: addresses, menu, what deletes, the words of the log."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_passes_test
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.utils.urlpatterns import decorate_urlpatterns

from news.newsroom.recycle_bin import deleting, views
from news.newsroom.recycle_bin.listing import BinIndex
from news.newsroom.rights import has_page_rights
from news.recycle_bin import BIN, RESTORE

_ADDRESSES = [
    path("", BinIndex.as_view(), name="index"),
    path("results/", BinIndex.as_view(results_only=True), name="index_results"),
    path("khoi-phuc/", views.restore_many, name="restore"),
    path("<int:binned_id>/khoi-phuc/", views.RestoreTo.as_view(), name="restore_to"),
    path("<int:binned_id>/xoa/", views.DeleteForGood.as_view(), name="delete"),
]

# After Wagtail's own, in whose place it stands.
hooks.register("register_bulk_action", deleting.DeletePages, order=100)
hooks.register("before_bulk_action", deleting.leave_out_binned, order=-1)


class BinMenuItem(MenuItem):
    """For who writes articles."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_page_rights(request.user)


@hooks.register("register_admin_urls")
def register_bin_urls() -> Sequence[URLPattern | URLResolver]:
    """`/admin/thung-rac/…`."""
    guarded = decorate_urlpatterns(_ADDRESSES, user_passes_test(has_page_rights))
    return [path("thung-rac/", include((guarded, "recycle_bin")))]


@hooks.register("register_admin_menu_item")
def register_bin_menu_item() -> BinMenuItem:
    """After what is deleted: articles, photos, documents."""
    return BinMenuItem(
        _("Recycle bin"),
        reverse_lazy("recycle_bin:index"),
        name="recycle-bin",
        icon_name="bin",
        order=440,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What the history of an article says."""
    actions.register_action(BIN, _("Move to the recycle bin"), _("Moved to the recycle bin"))
    actions.register_action(
        RESTORE, _("Restore from the recycle bin"), _("Restored from the recycle bin as a draft")
    )
