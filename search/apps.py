"""The app's entry in Django's registry."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class PortalSearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import checks, sync  # noqa: F401 - registers the checks
        from search.engines.sqlite import add_functions

        connection_created.connect(add_functions)
        sync.connect()
