"""The test's own database under a real application server."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests import factories
from tests.live.databases import Database, PostgreSQL, SQLite
from tests.live.server import Server

ARTICLES = 40


@pytest.fixture
def database(transactional_db: None, tmp_path: Path) -> Database:
    """With articles to write under; on SQLite a copy in a file."""
    for _ in range(ARTICLES):
        factories.article()
    if connection.vendor != "sqlite":
        url = urlsplit(os.environ["DATABASE_URL"])
        return PostgreSQL(url._replace(path=f"/{connection.settings_dict['NAME']}").geturl())
    connection.ensure_connection()
    path = tmp_path / "portal.sqlite3"
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    return SQLite(path)


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Iterator[Server]:
    """gunicorn on that database, not started yet."""
    made = Server(database.url, tmp_path)
    made.manage("collectstatic", "--noinput")
    yield made
    made.kill()
