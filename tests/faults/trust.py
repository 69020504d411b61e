"""Every promise at full length, on both databases: `make trust`.

SQLite dies with the application server; the PostgreSQL of this run waits for the disk and is killed
together with it. Prints one table; exit code 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.faults import crash, outages, small_disk, syncs
from tests.faults.ledger import Verdict
from tests.faults.outages import FAULTS, STOPPED, Fault, Outcome, Stage
from tests.faults.promises import Line, ask_tests
from tests.live import paper
from tests.live.databases import Database, OwnPostgreSQL, SQLite
from tests.live.nginx import Nginx
from tests.live.redis import Redis
from tests.live.server import Server

ARTICLES: Final = 400
SPELL: Final = crash.Spell(0, 4)
#: Comments sent one after the other, each looked at for its sync.
WATCHED: Final = 50
#: How long each fault lasts; a lock longer than SQLite is waited for.
SECONDS: Final = 10
LOCKED: Final = 25
#: Pressed twice at the same moment.
FORMS_TWICE: Final = 160
#: More than any stage sends.
NUMBERS: Final = 1_000_000
TABLE: Final = "{:56} {:44} {:70} {:>6}"


def kills(database: Database, server: Server, pages: list[int], number: int, seed: int) -> Line:
    """Rounds of kill -9 under load."""
    last, broken = None, 0
    for count, after in enumerate(crash.rounds(database, server, pages, number, SPELL, seed), 1):
        last = after.verdict
        broken = max(broken, wrong(last))
        print(f"  {database.name}, round {count}: {after}", file=sys.stderr)
    assert last
    tried = f"{last.acknowledged} acknowledged, kill -9 x {number}"
    if last.unanswered:
        tried += f"; {last.unanswered} never answered"
    return Line(f"1 Acknowledged is stored, once ({database.name})", "faults/crash", tried, broken)


def wrong(verdict: Verdict) -> int:
    """Comments lost, doubled or altered."""
    return len(verdict.lost) + len(verdict.doubled) + len(verdict.altered)


def synced(database: Database, found: syncs.Synced) -> Line:
    """The disk was waited for."""
    tried = f"{found.acknowledged} one by one, {found.syncs} syncs"
    failed = found.unsynced + WATCHED - found.acknowledged
    return Line(f"1 Synced before acknowledged ({database.name})", "faults/syncs", tried, failed)


def stage_of(database: Database, folder: Path, pages: list[int], number: int = 1) -> Stage:
    """The whole portal in `folder`, not started yet."""
    server = Server(database.url, folder)
    redis = Redis(folder)
    server.environment["CACHE_URL"] = redis.url
    edge = Nginx(folder, server.bind)
    paths = ["/", *paper.paths(database, pages[:3])]
    return Stage(database, server, edge, redis, folder / "media", pages, paths, number * NUMBERS)


def suffered(stage: Stage, faults: list[tuple[Fault, float]]) -> Iterator[Line]:
    """A line for each fault, and one for forms pressed twice at the same moment."""
    name = stage.database.name
    stage.open()
    try:
        for fault, seconds in faults:
            outcome = outages.suffer(stage, fault, seconds)
            print(f"  {name}: {outcome}", file=sys.stderr)
            yield told(name, outcome, fault)
        stage.crowd.press_again()
        stage.crowd.open_forms(FORMS_TWICE // crash.READERS)
        before = len(stage.ledger.receipts)
        stage.crowd.send_twice(FORMS_TWICE)
        verdict = stage.verdict()
        tried = f"{len(stage.ledger.receipts) - before} forms pressed twice at the same moment"
        failed = wrong(verdict) + verdict.unanswered
        yield Line(f"1 Pressed twice is stored once ({name})", "faults/outages", tried, failed)
    finally:
        stage.close()


def told(name: str, outcome: Outcome, fault: Fault) -> Line:
    """How it went, in one line."""
    pages = sum(outcome.reads.values())
    tried = (
        f"{outcome.acknowledged} acknowledged, {outcome.refused[503]} times 503, {pages} pages read"
    )
    failed = wrong(outcome.verdict) + len(outcome.texts_gone) + pages - outcome.reads[200]
    failed = failed or int(not outcome.holds or bool(outcome.refused[503]) < fault.refuses)
    return Line(f"1, 4 {fault.name} ({name})", "faults/outages", tried, failed)


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
    yield from suffered(stage_of(database, folder, pages), lasting(database))
    place = folder / "small"
    with small_disk.mounted(place) as there:
        if not there:
            print("NOT TRIED: a full disk; only an administrator can mount one", file=sys.stderr)
            return
        small = SQLite(place / "portal.sqlite3")
        small.path.write_bytes(database.path.read_bytes())
        stage = stage_of(small, folder, pages, 2)
        yield from suffered(stage, [(small_disk.filling(place, refuses=True), SECONDS)])


def lasting(database: Database) -> list[tuple[Fault, float]]:
    """Each fault that this database can have, and for how many seconds."""
    kinds = [fault for fault in (*FAULTS, STOPPED) if database.name in fault.kinds]
    return [(fault, LOCKED if fault.lasting is outages.locked else SECONDS) for fault in kinds]


def postgresql(folder: Path, number: int, seed: int) -> Iterator[Line]:
    """The lines of PostgreSQL."""
    database = OwnPostgreSQL()
    server = Server(database.url, folder)
    try:
        pages = paper.fill(database, ARTICLES)
        server.manage("collectstatic", "--noinput")
        yield kills(database, server, pages, number, seed)
        yield synced(database, syncs.on_postgresql(database, server, pages, WATCHED))
        server.kill()
        yield from suffered(stage_of(database, folder, pages), lasting(database))
        place = folder / "small"
        with small_disk.mounted(place) as there:
            if there:
                small_disk.move_comments(database, place)
                stage = stage_of(database, folder, pages, 2)
                yield from suffered(stage, [(small_disk.filling(place, refuses=False), SECONDS)])
    finally:
        server.kill()
        database.close()


def in_a_row(line: Line) -> str:
    """A line of the table."""
    return TABLE.format(line.promise, line.test, line.tried, line.failed)


def main() -> int:
    """Everything, then the table."""
    parser = argparse.ArgumentParser(prog="make trust")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument(
        "--without-tests", action="store_true", help="only what is killed and stopped"
    )
    parser.add_argument("--only-tests", action="store_true", help="only the tests, at depth")
    parser.add_argument(
        "--promise", action="append", default=[], help="only the tests of this one; may be repeated"
    )
    options = parser.parse_args()
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="portal-trust-") as folder:
        if not options.only_tests:
            print(f"{options.rounds} rounds on each, seed {options.seed}", file=sys.stderr)
            for kind in (sqlite, postgresql):
                own = Path(folder) / kind.__name__
                own.mkdir()
                # PostgreSQL's own account passes through.
                Path(folder).chmod(0o755)
                lines += kind(own, options.rounds, options.seed)
        if not options.without_tests:
            for line in ask_tests(Path(folder), options.promise):
                # As it comes: the whole takes long, and who stops it has seen what was tried.
                print(in_a_row(line), file=sys.stderr, flush=True)
                lines.append(line)
    print(TABLE.format("promise", "test", "tried", "failed"))
    print("\n".join(map(in_a_row, lines)))
    return 0 if not any(line.failed for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
