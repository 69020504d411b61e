"""Queries that PostgreSQL plans once for a connection: planning an article's six took longer than answering.

By SQL (PREPARE and EXECUTE) under names made of the query's text. The driver's own prepared
statements are numbered for each connection: behind a pooler that lends connections by the
transaction, such a number can be somebody else's query. A name of the text can only be missing.
See docs/adr/0105-postgresql-plans-once.md.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.db import DatabaseError

from prepared.keeping import Kept

logger = logging.getLogger(__name__)

#: Letters of queries that a connection keeps; PostgreSQL takes some 135 bytes for each.
MOST_LETTERS: Final = 100_000
#: What values are declared as. Text as PostgreSQL finds it: it may stand beside any kind of column.
KINDS: Final = {int: "bigint", bool: "boolean", str: "unknown", datetime: "timestamptz"}
#: PostgreSQL's codes: there is no statement of that name on this connection, or there is one already.
ANOTHER_CONNECTION: Final = ("26000", "42P05")
#: A column got another type since the statement was prepared.
CHANGED: Final = "0A000"

#: By connection of the driver: whoever connects anew begins with none.
_kept: WeakKeyDictionary[Any, Kept] = WeakKeyDictionary()
#: Databases that a pooler stands before, found out by asking.
_given_up: set[str] = set()
#: For tests, which run in one. A statement that fails spoils a transaction, so there all is asked plainly.
in_transactions_too = False


class Statement:
    """A query with open places, kept by every connection that asked it lately."""

    def __init__(self, text: str, kinds: Sequence[type]) -> None:
        """`text` has `$1`, `$2` … for values of these kinds, which are all among `KINDS`."""
        declared = f" ({', '.join(KINDS[kind] for kind in kinds)})" if kinds else ""
        digest = hashlib.blake2b(f"{declared}{text}".encode(), digest_size=16).hexdigest()
        self._name = f"portal_{digest}"
        self._prepare = f"PREPARE {self._name}{declared} AS {text}"
        places = f" ({', '.join(['%s'] * len(kinds))})" if kinds else ""
        self._execute = f"EXECUTE {self._name}{places}"

    def answers(self, connection: Any, values: Sequence[Any]) -> list[tuple[Any, ...]] | None:
        """What the database answers; None where it has to be asked plainly."""
        if len(self._prepare) > MOST_LETTERS or not _can_keep(connection):
            return None
        try:
            with connection.cursor() as cursor:
                # Past Django: to whoever counts queries it is one.
                with connection.wrap_database_errors:
                    self._keep(connection.connection)
                cursor.execute(self._execute, values)
                found: list[tuple[Any, ...]] = cursor.fetchall()
                return found
        except DatabaseError as error:
            if connection.in_atomic_block or not _passes(error, connection):
                raise
            return None

    def _keep(self, driver: Any) -> None:
        kept = _kept.get(driver)
        if kept is None:
            kept = _kept[driver] = Kept(MOST_LETTERS)
        if kept.get(self._name):
            return
        driver.execute(self._prepare)
        for name in kept.put(self._name, True, len(self._prepare)):
            driver.execute(f"DEALLOCATE {name}")


def _can_keep(connection: Any) -> bool:
    return (
        connection.settings_dict.get("PREPARED_STATEMENTS", False)
        and connection.alias not in _given_up
        and (in_transactions_too or not connection.in_atomic_block)
    )


def _passes(error: DatabaseError, connection: Any) -> bool:
    """Whether the query itself may well be answered, and what is to be done about the statement."""
    code = getattr(error.__cause__, "sqlstate", None)
    if code in ANOTHER_CONNECTION:
        if connection.alias not in _given_up:
            _given_up.add(connection.alias)
            logger.warning("A pooler before the database? Set PREPARED_STATEMENTS=off: %s", error)
        return True
    if code == CHANGED:
        _kept.pop(connection.connection, None)
        connection.connection.execute("DEALLOCATE ALL")
        return True
    return False
