"""Runs a benchmark that wants an empty database: once on SQLite, once on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.live.databases import OwnPostgreSQL


def on_both(module: str, folder: str) -> None:
    """`python -m module` with `DATABASE_URL` set, one database after the other."""
    _run(module, f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
    server = OwnPostgreSQL()
    try:
        _run(module, server.url)
    finally:
        server.close()


def _run(module: str, url: str) -> None:
    command = [sys.executable, "-m", module]
    subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=True)
