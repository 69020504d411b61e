"""The app's entry in Django's registry."""

import warnings

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from PIL import Image


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from news import (
            checks,  # noqa: F401 - registers them
            duplicates,
            page_indexes,
            signals,
        )
        from news.newsroom import file_policy, page_policy
        from news.newsroom.planning import following

        signals.connect()
        duplicates.connect()
        following.connect()
        page_policy.register()
        file_policy.register()
        post_migrate.connect(page_indexes.ensure, sender=self)
        # Wagtail decodes an upload before it counts its pixels; Pillow refuses above twice this.
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 2
        warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
