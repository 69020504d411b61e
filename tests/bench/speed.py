"""Uncached and cached pages of a paper with 2,000 articles, as readers ask for them.

    python -m tests.bench.speed [articles] [port]

gunicorn as deployed (two workers) and nginx with deploy/nginx/portal.conf, wrk with 16 connections.
Rounds are interleaved and medians shown, so that a busy machine spoils all rows alike; the
processor time per request hardly depends on who else is busy. Nothing is asserted.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.bench.load import Load, memory, wrk
from tests.live import nginx
from tests.live.client import Client
from tests.live.databases import SQLite
from tests.live.nginx import Nginx
from tests.live.processes import family
from tests.live.server import ROOT, Server

ROUNDS: Final = 3
ADDRESSES: Final = """
import json
from news.models import ArticlePage
rows = list(ArticlePage.objects.published()[:201])
plain = [row.get_url() for row in rows[1:]]
print(json.dumps({"article": plain, "front page": ["/"], "section": [rows[0].section.get_url()],
    "article, 200 comments": [rows[0].get_url()]}))
"""


@contextmanager
def paper(articles: int, port: int) -> Iterator[tuple[Server, Path]]:
    """A filled database with its server, not started."""
    with tempfile.TemporaryDirectory(prefix="portal-speed-") as name:
        folder = Path(name)
        database = SQLite(folder / "portal.sqlite3")
        environment = os.environ | {
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        }
        command = [sys.executable, "-m", "tests.bench.furnish", str(articles), "2", "--index"]
        subprocess.run(command, env=environment, check=True, cwd=ROOT)
        server = Server(database.url, folder, bind=f"127.0.0.1:{port}")
        server.manage("collectstatic", "--noinput")
        try:
            yield server, folder
        finally:
            server.stop()


def addresses(server: Server) -> dict[str, list[str]]:
    """What is asked for, by the name of the row."""
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "-v0", "-c", ADDRESSES]
    answer = subprocess.run(
        command, env=server.environment, check=True, capture_output=True, text=True, cwd=ROOT
    )
    found: dict[str, list[str]] = json.loads(answer.stdout.splitlines()[-1])
    return found


def main(articles: str = "2000", port: str = "8190") -> None:
    """Prints the tables."""
    with paper(int(articles), int(port)) as (server, folder):
        started = time.monotonic()
        server.start()
        print(f"\nStart until the first answer: {time.monotonic() - started:.1f} s")
        pages = addresses(server)
        uncached(server, folder, int(port), pages)
        assert server.process
        print(f"Memory of the server after that: {memory(family(server.process.pid)):.0f} MB")
        if nginx.BINARY:
            cached(server, folder, int(port), pages)


def uncached(server: Server, folder: Path, port: int, pages: dict[str, list[str]]) -> None:
    """gunicorn alone."""
    assert server.process
    found: dict[str, list[Load]] = {name: [] for name in pages}
    for _round in range(ROUNDS + 1):  # the first warms up
        for name, paths in pages.items():
            pids = family(server.process.pid)
            found[name].append(wrk(port, paths, folder, pids))
    print(f"\n{'uncached':24} {'requests/s':>11} {'ms of processor':>16} {'failed':>7}")
    for name, loads in found.items():
        loads = loads[1:]
        rate = statistics.median(load.per_second for load in loads)
        work = statistics.median(load.work for load in loads)
        print(f"{name:24} {rate:11.0f} {work:16.1f} {sum(load.failed for load in loads):7}")


def cached(server: Server, folder: Path, port: int, pages: dict[str, list[str]]) -> None:
    """nginx with its cache, beside the same bytes as a file from the same nginx."""
    edge = Nginx(folder, server.bind, listen=f"127.0.0.1:{port + 1}")
    edge.start()
    print(
        f"\n{'from the cache':24} {'requests/s':>11} {'as a file':>10} {'ratio':>6} {'failed':>7}"
    )
    try:
        for name in ("article", "front page"):
            path = pages[name][0]
            body = Client(server.bind).get(path).body
            text = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
            (folder / "static" / "same.html").write_bytes(text)
            (folder / "static" / "same.html.gz").write_bytes(gzip.compress(text, 6))
            pairs = []
            for _round in range(ROUNDS):
                both = [
                    wrk(port + 1, [one], folder, edge.pids(), headers={"Accept-Encoding": "gzip"})
                    for one in (path, "/static/same.html")
                ]
                pairs.append(both)
            rates = [statistics.median(pair[n].per_second for pair in pairs) for n in (0, 1)]
            failed = sum(load.failed for pair in pairs for load in pair)
            ratio = statistics.median(pair[0].per_second / pair[1].per_second for pair in pairs)
            print(f"{name:24} {rates[0]:11.0f} {rates[1]:10.0f} {ratio:6.2f} {failed:7}")
    finally:
        edge.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
