"""System checks: settings under which search would go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import connection


@register("search")
def opensearch_beside_postgresql(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """With SQLite the trigger that empties its index would run on terms that are not there."""
    if settings.OPENSEARCH_URL and connection.vendor != "postgresql":
        return [
            Error(
                "OPENSEARCH_URL needs PostgreSQL as the database.",
                hint="Unset OPENSEARCH_URL, or set DATABASE_URL to a PostgreSQL database.",
                id="search.E001",
            )
        ]
    return []
