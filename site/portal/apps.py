"""The project as an app: the user model and the project's own commands live here."""

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


def ask_the_family_name_first() -> None:
    """On *Tài khoản*, as `templates/wagtailusers` does for the accounts of others."""
    from wagtail.admin.forms.account import NameEmailForm

    NameEmailForm.field_order = ["last_name", "first_name", "email"]
