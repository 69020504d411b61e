"""The lite edition: with `?lite` every page is text alone, and all its links lead to such pages.

The templates leave out what is heavy where `lite` is set. That links stay in the edition is done
here, on the finished page: so it holds for running text, page numbers and forms alike.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from news.listing import PARAMETER as PAGE

PARAMETER: Final = "lite"
#: An attribute of links that lead out of the edition.
LEAVES: Final = "data-full-edition"
_TAG: Final = re.compile(r"<(?:a|form)\b[^>]*>")
_ADDRESS: Final = re.compile(r'(\s(?:href|action)=")([^"]*)')
#: Between two tags: never inside what somebody wrote.
_INDENTATION: Final = re.compile(r">\s*\n\s*<")
_IN_EDITION: Final = re.compile(rf"[?&;]{PARAMETER}(?:[=&#]|$)")


def is_lite(request: HttpRequest) -> bool:
    """Whether the reader asked for the lite edition."""
    return PARAMETER in request.GET


def lite_address(address: str, separator: str = "&") -> str:
    """`address` in the lite edition; as it is where it leads to no page of ours.

    `separator` stands between the parameters: in HTML it is escaped.
    """
    base = settings.SITE_URL
    path = address.removeprefix(base) if address.startswith(f"{base}/") else address
    files = (settings.STATIC_URL, settings.MEDIA_URL, "/documents/", "//")
    if not path.startswith(("/", "?")) or path.startswith(files) or _IN_EDITION.search(path):
        return address
    page, hash_sign, fragment = path.partition("#")
    place, _question, query = page.partition("?")
    parameters = f"{PARAMETER}{separator}{query}" if query else PARAMETER
    return f"{place}?{parameters}{hash_sign}{fragment}"


def keep_lite(html: str) -> str:
    """The page with all its links and forms in the lite edition, without the templates' indentation."""
    return _TAG.sub(lambda found: _tag_in_edition(found[0]), _INDENTATION.sub(">\n<", html))


def _tag_in_edition(tag: str) -> str:
    if LEAVES in tag:
        return tag
    changed = _ADDRESS.sub(lambda found: found[1] + lite_address(found[2], "&amp;"), tag, count=1)
    if tag.startswith("<form") and 'method="post"' not in tag:
        # Browsers put the fields of such a form in place of its address's own query.
        changed += f'<input type="hidden" name="{PARAMETER}" value="1">'
    return changed


def full_edition(request: HttpRequest) -> str:
    """The address of the same page in the full edition.

    Of the query only what a page depends on is kept: a cached page must not repeat what somebody
    else put into its address.
    """
    # One slash: two would make the path a host.
    path = "/" + request.path.lstrip("/")
    kept = (PAGE, "xep", "q") if path == reverse("search") else (PAGE, "xep")
    query = {name: request.GET[name] for name in kept if name in request.GET}
    return f"{path}?{urlencode(query)}" if query else path
