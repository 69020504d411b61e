"""One kept connection to the application server, speaking as nginx does for a reader."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

HOST: Final = "bao.example"
TIMEOUT: Final = 60


@dataclass(frozen=True)
class Answer:
    """Status, headers in lower case, body; cookies apart, because each is a header of its own."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()


class Client:
    """`bind` as gunicorn's: `unix:/path` or `host:port`. A lost connection raises `OSError`."""

    def __init__(self, bind: str) -> None:
        self.bind = bind
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str, address: str = "192.0.2.1") -> Answer:
        """GET for the reader at `address`."""
        return self._ask("GET", path, None, address)

    def post(self, path: str, body: bytes, address: str) -> Answer:
        """POST a form of our own page for the reader at `address`."""
        return self._ask("POST", path, body, address)

    def _ask(self, method: str, path: str, body: bytes | None, address: str) -> Answer:
        form = {} if body is None else {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(method, path, body, {"X-Forwarded-For": address, **form})

    def ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """Any request with these headers beside what nginx and every browser send."""
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Sec-Fetch-Site": "same-origin",
            **headers,
        }
        if self._connection is None:
            self._connection = Connection(self.bind)
        try:
            self._connection.request(method, path, body, headers)
            with self._connection.getresponse() as response:
                found = {name.lower(): value for name, value in response.getheaders()}
                cookies = tuple(response.msg.get_all("Set-Cookie") or ())
                return Answer(response.status, found, response.read(), cookies)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise ConnectionError(str(error)) from error

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Connection(http.client.HTTPConnection):
    """To `bind`, which may be a socket."""

    def __init__(self, bind: str) -> None:
        self.path = bind.removeprefix("unix:") if bind.startswith("unix:") else ""
        super().__init__(HOST if self.path else bind, timeout=TIMEOUT)

    def connect(self) -> None:
        if not self.path:
            super().connect()
            return
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)
