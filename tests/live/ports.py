"""Ports for servers that cannot listen on a socket in a folder."""

from __future__ import annotations

import socket
from collections.abc import Iterable


def free(among: Iterable[int]) -> int:
    """The first port of this machine that nobody listens on."""
    for port in among:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError(f"No free port in {among}")
