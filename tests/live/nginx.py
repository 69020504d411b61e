"""nginx with deploy/nginx: only paths, names and ports differ from what is deployed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.live.client import HOST, Client
from tests.live.processes import family
from tests.live.server import ROOT

CONF: Final = ROOT / "deploy" / "nginx" / "portal.conf"
BINARY: Final = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")

MAIN: Final = """
worker_processes 2;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 2048; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    # The readers of the tests come from everywhere, as behind a CDN.
    set_real_ip_from unix:;
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Forwarded-For;
    include {folder}/portal.conf;
}}
"""
#: What is this machine's and not the configuration's: pattern and what it becomes.
CHANGES: Final = (
    # Without TLS: certificates belong to the machine.
    (r"    listen 443 ssl http2;", "    listen {listen};"),
    (r"    ssl_certificate(_key)? .*;\n", ""),
    # The two servers that answer nobody, or only lead to TLS.
    (r"(?m)^server \{\n(?:    .*\n)*?    return (?:444|301 .*);\n\}\n", ""),
    (r"baomocgiang\.example", HOST),
    (r"/var/cache/nginx/portal", "{folder}/cache"),
    (r"/srv/portal/var", "{folder}"),
)
ONE: Final = ((r"server 127\.0\.0\.1:8000", "server {upstream}"),)
STORE: Final = ((r"server 10\.0\.0\.31:9000", "server {store}"),)


def assembled(kind: str) -> str:
    """The deployed configuration with the files of deploy/nginx/`kind` where it includes them."""
    text = CONF.read_text(encoding="utf-8")
    for file in (CONF.parent / kind).iterdir():
        include = f"include /etc/nginx/portal/{file.name};"
        if include not in text:
            raise ValueError(f"portal.conf does not say {include}")
        text = text.replace(include, file.read_text(encoding="utf-8"))
    return text


class Nginx:
    """In front of the application server at `upstream`; `listen` "" is a socket in `folder`.

    Several servers are those of deploy/nginx/several-machines, with `store` for their media.
    """

    def __init__(
        self, folder: Path, upstream: str | Sequence[str], *, listen: str = "", store: str = ""
    ) -> None:
        self.folder = folder
        self.bind = listen or f"unix:{folder / 'edge.sock'}"
        # Only an administrator's nginx changes its user; its workers read what tests write.
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
        if isinstance(upstream, str):
            text = self.adapted(upstream)
        else:
            text = self.adapted_to_several(upstream, store)
        (folder / "portal.conf").write_text(text, encoding="utf-8")
        self.process: subprocess.Popen[bytes] | None = None

    def adapted(self, upstream: str) -> str:
        """The deployed configuration for this folder."""
        return self._changed(assembled("one-machine"), (*CHANGES, *ONE), upstream=upstream)

    def adapted_to_several(self, upstream: Sequence[str], store: str) -> str:
        """The same for several machines."""
        servers = tuple(
            (rf"server 10\.0\.0\.1{number}:8000", f"server {bind}")
            for number, bind in enumerate(upstream, 1)
        )
        changes = (*CHANGES, *STORE, *servers)
        text = self._changed(assembled("several-machines"), changes, store=store)
        if stranger := re.search(r"server 10\..*", text):
            raise ValueError(f"Not started here: {stranger[0]}")
        return text

    def _changed(self, text: str, changes: Sequence[tuple[str, str]], **of_it: str) -> str:
        for pattern, becomes in changes:
            wanted = becomes.format(listen=self.bind, folder=self.folder, **of_it)
            text, count = re.subn(pattern, wanted, text)
            if not count:
                raise ValueError(f"portal.conf has no {pattern}")
        return text

    def start(self) -> None:
        """Start, and wait until it listens."""
        if BINARY is None:
            raise RuntimeError("There is no nginx here.")
        log = str(self.folder / "nginx-error.log")
        command = [BINARY, "-e", log, "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        deadline = time.monotonic() + 30
        while not self.listens():
            if self.process.poll() is not None or time.monotonic() > deadline:
                error = (self.folder / "nginx-error.log").read_text(encoding="utf-8")
                raise RuntimeError(f"nginx did not start:\n{error[-2000:]}")
            time.sleep(0.05)

    def listens(self) -> bool:
        """Whether anybody answers there."""
        client = Client(self.bind)
        try:
            client.get("/static/nothing")
        except OSError:
            return False
        finally:
            client.close()
        return True

    def pids(self) -> list[int]:
        """The master and its workers."""
        return family(self.process.pid) if self.process else []

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None
