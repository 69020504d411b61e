"""The database of a test, for processes of their own."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from tests.live.databases import Database, PostgreSQL, SQLite


def for_processes(folder: Path) -> Database:
    """The test's own database on PostgreSQL; on SQLite, whose tests run in memory, a copy in a file."""
    if connection.vendor != "sqlite":
        url = urlsplit(os.environ["DATABASE_URL"])
        return PostgreSQL(url._replace(path=f"/{connection.settings_dict['NAME']}").geturl())
    connection.ensure_connection()
    path = folder / "portal.sqlite3"
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    return SQLite(path)
