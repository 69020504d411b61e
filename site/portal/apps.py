"""The project as an app: the user model and the project's own commands live here."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal import admin_words

        admin_words.ready()
        ask_the_family_name_first()
        name_publishers()


def ask_the_family_name_first() -> None:
    """On *Tài khoản*, as `templates/wagtailusers` does for the accounts of others."""
    from wagtail.admin.forms.account import NameEmailForm

    NameEmailForm.field_order = ["last_name", "first_name", "email"]


def name_publishers() -> None:
    """In the report of old pages, as everywhere else, by name: Wagtail shows what they sign in with."""
    from django.contrib.auth import get_user_model
    from wagtail.admin.utils import get_user_display_name
    from wagtail.admin.views.reports.aging_pages import AgingPagesView

    def decorate(view: Any, pages: Any) -> Any:
        publishers = get_user_model().objects.in_bulk({page.last_published_by for page in pages})
        names = {pk: get_user_display_name(person) for pk, person in publishers.items()}
        for page in pages:
            view.add_last_publisher_name_to_page(names, page)
        return pages

    AgingPagesView.decorate_paginated_queryset = decorate
