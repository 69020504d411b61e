"""How many days which data is kept. The notice tells readers, `comments.retention` keeps the word."""

from typing import Final

from django.conf import settings

_DEFAULTS: Final = {"spam": 15, "address": 30, "email": 365}


def days(what: str) -> int:
    """Days that `what` ("spam", "address", "email") is kept; `COMMENT_RETENTION_DAYS` overrides."""
    kept: dict[str, int] = getattr(settings, "COMMENT_RETENTION_DAYS", {})
    return kept.get(what, _DEFAULTS[what])
