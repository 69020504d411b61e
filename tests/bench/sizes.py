"""Papers of several sizes on both databases, and what grows with them: pages and search.

    python -m tests.bench.sizes [2000 20000 200000]

Fills what is not filled yet (200,000 articles with five comments each and their index: half an hour
of processor time a database) and keeps it: SQLite in var/bench, PostgreSQL in the server that
`BENCH_POSTGRESQL` names (`postgres://…`, an account that may create databases), else for this run.
Then prints the growth of pages from the first size to the last, and search at every size with the
ratios between them. `BENCH_DATABASES=sqlite` leaves PostgreSQL out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg

from tests.bench import growth
from tests.live.databases import OwnPostgreSQL

ROOT: Final = Path(__file__).resolve().parents[2]
KEPT: Final = ROOT / "var" / "bench"
SIZES: Final = (2_000, 20_000, 200_000)
COMMENTS_EACH: Final = 5
#: Says of a paper that it is filled to the end.
DONE: Final = ".done"


def main(*sizes: str) -> None:
    """One database after the other."""
    wanted = [int(size) for size in sizes] or list(SIZES)
    kinds = os.environ.get("BENCH_DATABASES", "sqlite postgresql").split()
    for kind, papers in (("sqlite", sqlite_papers), ("postgresql", postgresql_papers)):
        if kind in kinds:
            with papers(wanted) as urls:
                growth.table(urls[wanted[0]], urls[wanted[-1]])
                search(urls)


@contextmanager
def sqlite_papers(sizes: list[int]) -> Iterator[dict[int, str]]:
    """A file for each size, kept from run to run."""
    KEPT.mkdir(parents=True, exist_ok=True)
    urls = {}
    for size in sizes:
        file = KEPT / f"{size}.sqlite3"
        done = file.with_suffix(DONE)
        if not done.exists():
            file.unlink(missing_ok=True)
            fill(f"sqlite:///{file}", size)
            done.touch()
        urls[size] = f"sqlite:///{file}"
    yield urls


@contextmanager
def postgresql_papers(sizes: list[int]) -> Iterator[dict[int, str]]:
    """A database for each size: in a server that keeps them, or in one of this run."""
    kept = os.environ.get("BENCH_POSTGRESQL")
    if kept:
        yield {size: filled(kept, size) for size in sizes}
        return
    server = OwnPostgreSQL()
    try:
        yield {size: filled(server.url, size) for size in sizes}
    finally:
        server.close()


def filled(server: str, size: int) -> str:
    """The address of the database of that size; its comment says that it was filled to the end."""
    name = f"paper_{size}"
    url = urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        done = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        if connection.execute(done, [name]).fetchone() != (DONE,):
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            connection.execute(f"CREATE DATABASE {name}")
            fill(url, size)
            connection.execute(f"COMMENT ON DATABASE {name} IS '{DONE}'")
    return url


def fill(url: str, size: int) -> None:
    """Articles with all that belongs to them, then the index of readers' search."""
    run("tests.bench.furnish", str(size), str(COMMENTS_EACH), "--index", url=url)


def search(urls: dict[int, str]) -> None:
    """Search at every size, and how it slows down."""
    found: dict[int, dict[str, float]] = {}
    for size, url in urls.items():
        with tempfile.NamedTemporaryFile("r", suffix=".json") as figures:
            run("tests.bench.search", "--figures", figures.name, url=url)
            found[size] = json.load(figures)
    first = min(urls)
    for size in sorted(urls)[1:]:
        for smaller in sorted({first, max(one for one in urls if one < size)}):
            ratios = (
                f"{name} {found[size][name] / found[smaller][name]:.1f}" for name in found[size]
            )
            print(f"  from {smaller:,} to {size:,} articles, times: {', '.join(ratios)}")


def run(module: str, *arguments: str, url: str) -> None:
    """A program of its own, on another database."""
    command = [sys.executable, "-m", module, *arguments]
    subprocess.run(command, env=growth.environment(url), check=True, cwd=ROOT)


if __name__ == "__main__":
    main(*sys.argv[1:])
