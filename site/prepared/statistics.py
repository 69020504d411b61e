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


def gather(connection: Any) -> None:
    """Look at all tables anew; on SQLite, for PostgreSQL does so by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(FORGET_ALIKE)
        # Read again by this connection and by every other.
        cursor.execute("ANALYZE sqlite_schema")
