"""The portal as in production: gunicorn behind nginx as in deploy/, on one port of this machine.

Collected, hashed and compressed files, TLS with a certificate of its own, the database and the
photos of `var/` (`make demo` fills them). Everything it writes lies under var/production.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.live.nginx import assembled

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "var" / "production"
#: Seconds in which the first page must come.
PATIENCE = 60


class Missing(RuntimeError):
    """A program of the machine that is needed is not there."""


def nginx_configuration(port: int) -> str:
    """deploy/nginx for one machine with the paths, the port and the name of this one."""
    server = assembled("one-machine")
    for written, here in {
        r"/srv/portal/var/static/": f"{PLACE}/static/",
        r"/srv/portal/var/media/": f"{ROOT}/var/media/",
        r"/etc/ssl/portal/": f"{PLACE}/",
        r"/var/cache/nginx/portal": f"{PLACE}/cache",
        r"server 127\.0\.0\.1:8000 ": f"server unix:{PLACE}/gunicorn.sock ",
        r"listen 80\b": f"listen unix:{PLACE}/plain.sock",
        r"listen 443\b": f"listen 127.0.0.1:{port}",
        r"baomocgiang\.example": "localhost",
    }.items():
        server, count = re.subn(written, here, server)
        if not count:
            raise RuntimeError(f"deploy/nginx no longer says {written}")
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "".join(
        f"{kind}_temp_path {PLACE}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"{user} daemon off; worker_processes 1; pid {PLACE}/nginx.pid; error_log {PLACE}/nginx.log;"
        "events { worker_connections 512; }\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temporary}\n{server}}}\n"
    )


def environment(port: int) -> Mapping[str, str]:
    """What /etc/portal.env holds on a server."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "SECRET_KEY": "of-a-server-that-nobody-else-reaches-and-that-lives-for-a-minute",
        "SITE_URL": f"https://localhost:{port}",
        "ALLOWED_HOSTS": "localhost",
        "STATIC_ROOT": f"{PLACE}/static",
        "BIND": f"unix:{PLACE}/gunicorn.sock",
    }


@contextmanager
def served(port: int) -> Iterator[str]:
    """The address of the running portal; both servers end with the block. `Missing` says what lacks."""
    for program in ("nginx", "openssl"):
        if shutil.which(program) is None:
            raise Missing(f"{program} is missing. On Debian: apt install {program}")
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    with (PLACE / "log").open("w", encoding="utf-8") as log:
        _prepare(port, log.fileno())
        commands = (
            [str(Path(sys.executable).with_name("gunicorn"))],
            ["nginx", "-p", str(PLACE), "-c", str(PLACE / "nginx.conf")],
        )
        running = [
            subprocess.Popen(command, cwd=ROOT, env=environment(port), stdout=log, stderr=log)
            for command in commands
        ]
        try:
            _wait(f"https://localhost:{port}/", running)
            yield f"https://localhost:{port}"
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(PATIENCE)


def _prepare(port: int, log: int) -> None:
    (PLACE / "nginx.conf").write_text(nginx_configuration(port), encoding="utf-8")
    key, certificate = PLACE / "privkey.pem", PLACE / "fullchain.pem"
    make_certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    make_certificate += ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)]
    collect = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput"]
    for command in (make_certificate, collect):
        subprocess.run(command, check=True, env=environment(port), stdout=log, stderr=log)


def own_certificate() -> ssl.SSLContext:
    """For a client that takes the certificate made here."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _wait(address: str, running: list[subprocess.Popen[bytes]]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, context=own_certificate()):
                if all(process.poll() is None for process in running):
                    return
                raise RuntimeError(f"Somebody else answers at {address}; see {PLACE}")
        except (urllib.error.URLError, ConnectionError) as error:
            ended = any(process.poll() is not None for process in running)
            if ended or time.monotonic() > end:
                raise RuntimeError(f"No answer from {address}; see {PLACE}") from error
            time.sleep(0.2)


def main() -> None:
    """`python -m tests.page_checks.production [PORT]`: serves until Ctrl+C."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8443
    # Both servers end with this program, whichever way it is told to.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), served(port) as address:
        print(address, flush=True)
        signal.pause()


if __name__ == "__main__":
    main()
