"""Readers with a header or two of their own."""

from __future__ import annotations

from collections.abc import Mapping

from tests.live.client import HOST, Answer, Connection

#: What no reader may see, and the address of the reader who comments.
CANARY, READER = "yenhot", "ban-doc-kin@example.com"


def fetch(bind: str, path: str, headers: Mapping[str, str]) -> Answer:
    """One GET over a new connection; the body as it came."""
    connection = Connection(bind)
    try:
        connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": HOST, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        with connection.getresponse() as response:
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
    finally:
        connection.close()
