"""The portal as readers reach it: nginx in front of gunicorn."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import database, server
from tests.live import nginx
from tests.live.nginx import Nginx
from tests.live.server import ROOT, Server

__all__ = ["database", "server"]


@pytest.fixture
def edge(server: Server, tmp_path: Path) -> Iterator[Nginx]:
    """nginx and the application server, both started."""
    if nginx.BINARY is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no nginx")
        subprocess.run([ROOT / ".ci" / "missing", "nginx", "On Debian: apt install nginx-light"])
        pytest.skip("NOT TESTED: there is no nginx here")
    server.start()
    made = Nginx(tmp_path, server.bind)
    made.start()
    yield made
    made.stop()
