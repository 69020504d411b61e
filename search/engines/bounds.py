"""The part of the two SQL engines that is the same: bounds no term says."""

from __future__ import annotations

from search.engines.terms import Scope


def bounds(scope: Scope, key: str) -> tuple[str, list[int]]:
    """SQL conditions on the column `key`, each with a leading AND, and their values."""
    conditions: list[str] = []
    values: list[int] = []
    if scope.since is not None:
        conditions.append(f"AND {key} >= %s")
        values.append(scope.since)
    if scope.until is not None:
        conditions.append(f"AND {key} < %s")
        values.append(scope.until)
    if scope.hidden:
        conditions.append(f"AND {key} NOT IN ({', '.join(['%s'] * len(scope.hidden))})")
        values += scope.hidden
    if scope.commented:
        conditions.append(
            f"AND {key} IN (SELECT entry.key FROM search_entry entry"  # noqa: S608 - `key` is ours
            " JOIN comments_thread thread ON thread.page_id = entry.page_id"
            " WHERE thread.approved_count > 0)"
        )
    return " ".join(conditions), values
