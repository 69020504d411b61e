"""`make cluster-test`: a paper on two app servers, started from deploy/, and what it loses and shares.

PostgreSQL, Redis, an S3 server, nginx and gunicorn are real; all of them are this machine. Prints one
table; exit code 1 when something did not hold. Throughput is only printed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.cluster import jobs, losses, stage, throughput
from tests.cluster.row import Row
from tests.cluster.sharing import Sharing
from tests.live import nginx, paper, redis
from tests.live.databases import OwnPostgreSQL

ARTICLES: Final = 400
#: How long each loss lasts; longer than nginx waits for a server that hangs.
SECONDS: Final = 10
HANGING: Final = 30
TABLE: Final = "{:42} {:118} {:>6}"


def rows(folder: Path, seconds: float, hanging: float) -> Iterator[Row]:
    """All of the table, one after the other."""
    database = OwnPostgreSQL()
    try:
        pages = paper.fill(database, ARTICLES)
        paths = paper.paths(database, pages)
        cluster, played = stage.build(database, folder, pages, ["/", *paths])
        cluster.servers[0].manage("collectstatic", "--noinput")
        try:
            with stage.newsrooms(cluster) as newsrooms:
                newsrooms[0].ask("prepare")
                played.open()
                shared = Sharing(cluster, newsrooms[0], newsrooms[0].answer())
                drafts = shared.tokens(pages)
                yield shared.session()
                yield shared.frame()
                yield shared.photo()
                yield shared.document()
                yield shared.limit(drafts)
                yield shared.passwords()
                yield jobs.run_at_once(cluster, newsrooms)
            played.count_from_now()
            for fault in (losses.KILLED, losses.RELEASED, losses.REDIS, losses.AWAY):
                yield losses.suffer(played, fault, seconds)
            for fault in (losses.HANGING, losses.FROZEN):
                yield losses.suffer(played, fault, hanging)
            played.crowd.press_again()
            yield losses.answered(played)
            yield throughput.compare(played, paths, folder)
        finally:
            played.close()
    finally:
        database.close()


def main() -> int:
    """The table, line by line as it comes."""
    parser = argparse.ArgumentParser(prog="make cluster-test")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each loss lasts")
    parser.add_argument("--hanging", type=float, default=HANGING)
    options = parser.parse_args()
    for name, binary in (("nginx", nginx.BINARY), ("redis-server", redis.BINARY)):
        if binary is None:
            print(f"Missing: {name}. On Debian: apt install nginx-light redis-server")
            return 1
    failed = 0
    print(f"{os.cpu_count()} processors for all of it\n")
    print(TABLE.format("claim", "tried", "failed"))
    with tempfile.TemporaryDirectory(prefix="portal-cluster-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL's own account passes through
        for row in rows(folder, options.seconds, options.hanging):
            print(TABLE.format(row.claim, row.tried, row.failed), flush=True)
            failed += row.failed
    return 0 if not failed else 1


if __name__ == "__main__":
    sys.exit(main())
