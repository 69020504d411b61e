"""PostgreSQL: a tsvector of finished terms per row under a GIN index; no configuration, no parser.

A GIN index gives all matches in no order, so a common word would cost a sort of the whole paper.
Each row therefore holds one term more, its stretch of time, and the newest stretches are asked
one by one until there is enough; only rare words ask the whole index.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection

from search.analysis import document_terms
from search.engines.bounds import bounds
from search.engines.terms import All, Any, Scope, Term, Wanted, Without
from search.models import Entry

#: Keys of one stretch, as a power of two: 2^23 keys are 24 days.
STRETCH: Final = 23
#: Stretches that are asked one by one.
STRETCHES: Final = 40

CREATE_TABLE: Final = """
CREATE TABLE search_terms (key bigint PRIMARY KEY, terms tsvector NOT NULL);
CREATE INDEX search_terms_gin ON search_terms USING gin (terms) WITH (fastupdate = off);
"""
CREATE_TRIGGER: Final = """
CREATE FUNCTION search_entry_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN TRUNCATE search_terms; RETURN NULL; END IF;
    DELETE FROM search_terms WHERE key = OLD.key;
    RETURN NULL;
END $$;
CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry
    FOR EACH ROW EXECUTE FUNCTION search_entry_deleted();
CREATE TRIGGER search_entry_truncated AFTER TRUNCATE ON search_entry
    FOR EACH STATEMENT EXECUTE FUNCTION search_entry_deleted();
"""
# Terms lie outside the table's own pages, so to the planner reading all of them looks cheap, be it
# in order of the key; it would unpack every row (20,000 articles: seconds, by the index 2 ms).
CREATE_MATCHING: Final = """
CREATE FUNCTION search_matching(asked tsquery) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off
    AS 'SELECT key FROM search_terms WHERE terms @@ asked';
"""
DROP_MATCHING: Final = "DROP FUNCTION search_matching"
DROP: Final = """
DROP TABLE search_terms;
DROP TRIGGER search_entry_deleted ON search_entry;
DROP TRIGGER search_entry_truncated ON search_entry;
DROP FUNCTION search_entry_deleted;
"""


class PostgresEngine:
    """Terms in a tsvector."""

    def add(self, entries: Iterable[Entry]) -> None:
        rows = []
        for entry in entries:
            terms = document_terms(entry.head, entry.body, entry.labels).split(" ")
            rows.append((entry.key, [*terms, stretch_term(entry.key)]))
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_terms (key, terms) VALUES (%s, array_to_tsvector(%s))", rows
            )

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE search_terms")
            cursor.execute("DELETE FROM search_entry")

    def settle(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_terms")
            cursor.execute("ANALYZE search_entry")

    def count(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_terms")
            return int(cursor.fetchone()[0])

    def newest(self, wanted: Wanted, scope: Scope, limit: int) -> list[int]:
        asked = expression(wanted)
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(key) FROM search_terms")
            newest = cursor.fetchone()[0]
            if newest is None:
                return []
            if scope.until is not None:
                newest = min(newest, scope.until - 1)
            conditions, values = bounds(scope, "key")
            cursor.execute(
                f"""
                SELECT key FROM generate_series(%s, %s, -1) AS stretch,
                LATERAL (
                    SELECT key FROM search_matching(
                        (%s || '&''@c' || stretch || '''')::tsquery
                    ) AS key WHERE true {conditions}
                    ORDER BY key DESC LIMIT %s
                ) AS found LIMIT %s
                """,  # noqa: S608 - the conditions are built of constants
                [
                    newest >> STRETCH,
                    (newest >> STRETCH) - STRETCHES + 1,
                    asked,
                    *values,
                    limit,
                    limit,
                ],
            )
            found = [key for (key,) in cursor.fetchall()]
            if len(found) < limit:
                cursor.execute(
                    f"SELECT key FROM search_matching(%s::tsquery) AS key WHERE true {conditions}"  # noqa: S608
                    " ORDER BY key DESC LIMIT %s",
                    [asked, *values, limit],
                )
                found = [key for (key,) in cursor.fetchall()]
        return found


def stretch_term(key: int) -> str:
    """The label of the stretch of time `key` lies in."""
    return f"@c{key >> STRETCH}"


def expression(wanted: Wanted) -> str:
    """`wanted` as a tsquery. Terms are quoted, so nothing in them is an operator."""
    match wanted:
        case Term(text):
            return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
        case All(parts):
            return "(" + "&".join(map(expression, parts)) + ")"
        case Any(parts):
            return "(" + "|".join(map(expression, parts)) + ")"
        case Without():
            return f"({expression(wanted.wanted)}&!{expression(wanted.unwanted)})"
