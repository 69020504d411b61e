"""The app's entry in Django's registry."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = pgettext_lazy("readers", "Comments")
    default_auto_field = "django.db.models.BigAutoField"
