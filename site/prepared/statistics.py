"""What SQLite's planner knows of the tables, without what misleads it."""

from __future__ import annotations

from typing import Any, Final

# An index whose entries are all alike, nearly always all NULL (no article is an alias, no comment
# an answer), counts as one that finds nothing, and whoever asks for one value reads the whole table.
# Without statistics it counts as any other index.
FORGET_ALIKE: Final = """
DELETE FROM sqlite_stat1
WHERE stat = CAST(stat AS INTEGER) || ' ' || CAST(stat AS INTEGER) AND CAST(stat AS INTEGER) > 1
"""

# A table without rows leaves no statistics, and without them SQLite takes it for one of a million rows:
# to learn which pages are for members alone, nearly always none, it read all pages there are. This
# table stays small.
REMEMBER_SMALL: Final = """
INSERT INTO sqlite_stat1 (tbl, idx, stat)
SELECT 'wagtailcore_pageviewrestriction', NULL, '10'
WHERE EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'wagtailcore_pageviewrestriction')
AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 WHERE tbl = 'wagtailcore_pageviewrestriction')
"""


def gather(connection: Any) -> None:
    """Look at all tables anew; on SQLite, for PostgreSQL does so by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(FORGET_ALIKE)
        cursor.execute(REMEMBER_SMALL)
        # Read again by this connection and by every other.
        cursor.execute("ANALYZE sqlite_schema")
