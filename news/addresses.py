"""Addresses with scheme and host, for feeds, sitemaps and whatever else leaves the site.

The host is the one from the environment (`SITE_URL`), never what a request claims: answers are
cached for everybody.
"""

from django.conf import settings


def absolute(path: str) -> str:
    """`https://host/path` for a path that begins with `/`; an address with a scheme stays."""
    if path.startswith(("http://", "https://")):
        return path
    return settings.SITE_URL + path
