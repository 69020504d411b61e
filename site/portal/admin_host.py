"""The newsroom on a host name of its own (`ADMIN_HOST`), so that the paper's name leads to no sign-in.

Cookies of the newsroom then never reach the readers' host, and a firewall can close the one without
the other. Empty: both stand under one name. See docs/operations.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

#: What the newsroom's pages need besides themselves, and what machines ask any host for.
_ALSO_THERE: Final = ("/admin/", "/documents/", "/healthz", "/readyz", "/metrics")


class AdminHost:
    """No newsroom under the paper's name; no paper under the newsroom's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.ADMIN_HOST:
            return self.get_response(request)
        is_newsrooms = request.get_host() == settings.ADMIN_HOST
        if not is_newsrooms and request.path_info.startswith("/admin/"):
            raise Http404
        files = (settings.STATIC_URL, settings.MEDIA_URL)
        if is_newsrooms and not request.path_info.startswith((*_ALSO_THERE, *files)):
            if request.path_info == "/":
                return HttpResponseRedirect("/admin/")
            return HttpResponseRedirect(settings.SITE_URL + request.get_full_path())
        return self.get_response(request)
