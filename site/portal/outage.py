"""The database, the disk or the media store does not answer: 503 and not 500, for everybody."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

logger = logging.getLogger(__name__)

#: Seconds after which to ask again.
RETRY_AFTER: Final = 30
#: A disk that is full, read-only, failing or not there; not a picture that Pillow cannot read.
OF_A_DISK: Final = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO", "EACCES", "ENOENT", "ENOTDIR")
)


class Outage:
    """What passes without a hand is told as such, with the traceback in the log.

    503 tells search engines to come back and keep what they have; nginx shows the copy it kept.
    Forms of readers give back what was typed before it comes to this (`comments.views.outage`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page that needs nothing; None for mistakes of our own."""
        if not passes(error):
            return None
        logger.error("Something that the portal needs does not answer", exc_info=error)
        response = render(None, "503.html", {"posted": request.method == "POST"}, status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response


def passes(error: Exception) -> bool:
    """Whether it is the database (down, locked, over its time, full), a disk, or an S3 store."""
    if isinstance(error, OSError):
        return error.errno in OF_A_DISK
    # By name: whoever keeps files on disk need not load Amazon's library for it.
    of_the_store = type(error).__module__.startswith("botocore.")
    return of_the_store or isinstance(error, OperationalError | InterfaceError)
