"""The engines: each holds terms by row and answers which rows, newest first, hold the wanted ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.conf import settings
from django.db import connection

from search.engines.terms import Scope, Wanted
from search.models import Entry


class Engine(Protocol):
    """What the rest of the app knows of an engine."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Put rows just stored into the index; a deleted row leaves it by itself (a trigger)."""

    def clear(self) -> None:
        """Empty the index and the entries."""

    def settle(self) -> None:
        """After many rows were added: put the index in its best shape for reading."""

    def count(self) -> int:
        """How many rows the index holds."""

    def newest(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        """Keys of at most `limit` rows that match, newest first."""


def engine() -> Engine:
    """The engine of the database in use, or OpenSearch where one is named."""
    if settings.OPENSEARCH_URL:
        from search.engines.opensearch import OpenSearchEngine

        return OpenSearchEngine()
    if connection.vendor == "sqlite":
        from search.engines.sqlite import SqliteEngine

        return SqliteEngine()
    from search.engines.postgresql import PostgresEngine

    return PostgresEngine()
