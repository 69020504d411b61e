"""The portal beside WordPress on the same processors, in the same minutes.

    python -m tests.bench.peers [--rounds 3] [--seconds 15] [--port 21900] [--only comments]

Both as Debian and `deploy/` run them: gunicorn with two workers, PHP-FPM with eight behind nginx,
2,000 articles of the same text, nothing cached. Rounds are interleaved and medians shown. Readers
write over 16 connections; WordPress keeps their comments for approval like ours, without its limit of
one comment in 15 seconds. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from tests.bench import comments, speed
from tests.bench.load import Load, worked, wrk
from tests.bench.wordpress import WordPress, is_installed
from tests.live.client import Client
from tests.live.drafts import draft, page_for
from tests.live.processes import family

READERS: Final = 16
POSTS: Final = 2_000


@dataclass(frozen=True)
class Written:
    """One round of writing."""

    per_second: float
    p99: float
    #: Processor milliseconds of all server processes for one comment.
    work: float


def posts() -> list[tuple[str, str, str]]:
    """Title, excerpt and HTML of as many articles as the portal's own paper has."""
    sys.path.insert(0, "site")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    from tests.bench.corpus import Corpus

    made = map(Corpus(POSTS).article, range(POSTS))
    return [(one.headline, one.lead, one.body) for one in made]


def write(peer: WordPress, seconds: float, numbers: itertools.count[int]) -> Written:
    """Readers send the same comments as to us; acknowledged is what leads to the waiting comment."""
    took: list[float] = []
    failed: list[int] = []
    until = time.monotonic() + seconds

    def reader() -> None:
        client = Client(peer.bind)
        while time.monotonic() < until:
            sent = draft(next(numbers), page_for(next(numbers), peer.ids), "")
            form = {
                "comment": sent.body,
                "author": sent.name,
                "email": sent.email,
                "url": "",
                "comment_post_ID": sent.page_id,
                "comment_parent": 0,
            }
            pressed = time.perf_counter()
            answer = client.post("/wp-comments-post.php", urlencode(form).encode(), sent.address)
            if answer.status == 302 and "unapproved=" in answer.headers["location"]:
                took.append(time.perf_counter() - pressed)
            else:
                failed.append(answer.status)
        client.close()

    pids = peer.pids()
    before, start = worked(pids), time.perf_counter()
    threads = [threading.Thread(target=reader) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    if failed:
        raise RuntimeError(f"WordPress refused {len(failed)} comments: {failed[0]}")
    p99 = statistics.quantiles(took, n=100)[98] * 1000
    return Written(len(took) / elapsed, p99, (worked(pids) - before) / len(took) * 1000)


def comments_table(peer: WordPress, rounds: int, seconds: float) -> None:
    """Acknowledged comments a second."""
    numbers = itertools.count(1)
    found: dict[str, list[Written]] = {"SQLite": [], "PostgreSQL": [], "WordPress": []}
    for _round in range(rounds):
        for name, kind in (("SQLite", comments._sqlite), ("PostgreSQL", comments._postgresql)):
            with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
                database = kind(Path(folder))
                try:
                    ours = comments.measure(database, Path(folder), "", READERS, seconds)
                finally:
                    database.close()
            found[name].append(Written(ours.per_second, ours.p99, ours.server_ms))
        found["WordPress"].append(write(peer, seconds, numbers))
    theirs = [row.per_second for row in found["WordPress"]]
    print(f"\n{'comments':24} {'a second':>9} {'p99 ms':>8} {'ms of processor':>16} {'ratio':>6}")
    for name, rows in found.items():
        ratio = statistics.median(
            row.per_second / other for row, other in zip(rows, theirs, strict=True)
        )
        middle = [
            statistics.median(getattr(row, field) for row in rows)
            for field in ("per_second", "p99", "work")
        ]
        print(f"{name:24} {middle[0]:9.0f} {middle[1]:8.0f} {middle[2]:16.1f} {ratio:6.2f}")


def pages_table(peer: WordPress, rounds: int, port: int) -> None:
    """Uncached pages a second."""
    peer_port = int(peer.bind.rpartition(":")[2])
    with speed.paper(POSTS, port) as (server, folder):
        server.start()
        pages = speed.addresses(server)
        assert server.process
        ours, theirs = family(server.process.pid), peer.pids()
        rows = {
            "article": (pages["article"], peer.paths),
            "front page": (pages["front page"], ["/"]),
        }
        print(
            f"\n{'uncached':24} {'a second':>9} {'WordPress':>10} {'ratio':>6} {'ms':>8} {'ms':>6}"
        )
        for name, (own, other) in rows.items():
            pairs: list[tuple[Load, Load]] = []
            for _round in range(rounds + 1):  # the first warms up
                pairs.append((wrk(port, own, folder, ours), wrk(peer_port, other, folder, theirs)))
            del pairs[0]
            if failed := sum(load.failed for pair in pairs for load in pair):
                raise RuntimeError(f"{name}: {failed} failed")
            rate = [statistics.median(pair[n].per_second for pair in pairs) for n in (0, 1)]
            work = [statistics.median(pair[n].work for pair in pairs) for n in (0, 1)]
            ratio = statistics.median(pair[0].per_second / pair[1].per_second for pair in pairs)
            print(
                f"{name:24} {rate[0]:9.0f} {rate[1]:10.0f} {ratio:6.1f} {work[0]:8.1f} {work[1]:6.1f}"
            )


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--port", type=int, default=21900, help="and the next one")
    parser.add_argument("--only", choices=["comments", "pages"])
    options = parser.parse_args()
    if not is_installed():
        raise SystemExit(
            "WordPress is not here. On Debian: apt install --no-install-recommends wordpress"
            " wordpress-theme-twentytwentythree php-fpm php-mysql mariadb-server nginx"
        )
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-peer-"))
        peer = WordPress(Path(folder), options.port + 1, posts())
        stack.callback(peer.stop)
        print(f"{os.cpu_count()} processors, load before {os.getloadavg()[0]:.1f}")
        if options.only != "pages":
            comments_table(peer, options.rounds, options.seconds)
        if options.only != "comments":
            pages_table(peer, options.rounds, options.port)


if __name__ == "__main__":
    main()
