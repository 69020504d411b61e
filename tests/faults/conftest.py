"""The test's own database under a real application server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import factories
from tests.live.copies import for_processes
from tests.live.databases import Database
from tests.live.server import Server

ARTICLES = 40


@pytest.fixture
def database(transactional_db: None, tmp_path: Path) -> Database:
    """With articles to write under; on SQLite a copy in a file."""
    for _ in range(ARTICLES):
        factories.article()
    return for_processes(tmp_path)


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Iterator[Server]:
    """gunicorn on that database, not started yet."""
    made = Server(database.url, tmp_path)
    made.manage("collectstatic", "--noinput")
    yield made
    made.kill()
