"""Searches a second over HTTP: gunicorn as in production, `wrk` as the readers, varied queries."""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests.bench.load import CONNECTIONS, Load, wrk
from tests.live.processes import family
from tests.live.server import Server

ROUNDS = 3


def serve(asked: list[str], port: int, seconds: int) -> None:
    """Starts the server on this database, asks it in rounds of `seconds` and prints searches a second."""
    url = os.environ.get("DATABASE_URL", f"sqlite:///{connection.settings_dict['NAME']}")
    connection.close()
    paths = [f"/tim-kiem/?q={quote(query)}" for query in asked]
    with tempfile.TemporaryDirectory(prefix="portal-search-") as name:
        folder = Path(name)
        server = Server(url, folder, bind=f"127.0.0.1:{port}")
        server.manage("collectstatic", "--noinput")
        server.start()
        try:
            assert server.process
            loads: list[Load] = []
            for _round in range(ROUNDS + 1):  # the first warms up
                pids = [*family(server.process.pid), *backends()]
                loads.append(wrk(port, paths, folder, pids, seconds=seconds))
        finally:
            server.stop()
    rate = statistics.median(load.per_second for load in loads[1:])
    work = statistics.median(load.work for load in loads[1:])
    print(
        f"  over HTTP, {CONNECTIONS} readers, {len(asked)} different queries, nothing cached by nginx:"
        f" {rate:.0f} searches a second, {sum(load.failed for load in loads)} errors"
    )
    print(
        f"  {work:.1f} ms of processor time for each, of server and database:"
        f" two processors of their own would serve {2000 / work:.0f} a second"
    )


def backends() -> list[int]:
    """The processes of PostgreSQL that serve this database."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return [pid for (pid,) in cursor.fetchall()]
