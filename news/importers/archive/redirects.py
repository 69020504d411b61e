"""Old addresses lead to where their articles are now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from news.bulk import ROWS, add_references

MAX_PATH: Final = 255


def old_path(address: str) -> str:
    """The path of an old address as redirects are looked up; "" where it is none of its own."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https") or parts.path.strip("/") == "":
        # "/?p=12": here as there that is the front page, which is found, so nothing leads on from it.
        return ""
    path = Redirect.normalise_path(address.partition("#")[0])
    return path if len(path) <= MAX_PATH and "\0" not in path else ""


def section_path(addresses: Iterable[str]) -> str:
    """Where WordPress shows a section, by the addresses from the top one down."""
    return old_path(f"/category/{'/'.join(addresses)}/")


def add_redirects(pairs: Iterable[tuple[str, Page]]) -> int:
    """One for each path and page that has none; returns how many. A path has one target: the
    first that asked for it, and what an editor made stays. Call it in a transaction."""
    site = Site.objects.get(is_default_site=True)
    wanted: dict[str, Page] = {}
    for path, page in pairs:
        if path and path != Redirect.normalise_path(_address(page, site)):
            wanted.setdefault(path, page)
    known = set(
        Redirect.objects.filter(old_path__in=list(wanted)).values_list("old_path", flat=True)
    )
    rows = [
        Redirect(old_path=path, site=site, redirect_page_id=page.pk, automatically_created=True)
        for path, page in wanted.items()
        if path not in known
    ]
    Redirect.objects.bulk_create(rows, batch_size=ROWS)
    add_references(rows)
    return len(rows)


def _address(page: Page, site: Site) -> str:
    """Where the page is, below the site's front page."""
    return "/" + page.url_path.removeprefix(site.root_page.url_path)
