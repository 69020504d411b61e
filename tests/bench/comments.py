"""How many comments a second are acknowledged, with everything on that readers meet.

    .venv/bin/python -m tests.bench.comments [--seconds 20] [--readers 16] [--json]

The real application server (gunicorn.conf.py, production settings) on SQLite and on a PostgreSQL that
waits for the disk (whose own processor time is not in "server ms"). For each comment a reader
fetches a token, waits as long as the form demands, and posts; limits, screening and the sync before
the receipt are on. The readers run on the same processors and take their part of them, which is
printed. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from tests.faults.ledger import Ledger
from tests.live import paper
from tests.live.crowd import Crowd
from tests.live.databases import Database, OwnPostgreSQL, SQLite
from tests.live.server import Server

ARTICLES: Final = 1_000
FORMS: Final = 60
WARM_UP: Final = 3
#: Measured earlier on a machine of the same kind, for the reader of the table; not part of the run.
REFERENCES: Final = (
    ("WordPress, queue filling (reference)", "132-165"),
    ("Ghost, without any queue (reference)", "188"),
)
TABLE: Final = "{:38} {:>9} {:>8} {:>8} {:>8} {:>11} {:>8}"


@dataclass(frozen=True)
class Figures:
    """Of one run. Milliseconds are those of a POST, from the press of the button to the receipt."""

    name: str
    per_second: float
    median: float
    p99: float
    #: Answers that were no receipt, and lines that went dead; all were sent again.
    other_answers: int
    #: Processor milliseconds of the application server for one comment, its token included.
    server_ms: float
    #: Share of all processors that the readers themselves took.
    readers_share: float


def measure(database: Database, folder: Path, bind: str, readers: int, seconds: float) -> Figures:
    """Fill the database, start the server, let the readers write."""
    pages = paper.fill(database, ARTICLES)
    server = Server(database.url, folder, bind=bind)
    server.manage("collectstatic", "--noinput")
    ledger = Ledger()
    crowd = Crowd(server.bind, pages, ledger, readers)
    try:
        server.start()
        crowd.open_forms(FORMS)
        with crowd.writing():
            time.sleep(WARM_UP)
            start, used, own = time.perf_counter(), server.seconds_used(), time.process_time()
            before = len(ledger.seconds)
            time.sleep(seconds)
            took = ledger.seconds[before:]
            spent, ours = server.seconds_used() - used, time.process_time() - own
            elapsed = time.perf_counter() - start
    finally:
        server.stop()
    return Figures(
        database.name,
        len(took) / elapsed,
        statistics.median(took) * 1000,
        statistics.quantiles(took, n=100)[98] * 1000,
        ledger.refused.total() + len(ledger.sent) - len(ledger.receipts),
        spent / len(took) * 1000,
        ours / elapsed / (os.cpu_count() or 1),
    )


def _sqlite(folder: Path) -> Database:
    return SQLite(folder / "portal.sqlite3")


def _postgresql(_folder: Path) -> Database:
    return OwnPostgreSQL()


def main() -> None:
    """Measure one database after the other, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.comments")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--readers", type=int, default=16)
    parser.add_argument("--bind", default="", help="host:port instead of a socket in a file")
    parser.add_argument(
        "--json", action="store_true", help="one object a line, to join with others"
    )
    options = parser.parse_args()
    found = []
    for kind in (_sqlite, _postgresql):
        with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
            folder = Path(name)
            database = kind(folder)
            try:
                found.append(
                    measure(database, folder, options.bind, options.readers, options.seconds)
                )
            finally:
                database.close()
    if options.json:
        for figures in found:
            print(json.dumps(asdict(figures)))
        return
    print(
        f"comments acknowledged, {options.readers} connections, {options.seconds:.0f} s,"
        f" {os.cpu_count()} processors, load before {os.getloadavg()[0]:.1f}"
    )
    print(TABLE.format("", "a second", "p50 ms", "p99 ms", "again", "server ms", "readers"))
    for row in found:
        print(
            TABLE.format(
                row.name,
                f"{row.per_second:.0f}",
                f"{row.median:.0f}",
                f"{row.p99:.0f}",
                row.other_answers,
                f"{row.server_ms:.1f}",
                f"{row.readers_share:.0%}",
            )
        )
    for name, figure in REFERENCES:
        print(f"{name:38} {figure:>9}")


if __name__ == "__main__":
    main()
