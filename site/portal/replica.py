"""Readers' pages from a copy of the database, where `DATABASE_REPLICA_URL` names one.

Everything else asks the database itself: whoever writes must see what was written, and a copy is
always a little behind. So the admin, forms, receipts and everybody who is signed in stay there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.middleware import is_admin

REPLICA: Final = "replica"
#: What a reader has just written is shown there.
OWN: Final = ("/binh-luan/", "/healthz", "/readyz")

_reading: ContextVar[bool] = ContextVar("reading", default=False)


class ReadersAskTheReplica:
    """Says for each request whether it only reads what everybody sees."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _reading.set(only_reads(request))
        try:
            return self.get_response(request)
        finally:
            _reading.reset(token)


def only_reads(request: HttpRequest) -> bool:
    """A page that is the same for everybody, asked for by somebody who is not signed in."""
    return (
        request.method in ("GET", "HEAD")
        and not is_admin(request)
        and not request.path_info.startswith(OWN)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


class ReplicaRouter:
    """In `DATABASE_ROUTERS` where there is a replica."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return REPLICA if _reading.get() else "default"

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return "default"

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        # The same rows in two places.
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return db == "default"
