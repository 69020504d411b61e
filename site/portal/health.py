"""`/healthz`: the process answers. `/readyz`: it can do its work; names the part that cannot."""

import sqlite3
import uuid
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, storages
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from news import schedule
from portal.settings.database import sqlite_pragmas

NO_STORE = {"Cache-Control": "no-store"}


def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process can answer at all; asks nothing of anybody."""
    return JsonResponse({"status": "ok"}, headers=NO_STORE)


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part answers, else 503; each part by name with "ok" or what is wrong.

    The cache, the schedule and a bucket are reported but never fail the check: the portal is read
    without them, and what all servers share is not mended by taking each out of service.
    """
    parts = {name: check() for name, check in PARTS.items()}
    reported = REPORTED if isinstance(storages["probe"], FileSystemStorage) else SHARED | REPORTED
    failed = [name for name, state in parts.items() if state != "ok" and name not in reported]
    return JsonResponse(parts, status=503 if failed else 200, headers=NO_STORE)


def database_state() -> str:
    """ "ok", "down", or that SQLite was opened without the options that lose nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA journal_mode")
                mode = cursor.fetchone()[0]
                wanted = sqlite_pragmas(sqlite3.sqlite_version_info)
                if mode != "memory" and f"journal_mode={mode.upper()}" not in wanted:
                    return f"journal_mode is {mode}"
    except DatabaseError:
        return "down"
    return "ok"


def media_state() -> str:
    """Whether the media store can be listed. On disk a missing folder is made on first upload."""
    try:
        storages["probe"].exists("readyz")
    except Exception:  # storages raise their own kinds: whatever it is, the store does not answer
        return "down"
    return "ok"


def cache_state() -> str:
    """Whether what was written can be read back."""
    token = uuid.uuid4().hex
    try:
        cache.set("readyz", token, 5)
        return "ok" if cache.get("readyz") == token else "does not keep"
    except Exception:  # each cache client raises its own kinds
        return "down"


PARTS: dict[str, Callable[[], str]] = {
    "database": database_state,
    "media": media_state,
    "cache": cache_state,
    "schedule": schedule.alarm.state,
}
REPORTED = {"cache", "schedule"}
SHARED = {"media"}
