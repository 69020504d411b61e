"""The disk has a comment before its reader hears of it, so a power cut takes back no receipt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.db import connection

from news.models import ArticlePage
from tests.faults import syncs
from tests.live.databases import Database
from tests.live.programs import need
from tests.live.server import Server

COMMENTS = 10


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_on_sqlite_each_acknowledged_comment_was_synced_first(
    database: Database, server: Server, tmp_path: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL syncs in processes of its own: `make trust` counts those")
    need("strace", shutil.which("strace"))
    output = tmp_path / "calls"
    server.under = syncs.strace(output)
    pages = list(ArticlePage.objects.values_list("pk", flat=True))
    found = syncs.on_sqlite(server, pages, COMMENTS, output)
    assert found.acknowledged == COMMENTS
    assert found.syncs >= COMMENTS
    assert found.unsynced == 0


@pytest.mark.django_db
def test_on_postgresql_the_portal_does_not_talk_the_server_out_of_syncing() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's pragmas have a test of their own")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')"
            " AND source NOT IN ('default', 'command line', 'configuration file')"
        )
        assert cursor.fetchall() == []


CALLS = """\
10 sendto(9, "HTTP/1.1 200 OK\\r"..., 300, 0, NULL, 0) = 300
10 fdatasync(7 <unfinished ...>
11 sendto(9, "HTTP/1.1 303 See"..., 300, 0, NULL, 0) = 300
10 <... fdatasync resumed>) = 0
10 sendto(9, "HTTP/1.1 303 See"..., 300, 0, NULL, 0) = 300
10 sendto(9, "HTTP/1.1 303 See"..., 300, 0, NULL, 0) = 300
10 fsync(7) = -1 EIO (Input/output error)
10 sendto(9, "HTTP/1.1 303 See"..., 300, 0, NULL, 0) = 300
"""


def test_an_answer_without_a_sync_of_its_own_is_found() -> None:
    # On thread 11, the second one on thread 10, and the one whose sync failed.
    assert syncs.read(CALLS.splitlines()) == syncs.Synced(4, 1, 3)
