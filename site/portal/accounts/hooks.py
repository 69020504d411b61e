"""The second factor's place in Wagtail's admin: addresses, the account page, the list of users."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.widgets import Button

from portal.accounts import second_factor, views


@hooks.register("register_admin_urls")
def second_factor_urls() -> list[URLPattern]:
    """Below the admin's address, so under its content policy and never cached."""
    return [
        path("xac-minh/", views.verify, name="second_factor"),
        path("xac-minh/thiet-lap/", views.set_up, name="second_factor_setup"),
        path("xac-minh/ma-du-phong/", views.renew_codes, name="second_factor_codes"),
        path("xac-minh/dat-lai/<int:user_id>/", views.reset, name="second_factor_reset"),
    ]


class NothingToSave(forms.Form):
    """What the account page saves of a panel without fields."""

    def save(self) -> None:
        """Nothing."""

    def is_valid(self) -> bool:
        """Always."""
        return True


@hooks.register("register_account_settings_panel")
class SecondFactorPanel(BaseSettingsPanel):
    """On *Tài khoản*: whether there is a second factor, and what to do about it."""

    name = "second_factor"
    title = gettext_lazy("Second factor")
    order = 450

    def get_form(self) -> Any:
        """No fields of its own: its buttons lead elsewhere."""
        return NothingToSave(self.request.POST or None)

    def render(self) -> str:
        """The state in a sentence and the next step."""
        return render_to_string(
            "accounts/panel.html",
            {
                "has_device": second_factor.has_device(self.user),
                "is_verified": self.user.is_verified(),
            },
            request=self.request,
        )


@hooks.register("register_user_listing_buttons")
def reset_button(user: Any, request_user: Any) -> Iterator[Button]:
    """In the list of users, beside whoever has a second factor."""
    if request_user.has_perm("portal.change_user") and second_factor.has_device(user):
        yield Button(
            _("Reset second factor"),
            url=reverse("second_factor_reset", args=[user.pk]),
            icon_name="rotate",
            priority=40,
        )


@hooks.register("register_log_actions")
def second_factor_actions(actions: Any) -> None:
    """What the site's log says of it."""
    for action, label, message in (
        ("set_up", gettext_lazy("Second factor set up"), gettext_lazy("Set a second factor up")),
        ("reset", gettext_lazy("Second factor reset"), gettext_lazy("Reset the second factor")),
    ):
        actions.register_action(f"portal.second_factor_{action}", label, message)
