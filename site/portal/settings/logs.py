"""Where log lines go, and in which form: JSON with LOG_FORMAT=json, for people with LOG_FORMAT=line."""

from typing import Any


def logging_config(level: str, form: str) -> dict[str, Any]:
    """The value of `LOGGING`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
            "json": {"()": "portal.watching.logs.JsonLines"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would write the same line again, with the path in it.
        "loggers": {"django": {"handlers": [], "propagate": True}},
    }
