"""Searches a second over HTTP: gunicorn as in production, `wrk` as the readers, varied queries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
READERS = 8
#: Each reader goes through all queries in an order of its own.
SCRIPT = """
local asked = {%s}
function request()
  return wrk.format("GET", "/tim-kiem/?q=" .. asked[math.random(#asked)])
end
"""


def serve(asked: list[str], port: int, seconds: int) -> None:
    """Starts the server on this database, asks it for `seconds` and prints searches a second."""
    wrk = shutil.which("wrk")
    if wrk is None:
        print("  over HTTP: wrk is not installed, not measured")
        return
    settings = connection.settings_dict
    environment = os.environ | {
        "BIND": f"127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{settings['NAME']}"),
    }
    connection.close()
    server = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment)
    try:
        wait(f"http://127.0.0.1:{port}/healthz")
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(SCRIPT % ", ".join(f'"{quote(query)}"' for query in asked))
            script.flush()
            command = [wrk, "-t1", f"-c{READERS}", "-s", script.name]
            address = f"http://127.0.0.1:{port}"
            subprocess.run([*command, "-d3s", address], check=True, capture_output=True)
            before = work(server.pid)
            told = subprocess.run(
                [*command, f"-d{seconds}s", "--latency", address],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        spent = work(server.pid) - before
        count = re.search(r"(\d+) requests in", told)
        rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
        middle = re.search(r"50%\s+(\S+)", told)
        bad = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
        print(
            f"  over HTTP, {READERS} readers, {len(asked)} different queries, nothing cached:"
            f" {rate[1] if rate else '?'} searches a second, median {middle[1] if middle else '?'},"
            f" {bad[1] if bad else 0} errors"
        )
        if count:
            each = spent / int(count[1]) * 1000
            print(
                f"  {each:.1f} ms of processor time for each, of server and database:"
                f" two processors of their own would serve {2000 / each:.0f} a second"
            )
    finally:
        server.terminate()
        server.wait()


def work(server: int) -> float:
    """Seconds of processor time of the server's processes and, on PostgreSQL, of its connections."""
    tick = os.sysconf("SC_CLK_TCK")
    return sum(ticks(pid) for pid in [*children(server), *backends()]) / tick


def children(parent: int) -> Iterable[int]:
    """The workers of a server, as Linux tells them."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def backends() -> Iterable[int]:
    """The processes of PostgreSQL that serve this database."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return [pid for (pid,) in cursor.fetchall()]


def ticks(pid: int) -> int:
    """Processor time of a process, in ticks."""
    path = Path(f"/proc/{pid}/stat")
    if not path.exists():
        return 0
    fields = path.read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def wait(address: str) -> None:
    """Until the server answers."""
    for _ in range(200):
        try:
            urlopen(address).close()
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server did not start.")
