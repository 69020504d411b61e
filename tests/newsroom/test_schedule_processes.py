"""Schedulers as processes of their own: each page goes live once, whoever runs or dies meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.live.copies import for_processes
from tests.live.databases import Database
from tests.newsroom.due import due

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROOT = Path(__file__).resolve().parents[2]
PAGES = 6
PUBLICATIONS = (
    "SELECT page_id FROM wagtailcore_pagelogentry WHERE action = 'wagtail.publish.scheduled'"
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """With pages whose time has come."""
    for _ in range(PAGES):
        due()
    return for_processes(tmp_path)


@contextmanager
def scheduler(database: Database, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A scheduler that has loaded the portal and waits for `go`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.newsroom.scheduler", *arguments],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def go(process: subprocess.Popen[str]) -> None:
    """Let it run."""
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def said(process: subprocess.Popen[str]) -> str:
    """The next line it writes."""
    assert process.stdout
    return process.stdout.readline().strip()


def publications(database: Database) -> list[int]:
    """The page of each scheduled publication in the log."""
    return sorted(page_id for (page_id,) in database.ask(PUBLICATIONS))


def test_two_schedulers_at_the_same_moment_publish_each_page_once(database: Database) -> None:
    with scheduler(database) as first, scheduler(database) as second:
        go(first)
        go(second)
        published = int(said(first)) + int(said(second))
    assert published == PAGES
    assert len(set(publications(database))) == len(publications(database)) == PAGES


def test_one_killed_inside_a_publication_leaves_it_to_the_next(database: Database) -> None:
    with scheduler(database, "3") as killed:
        go(killed)
        assert said(killed) == "inside"
        killed.kill()
        killed.wait()
    assert len(publications(database)) == 2
    live = "SELECT count(*) FROM wagtailcore_page WHERE live AND last_published_at IS NOT NULL"
    assert database.ask(live) == [(2,)]
    with scheduler(database) as after:
        go(after)
        assert int(said(after)) == PAGES - 2
    assert len(set(publications(database))) == len(publications(database)) == PAGES
    assert database.ask(live) == [(PAGES,)]
