"""A server on this machine whose address is put wherever an address fits. Nobody may come."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

#: Below the ports that systems hand out themselves.
PORTS: Final = range(21050, 21070)


class Trap:
    """`url` is its address, `hits` who came: first lines of requests."""

    def __init__(self) -> None:
        hits: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hits.append(self.requestline)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"<oembed><html>caught</html></oembed>")

            do_HEAD = do_POST = do_OPTIONS = do_GET  # noqa: N815 - names of http.server

            def log_message(self, format: str, *args: object) -> None:
                """The list is enough."""

        self.hits = hits
        self._server = _on_a_free_port(Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/caught"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Nobody can come any more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _on_a_free_port(handler: type[BaseHTTPRequestHandler]) -> ThreadingHTTPServer:
    for port in PORTS:
        try:
            return ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError:
            continue
    raise RuntimeError("no port is free")
