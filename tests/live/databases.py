"""Scratch databases of both kinds, and their rows read past the application."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import parse_qs, urlsplit

import psycopg

from tests.live.processes import family, wait_for_end
from tests.live.server import ROOT

#: What a PostgreSQL that loses nothing does; `.ci/with-postgres` alone does the contrary.
DURABLE: Final = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"


class Database(Protocol):
    """One database; `url` is what `DATABASE_URL` takes."""

    name: str
    url: str

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def kill(self) -> None:
        """SIGKILL to all its processes."""

    def start(self) -> None:
        """Start it again after a kill."""

    def close(self) -> None:
        """End it and leave nothing behind."""


class SQLite:
    """A file: it has no process of its own, and dies with the application server."""

    name = "SQLite"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = f"sqlite:///{path}"

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        connection = sqlite3.connect(self.path, timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def kill(self) -> None:
        """Nothing is left to kill."""

    def start(self) -> None:
        """The next connection rolls back what was under way; then the file must be whole."""
        assert self.ask("PRAGMA integrity_check") == [("ok",)]

    def close(self) -> None:
        """The folder goes as a whole."""


class PostgreSQL:
    """A database of a server that others use too: only asked."""

    name = "PostgreSQL"

    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql).fetchall()

    def kill(self) -> None:
        """It is not ours to kill."""

    def start(self) -> None:
        """It never stopped."""

    def close(self) -> None:
        """Whoever started it ends it."""


class OwnPostgreSQL(PostgreSQL):
    """A server of our own that waits for the disk, started by `.ci/with-postgres`."""

    name = "PostgreSQL"

    def __init__(self) -> None:
        self._keeper = subprocess.Popen(
            [str(ROOT / ".ci" / "with-postgres"), "sh", "-c", "echo $DATABASE_URL; exec cat"],
            env=os.environ | {"PG_OPTIONS": DURABLE},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._keeper.stdout
        url = self._keeper.stdout.readline().strip()
        if not url:
            raise RuntimeError("PostgreSQL did not start")
        super().__init__(url)
        self._data = Path(parse_qs(urlsplit(url).query)["host"][0]) / "data"

    def kill(self) -> None:
        """SIGKILL to the server and all its processes."""
        server = int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        pids = family(server)
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):  # it died with the server
                os.kill(pid, signal.SIGKILL)
        wait_for_end(pids)
        # As after a power cut: no process of that number is in the way of a start.
        (self._data / "postmaster.pid").unlink()
        for lock in self._data.parent.glob(".s.PGSQL.*.lock"):
            lock.unlink()

    def start(self) -> None:
        """Start it as it was started, and wait for its recovery."""
        command = shlex.split((self._data / "postmaster.opts").read_text(encoding="utf-8"))
        # It refuses to run as root; root may run it as its owner, anybody else is that already.
        owner = self._data.stat()
        user, group = (owner.st_uid, owner.st_gid) if os.geteuid() == 0 else (None, None)
        with (self._data.parent / "restarts.log").open("ab") as log:
            self._server = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, user=user, group=group
            )
        self._wait(60)

    def _wait(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while True:
            try:
                self.ask("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def close(self) -> None:
        """`.ci/with-postgres` ends the server and removes its folder."""
        assert self._keeper.stdin
        assert self._keeper.stdout
        self._keeper.stdin.close()
        self._keeper.wait()
        self._keeper.stdout.close()
