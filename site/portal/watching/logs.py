"""Log records as JSON lines without personal data."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any, Final

from django.http import HttpRequest

from portal.watching.requests import request_id, route_of

# From the first letter of a run and without going back: else a long run is read once for each letter.
_EMAIL: Final = re.compile(r"(?<![\w.+%-])[\w.+%-]++@[\w-]+(?:\.[\w-]+)+")
_UUID: Final = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_FIELDS: Final = ("method", "route", "status", "ms")


def scrubbed(text: str) -> str:
    """`text` without e-mail addresses and without the secret part of receipt links."""
    return _UUID.sub("(uuid)", _EMAIL.sub("(e-mail)", text))


class JsonLines(logging.Formatter):
    """One line a record: time (UTC), level, logger, message, request; a traceback where there is one.

    Django writes the path of a failed request into the message: here it is the route. Tracebacks
    name lines of code; the exception's own words are scrubbed, since a database error repeats values.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._message(record),
        }
        if number := request_id.get():
            line["request"] = number
        for name in _FIELDS:
            if hasattr(record, name):
                line[name] = getattr(record, name)
        if record.exc_info:
            line["traceback"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)

    def _message(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            message = message.replace(request.path, route_of(request))
        return scrubbed(message)
