"""A line for each request the application answered, and a number that ties its log lines together."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

logger = logging.getLogger("portal.request")

#: The number of the request that is being answered; "" outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")

_GIVEN: Final = re.compile(r"[0-9a-f]{16,64}")
# Asked every few seconds by machines.
_QUIET: Final = ("/healthz", "/readyz", "/metrics")


def route_of(request: HttpRequest) -> str:
    """The address as the URL patterns write it: no receipt, token, name or search word is in it."""
    match = request.resolver_match
    return f"/{match.route}" if match else "(no route)"


class RequestLine:
    """Logs method, route, status and milliseconds; not the path, the query, the address or the agent.

    nginx gives the number (`X-Request-ID`, its `$request_id`); without it one is made. It is not put
    into the answer: a cached page would hand one reader's number to all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if _GIVEN.fullmatch(given) else secrets.token_hex(16))
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            if request.path_info not in _QUIET:
                logger.info(
                    "request",
                    extra={
                        "method": request.method,
                        "route": route_of(request),
                        "status": response.status_code,
                        "ms": round((time.perf_counter() - started) * 1000, 1),
                    },
                )
            return response
        finally:
            request_id.reset(token)
