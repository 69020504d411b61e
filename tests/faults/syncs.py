"""Whether the disk was waited for before a reader was told "stored".

On SQLite the thread that answers also writes the file: strace shows its system calls in order, and
an answer 303 without an `fsync` or `fdatasync` since the answer before it, on the same thread, is
one that a power cut can take back. On PostgreSQL the server syncs its log: with one comment at a
time none can ride on another's sync, so `pg_stat_wal.wal_sync` must grow by one for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.ledger import Ledger
from tests.live.crowd import Crowd
from tests.live.databases import Database
from tests.live.server import Server

_CALL: Final = re.compile(
    r"(?P<thread>\d+) +(?:"
    r"(?P<synced>(?:<\.\.\. )?f(?:data)?sync(?: resumed|\().*= 0)"
    r'|sendto\(\d+, "HTTP/1\.\d (?P<status>\d+))'
)


@dataclass(frozen=True)
class Synced:
    """How often, for how many comments; `unsynced` were told before the disk had them."""

    acknowledged: int
    syncs: int
    unsynced: int


def strace(output: Path) -> list[str]:
    """The command that writes the calls of all threads to a file."""
    calls = "trace=fsync,fdatasync,sendto"
    return ["strace", "-f", "-qq", "-s", "16", "-e", calls, "-e", "signal=none", "-o", str(output)]


def read(calls: Iterable[str]) -> Synced:
    """What strace wrote, thread by thread."""
    since_answer: dict[str, int] = defaultdict(int)
    acknowledged = syncs = unsynced = 0
    for call in calls:
        if not (found := _CALL.match(call)):
            continue
        thread = found["thread"]
        if found["synced"]:
            since_answer[thread] += 1
            syncs += 1
            continue
        if found["status"] == "303":
            acknowledged += 1
            unsynced += not since_answer[thread]
        since_answer[thread] = 0
    return Synced(acknowledged, syncs, unsynced)


def on_sqlite(server: Server, pages: list[int], comments: int, output: Path) -> Synced:
    """Let a server that was made with `under=strace(output)` take comments."""
    _write(server, pages, comments)
    with output.open(encoding="utf-8", errors="replace") as calls:
        return read(calls)


def on_postgresql(database: Database, server: Server, pages: list[int], comments: int) -> Synced:
    """One comment after the other; a process tells the server its figures at its end at the latest."""
    server.stop()
    before = _wal_syncs(database)
    ledger = _write(server, pages, comments)
    syncs = _wal_syncs(database) - before
    acknowledged = len(ledger.receipts)
    return Synced(acknowledged, syncs, max(acknowledged - syncs, 0))


def _write(server: Server, pages: list[int], comments: int) -> Ledger:
    ledger = Ledger()
    server.start()
    crowd = Crowd(server.bind, pages, ledger, readers=1)
    crowd.open_forms(comments)
    crowd.send_each()
    server.stop()
    return ledger


def _wal_syncs(database: Database) -> int:
    return int(database.ask("SELECT wal_sync FROM pg_stat_wal")[0][0])
