"""The portal beside WordPress on the same processors, in the same minutes.

    python -m tests.bench.peers [--rounds 3] [--seconds 15] [--port 21900] [--only comments]

As `deploy/`, Debian and Ghost's makers run them: gunicorn with two workers, PHP-FPM with eight behind nginx,
one Node; 2,000 articles of the same text, nothing cached. Rounds are interleaved and medians shown. Readers
write over 16 connections; WordPress keeps their comments for approval like ours, without its limit of
one comment in 15 seconds, Ghost shows them at once. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote_plus

from tests.bench import comments, ghost, speed, wordpress
from tests.bench.load import Load, worked, wrk
from tests.bench.peer import Peer, Post
from tests.live.client import Client
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


def posts() -> list[Post]:
    """As many articles as the portal's own paper has, of the same text."""
    sys.path.insert(0, "site")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    from tests.bench.corpus import Corpus

    made = map(Corpus(POSTS).article, range(POSTS))
    return [Post(one.headline, one.lead, f"<p>{one.body}</p>") for one in made]


def write(peer: Peer, seconds: float, numbers: itertools.count[int]) -> Written:
    """Readers send the same comments as to us."""
    took: list[float] = []
    refused: list[int] = []
    peer.send(Client(peer.bind), next(numbers))  # the first may let readers sign in
    until = time.monotonic() + seconds

    def reader() -> None:
        client = Client(peer.bind)
        while time.monotonic() < until:
            number = next(numbers)
            pressed = time.perf_counter()
            if peer.send(client, number):
                took.append(time.perf_counter() - pressed)
            else:
                refused.append(number)
        client.close()

    pids = peer.pids()
    before, start = worked(pids), time.perf_counter()
    threads = [threading.Thread(target=reader) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    if refused:
        raise RuntimeError(f"{peer.name} refused {len(refused)} comments, first {refused[0]}")
    p99 = statistics.quantiles(took, n=100)[98] * 1000
    return Written(len(took) / elapsed, p99, (worked(pids) - before) / len(took) * 1000)


def comments_table(peers: Sequence[Peer], rounds: int, seconds: float) -> None:
    """Acknowledged comments a second."""
    numbers = itertools.count(1)
    found: dict[str, list[Written]] = {"SQLite": [], "PostgreSQL": []}
    found |= {peer.name: [] for peer in peers}
    for _round in range(rounds):
        for name, kind in (("SQLite", comments._sqlite), ("PostgreSQL", comments._postgresql)):
            with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
                database = kind(Path(folder))
                try:
                    ours = comments.measure(database, Path(folder), "", READERS, seconds)
                finally:
                    database.close()
            found[name].append(Written(ours.per_second, ours.p99, ours.server_ms))
        for peer in peers:
            found[peer.name].append(write(peer, seconds, numbers))
    ours_first = [row.per_second for row in found["SQLite"]]
    print(f"\n{'comments':24} {'a second':>9} {'p99 ms':>8} {'ms of processor':>16} {'of ours':>8}")
    for name, rows in found.items():
        ratio = _ratio([row.per_second for row in rows], ours_first)
        middle = [
            statistics.median(getattr(row, field) for row in rows)
            for field in ("per_second", "p99", "work")
        ]
        print(f"{name:24} {middle[0]:9.0f} {middle[1]:8.0f} {middle[2]:16.1f} {ratio:8.2f}")


def pages_table(peers: Sequence[Peer], rounds: int, port: int) -> None:
    """Uncached pages a second."""
    with speed.paper(POSTS, port) as (server, folder):
        server.start()
        pages = speed.addresses(server)
        assert server.process
        ours = family(server.process.pid)
        kilobytes = f"{'kB of HTML':>11}"
        print(
            f"\n{'uncached':24} {'a second':>9} {'ms of processor':>16} {'of ours':>8} {kilobytes}"
        )
        pages["search"] = searches("/tim-kiem/?q=")
        for name in ("article", "front page", "search"):
            asked = {"portal": (server.bind, pages[name], ours)}
            for peer in peers:
                paths = {"article": peer.paths, "search": searches(peer.search)}.get(name, ["/"])
                if paths:
                    asked[peer.name] = (peer.bind, paths, peer.pids())
            found: dict[str, list[Load]] = {who: [] for who in asked}
            for _round in range(rounds + 1):  # the first warms up
                for who, (bind, paths, pids) in asked.items():
                    found[who].append(wrk(int(bind.rpartition(":")[2]), paths, folder, pids))
            first = [load.per_second for load in found["portal"][1:]]
            for who, loads in found.items():
                if failed := sum(load.failed for load in loads[1:]):
                    raise RuntimeError(f"{name} of {who}: {failed} failed")
                rates = [load.per_second for load in loads[1:]]
                work = statistics.median(load.work for load in loads[1:])
                bind, paths, _pids = asked[who]
                size = statistics.mean(len(_html(bind, path)) for path in paths[:20]) / 1000
                print(
                    f"{name + ', ' + who:24} {statistics.median(rates):9.0f} {work:16.1f}"
                    f" {_ratio(rates, first):8.2f} {size:11.1f}"
                )


def searches(address: str) -> list[str]:
    """Results for two and three syllables, with and without marks; `address` precedes the words."""
    from tests.bench.corpus import Corpus
    from tests.bench.search_queries import queries

    return [address + quote_plus(words) for words in queries(Corpus(POSTS)) if address]


def _ratio(rates: Sequence[float], others: Sequence[float]) -> float:
    """Median of the rounds' ratios, because neighbours in time had the same machine."""
    return statistics.median(a / b for a, b in zip(rates, others, strict=True))


def _html(bind: str, path: str) -> bytes:
    body = Client(bind).get(path).body
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def _missing() -> str:
    if not wordpress.is_installed():
        return (
            "WordPress is not here. On Debian: apt install --no-install-recommends wordpress"
            " wordpress-theme-twentytwentythree php-fpm php-mysql mariadb-server nginx"
        )
    return "" if ghost.is_installed() else "Ghost is not here: make ghost (npm, half a gigabyte)"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--port", type=int, default=21900, help="and the next two")
    parser.add_argument("--only", choices=["comments", "pages"])
    options = parser.parse_args()
    if missing := _missing():
        raise SystemExit(missing)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-peer-"))
        rows, started = posts(), time.monotonic()
        peers: list[Peer] = []
        for kind in (wordpress.WordPress, ghost.Ghost):
            port = options.port + 1 + len(peers)
            peers.append(kind(Path(folder) / kind.name, port))
            stack.callback(peers[-1].stop)
            peers[-1].start(rows)
            print(f"{kind.name} filled after {time.monotonic() - started:.0f} s")
        print(f"{os.cpu_count()} processors, load before {os.getloadavg()[0]:.1f}")
        if options.only != "pages":
            comments_table(peers, options.rounds, options.seconds)
        if options.only != "comments":
            pages_table(peers, options.rounds, options.port)


if __name__ == "__main__":
    main()
