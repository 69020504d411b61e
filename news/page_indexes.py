"""Indexes on Wagtail's own table of pages, for the lists of a newsroom with 100,000 of them.

Wagtail has none by the time of the last edit, and none that finds the few pages readers do not see: each
list read all pages. Made after `migrate` and not by a migration: where Wagtail changes its table,
Django on SQLite builds it anew and forgets what its models do not name. See docs/adr/0094.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connections

TABLE: Final = "wagtailcore_page"
#: By name: what is indexed. SQLite puts what is empty last in a falling order by itself.
INDEXES: Final = {
    "news_page_last_edited": "(latest_revision_created_at DESC{nulls_last})",
    # With the time of the last edit: the children of a section are sorted without being read.
    "news_page_children_edited": "(depth, path, latest_revision_created_at)",
    "news_page_parents": "(path, numchild) WHERE numchild > 0",
    "news_page_not_live": "(id) WHERE NOT live",
    "news_page_expires": "(expire_at) WHERE expire_at IS NOT NULL",
}


def ensure(using: str = "default", **kwargs: Any) -> None:
    """Signal `post_migrate`: make what is missing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        nulls_last = " NULLS LAST" if connection.vendor == "postgresql" else ""
        for name, what in INDEXES.items():
            columns = what.format(nulls_last=nulls_last)
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {TABLE} {columns}")
