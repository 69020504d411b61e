"""PostgreSQL: a tsvector of finished terms per row under a GIN index; no configuration, no parser.

A GIN index gives all matches in no order, so a common word would cost a sort of the whole paper.
Each row therefore holds one term more, its stretch of time, and the newest stretches are asked
until there is enough, each time twice as many; only rare words ask the whole index.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection

from search.analysis import document_terms
from search.engines.terms import All, Any, Scope, Term, Wanted, Without
from search.models import Entry

#: Keys of one stretch, as a power of two: 2^23 keys are 24 days.
STRETCH: Final = 23
#: About as many articles as lie in one, and stretches that are asked for at once at most.
ARTICLES_OF_A_STRETCH: Final = 300
WIDEST: Final = 24
#: Later than any key.
FOR_EVER: Final = 1 << 62

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
# One question of the application for each reading of a query, however many it takes here: as one
# statement each, forty stretches cost more than what they find (20,000 articles: 9 ms, so 3).
# Terms lie outside the table's own pages, so to the planner reading all of them looks cheap, be it
# in order of the key; it would unpack every row (20,000 articles: seconds). Hence no plan but by
# the index, and `key + 0`.
CREATE_NEWEST: Final = f"""
CREATE OR REPLACE FUNCTION search_newest(
    asked tsquery, since bigint, until bigint, hidden bigint[], commented boolean, wanted integer
) RETURNS SETOF bigint LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    latest bigint := (SELECT max(key) FROM search_terms);
    top bigint := least(latest, until - 1) >> {STRETCH};
    width integer := greatest(1, wanted / {ARTICLES_OF_A_STRETCH});
    narrowed tsquery;
    found integer := 0;
    more integer;
BEGIN
    LOOP
        EXIT WHEN found >= wanted OR latest IS NULL;
        IF width > {WIDEST} THEN  -- a rare word: the whole index at once
            narrowed := asked;
        ELSE
            SELECT asked && string_agg('''@c' || stretch || '''', '|')::tsquery INTO narrowed
            FROM generate_series(top - width + 1, top) AS stretch;
        END IF;
        RETURN QUERY
            SELECT key FROM search_terms
            WHERE terms @@ narrowed
                AND key + 0 >= since AND key + 0 < least(until, (top + 1) << {STRETCH})
                AND key <> ALL (hidden)
                AND (NOT commented OR EXISTS (
                    SELECT 1 FROM search_entry entry
                    JOIN comments_thread thread ON thread.page_id = entry.page_id
                    WHERE entry.key = search_terms.key AND thread.approved_count > 0
                ))
            ORDER BY key + 0 DESC LIMIT wanted - found;
        EXIT WHEN width > {WIDEST};
        GET DIAGNOSTICS more = ROW_COUNT;
        found := found + more;
        top := top - width;
        width := width * 2;
    END LOOP;
END $$
"""  # noqa: S608 - numbers of ours
DROP_NEWEST: Final = "DROP FUNCTION search_newest"
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
        asked, since = expression(wanted), scope.since or 0
        until = FOR_EVER if scope.until is None else scope.until
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT search_newest(%s::tsquery, %s, %s, %s::bigint[], %s, %s)",
                [asked, since, until, list(scope.hidden), scope.commented, limit],
            )
            return [key for (key,) in cursor.fetchall()]


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
