"""The place of the warning in Wagtail's admin: its addresses."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver
from wagtail import hooks

from news.newsroom.duplicates import urls


@hooks.register("register_admin_urls")
def register_duplicates_urls() -> Sequence[URLPattern | URLResolver]:
    """`/admin/trung-lap/…`."""
    return urls.urlpatterns
