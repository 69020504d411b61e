"""The crash promise at full length, on both databases: `make trust`.

SQLite dies with the application server; the PostgreSQL of this run waits for the disk and is killed
together with it. Prints one table; exit code 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults import crash, syncs
from tests.live import paper
from tests.live.databases import Database, OwnPostgreSQL, SQLite
from tests.live.server import Server

ARTICLES: Final = 400
SPELL: Final = crash.Spell(0, 4)
#: Comments sent one after the other, each looked at for its sync.
WATCHED: Final = 50
TABLE: Final = "{:54} {:42} {:>5} {:>8}"


@dataclass(frozen=True)
class Line:
    """One line of the table. What is neither lost nor doubled and still wrong stands in `tried`."""

    promise: str
    tried: str
    lost: int
    doubled: int
    holds: bool


def kills(database: Database, server: Server, pages: list[int], number: int, seed: int) -> Line:
    """Rounds of kill -9 under load."""
    last = None
    holds = True
    for count, after in enumerate(crash.rounds(database, server, pages, number, SPELL, seed), 1):
        last = after.verdict
        holds = holds and last.holds
        print(f"  {database.name}, round {count}: {after}", file=sys.stderr)
    assert last
    tried = f"{last.acknowledged} acknowledged, kill -9 x {number}"
    if last.altered or last.unanswered:
        tried += f"; {len(last.altered)} altered, {last.unanswered} never answered"
    promise = f"Acknowledged is stored, once ({database.name})"
    return Line(promise, tried, len(last.lost), len(last.doubled), holds)


def sqlite(folder: Path, number: int, seed: int) -> Iterator[Line]:
    """The lines of SQLite."""
    database = SQLite(folder / "portal.sqlite3")
    pages = paper.fill(database, ARTICLES)
    server = Server(database.url, folder)
    server.manage("collectstatic", "--noinput")
    try:
        yield kills(database, server, pages, number, seed)
    finally:
        server.kill()
    output = folder / "calls"
    watched = Server(database.url, folder, under=syncs.strace(output))
    yield synced(database, syncs.on_sqlite(watched, pages, WATCHED, output))


def postgresql(folder: Path, number: int, seed: int) -> Iterator[Line]:
    """The lines of PostgreSQL."""
    database = OwnPostgreSQL()
    server = Server(database.url, folder)
    try:
        pages = paper.fill(database, ARTICLES)
        server.manage("collectstatic", "--noinput")
        yield kills(database, server, pages, number, seed)
        yield synced(database, syncs.on_postgresql(database, server, pages, WATCHED))
    finally:
        server.kill()
        database.close()


def synced(database: Database, found: syncs.Synced) -> Line:
    """The disk was waited for."""
    tried = f"{found.acknowledged} one by one, {found.syncs} syncs"
    holds = found.acknowledged == WATCHED and not found.unsynced
    return Line(f"Synced before acknowledged ({database.name})", tried, found.unsynced, 0, holds)


def main() -> int:
    """Everything, then the table."""
    parser = argparse.ArgumentParser(prog="make trust")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    print(f"{options.rounds} rounds on each database, seed {options.seed}", file=sys.stderr)
    lines: list[Line] = []
    for kind in (sqlite, postgresql):
        with tempfile.TemporaryDirectory(prefix="portal-trust-") as folder:
            lines += kind(Path(folder), options.rounds, options.seed)
    print(TABLE.format("promise", "tried", "lost", "doubled"))
    for line in lines:
        print(TABLE.format(line.promise, line.tried, line.lost, line.doubled))
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
