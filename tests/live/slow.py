"""Clients that send a byte now and then, to hold what serves them for as long as they can."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.live.client import HOST, Connection

#: Seconds between two bytes of each.
PAUSE: Final = 0.5


@contextmanager
def clients(bind: str, number: int, form: str) -> Iterator[None]:
    """Half of them never finish their headers, half never finish posting to the address `form`."""
    heads = [
        f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX-Slow: ".encode(),
        f"POST {form} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 60000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\nbody=".encode(),
    ]
    sockets = [_connected(bind, heads[count % 2]) for count in range(number)]
    stop = threading.Event()
    thread = threading.Thread(target=_drip, args=[sockets, stop], daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        for each in sockets:
            each.close()


def _connected(bind: str, head: bytes) -> socket.socket:
    connection = Connection(bind)
    connection.connect()
    assert connection.sock
    connection.sock.sendall(head)
    found: socket.socket = connection.sock
    return found


def _drip(sockets: list[socket.socket], stop: threading.Event) -> None:
    while not stop.wait(PAUSE):
        for each in sockets:
            with contextlib.suppress(OSError):  # nginx had enough of it
                each.sendall(b"a")
