"""Pages for answers that have a status and no word: those of 400, 403, 405, 410.

The templates stand alone: no database, no request, nothing that could fail a second time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDictKeyError

_PAGES: Final = {400: "400.html", 403: "403.html", 405: "405.html"}


class ErrorPages:
    """Gives them one; and takes a form without a field its own page always sends for a bad request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Wagtail's views read some fields unasked."""
        if isinstance(exception, MultiValueDictKeyError):
            return HttpResponse(status=400)
        return None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: Any = self.get_response(request)
        if response.status_code in _PAGES and not response.streaming and not response.content:
            response.content = render_to_string(_PAGES[response.status_code])
            response["Content-Type"] = "text/html; charset=utf-8"
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
        return response
