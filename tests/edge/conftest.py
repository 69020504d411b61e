"""The portal as readers reach it: nginx in front of gunicorn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import database, server
from tests.live import nginx
from tests.live.nginx import Nginx
from tests.live.programs import need
from tests.live.server import Server

__all__ = ["database", "server"]


@pytest.fixture
def edge(server: Server, tmp_path: Path) -> Iterator[Nginx]:
    """nginx and the application server, both started."""
    need("nginx", nginx.BINARY)
    server.start()
    made = Nginx(tmp_path, server.bind)
    made.start()
    yield made
    made.stop()
