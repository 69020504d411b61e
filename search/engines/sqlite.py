"""SQLite: an FTS5 table without content or positions, nothing but which row holds which term.

Row numbers are the entries' keys, so "the newest" is a walk from the end that stops early.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any as AnyType
from typing import Final

from django.db import connection

from prepared import statistics
from search.analysis import document_terms
from search.engines.terms import All, Any, Scope, Term, Wanted, Without
from search.models import Entry

#: The tokenizer splits at spaces alone: every character of a term, ASCII or not, belongs to it.
CREATE_TABLE: Final = """
CREATE VIRTUAL TABLE search_terms USING fts5(
    terms, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_:@'"
)
"""
# A table without content must be told what a row held. The function tells it from the row itself,
# so any deletion of an entry, by cascade or by hand, keeps the index in step.
CREATE_TRIGGER: Final = """
CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_terms(search_terms, rowid, terms)
    VALUES ('delete', old.key, search_document_terms(old.head, old.body, old.labels));
END
"""


def add_functions(connection: AnyType, **kwargs: AnyType) -> None:
    """On each new connection to SQLite: the function the trigger calls."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "search_document_terms", 3, document_terms, deterministic=True
        )


class SqliteEngine:
    """Terms in FTS5."""

    def add(self, entries: Iterable[Entry]) -> None:
        rows = [
            (entry.key, document_terms(entry.head, entry.body, entry.labels)) for entry in entries
        ]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_terms(rowid, terms) VALUES (%s, %s)", rows)

    def clear(self) -> None:
        with connection.cursor() as cursor:
            # All at once: the trigger would take each row's terms out one by one.
            cursor.execute("DROP TRIGGER search_entry_deleted")
            cursor.execute("INSERT INTO search_terms(search_terms) VALUES ('delete-all')")
            cursor.execute("DELETE FROM search_entry")
            cursor.execute(CREATE_TRIGGER)

    def settle(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_terms(search_terms) VALUES ('optimize')")
        statistics.gather(connection)

    def count(self) -> int:
        with connection.cursor() as cursor:
            # Such a table cannot be scanned, but each row has a term for its section.
            cursor.execute(
                "SELECT count(*) FROM search_terms WHERE search_terms MATCH %s", ['"@s"*']
            )
            return int(cursor.fetchone()[0])

    def newest(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        conditions, values = bounds(scope)
        sql = f"""
            SELECT rowid FROM search_terms WHERE search_terms MATCH %s {conditions}
            ORDER BY rowid DESC LIMIT %s
        """  # noqa: S608 - the conditions are built of constants
        with connection.cursor() as cursor:
            cursor.execute(sql, [expression(wanted), *values, limit])
            return [key for (key,) in cursor.fetchall()]


def expression(wanted: Wanted) -> str:
    """`wanted` in FTS5's language. Terms are quoted, so nothing in them is an operator."""
    match wanted:
        case Term(text):
            return '"' + text.replace('"', '""') + '"'
        case All(parts):
            return "(" + " AND ".join(map(expression, parts)) + ")"
        case Any(parts):
            return "(" + " OR ".join(map(expression, parts)) + ")"
        case Without():
            return f"({expression(wanted.wanted)} NOT {expression(wanted.unwanted)})"


def bounds(scope: Scope) -> tuple[str, list[int]]:
    """SQL conditions no term says, each with a leading AND, and their values."""
    conditions: list[str] = []
    values: list[int] = []
    if scope.since is not None:
        conditions.append("AND rowid >= %s")
        values.append(scope.since)
    if scope.until is not None:
        conditions.append("AND rowid < %s")
        values.append(scope.until)
    if scope.hidden:
        conditions.append(f"AND rowid NOT IN ({', '.join(['%s'] * len(scope.hidden))})")
        values += scope.hidden
    if scope.commented:
        conditions.append(
            "AND EXISTS (SELECT 1 FROM search_entry entry"
            " JOIN comments_thread thread ON thread.page_id = entry.page_id"
            " WHERE entry.key = search_terms.rowid AND thread.approved_count > 0)"
        )
    return " ".join(conditions), values
