"""The order of the admin's menu: what a newsroom opens every hour comes first."""

from django.http import HttpRequest
from django.urls import resolve
from wagtail.admin.menu import MenuItem

from news.newsroom.doors import DOORS

# By Wagtail's names; anything else keeps its own place.
ORDER = {
    "explorer": 80,
    "front-page": 85,
    "articles": 90,
    "images": 200,
    "documents": 210,
    "authors": 400,
    "tags": 410,
    "royalties": 420,
    "statistics": 430,
    "recycle-bin": 440,
    "reports": 900,
    "settings": 1000,
    "help": 1100,
}


# Wagtail's news and its handbook, both in English and on another site.
ENGLISH_HELP = ("whats-new-in-wagtail", "editor-guide")


def leave_out_english_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hook `construct_help_menu`."""
    items[:] = [item for item in items if not item.name.startswith(ENGLISH_HELP)]


def order_main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hook `construct_main_menu`."""
    for item in items:
        item.order = ORDER.get(item.name, item.order)


def leave_out_closed_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hook `construct_reports_menu`: what the door refuses is not offered, as Wagtail would."""

    def is_open(item: MenuItem) -> bool:
        door = DOORS.get(resolve(item.url).view_name)
        return door is None or door(request, {})

    items[:] = [item for item in items if is_open(item)]
