"""The place of the statistics in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.utils.urlpatterns import decorate_urlpatterns

from news.newsroom.statistics import views

SEE = "news.view_articlereads"

_ADDRESSES = [
    path("", views.report, name="report"),
    path("xuat/<slug:kind>/", views.export, name="export"),
]


class StatisticsMenuItem(MenuItem):
    """For who may see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SEE))


@hooks.register("register_admin_urls")
def register_statistics_urls() -> Sequence[URLPattern | URLResolver]:
    """`/admin/thong-ke/…`."""
    guarded = decorate_urlpatterns(_ADDRESSES, permission_required(SEE))
    return [path("thong-ke/", include((guarded, "statistics")))]


@hooks.register("register_admin_menu_item")
def register_statistics_menu_item() -> StatisticsMenuItem:
    """After the royalties."""
    return StatisticsMenuItem(
        _("Statistics"),
        reverse_lazy("statistics:report"),
        name="statistics",
        icon_name="view",
        order=430,
    )
