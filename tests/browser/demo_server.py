"""The portal with the demo content, for programs that look at it: a running one, or one of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live import ports

ROOT = Path(__file__).resolve().parents[2]
#: The first one that is free; below the range that systems hand out to clients.
PORTS = range(8170, 8180)
#: Seconds in which the front page must come.
PATIENCE = 30


@contextmanager
def demo_site() -> Iterator[str]:
    """The address of the portal at SITE_URL or, without one, of a server that lives for this block.

    Ours reads a copy of var/db.sqlite3, so what the program writes (a comment) does not stay.
    """
    given = os.environ.get("SITE_URL", "").rstrip("/")
    if given:
        yield given
        return
    port = ports.free(PORTS)
    with tempfile.TemporaryDirectory(prefix="portal-demo-") as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "BIND": f"127.0.0.1:{port}",
            "WEB_CONCURRENCY": "1",
            "DATABASE_URL": os.environ.get("DATABASE_URL") or copied_database(Path(folder)),
        }
        with (Path(folder) / "log").open("w", encoding="utf-8") as log:
            server = subprocess.Popen(
                [Path(sys.executable).with_name("gunicorn")],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
            try:
                wait_for(f"http://127.0.0.1:{port}/")
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait(PATIENCE)


def copied_database(folder: Path) -> str:
    """The address of a copy of the demo's database, whole even while somebody writes."""
    source, copy = ROOT / "var" / "db.sqlite3", folder / "db.sqlite3"
    if not source.exists():
        raise RuntimeError("There is no demo content yet: make demo")
    connection = sqlite3.connect(source)
    connection.execute("VACUUM INTO ?", [str(copy)])
    connection.close()
    return f"sqlite:///{copy}"


def wait_for(address: str) -> None:
    """Returns when the server answers; `RuntimeError` after `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address):
                return
        except (urllib.error.URLError, ConnectionError) as error:
            if time.monotonic() > end:
                raise RuntimeError(f"No answer from {address}") from error
            time.sleep(0.2)
