"""gunicorn with this repository's own configuration and production settings, as a process group."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.live.client import HOST, Client
from tests.live.processes import children, family, seconds_used, wait_for_end

ROOT: Final = Path(__file__).resolve().parents[2]
START: Final = 90  # seconds a busy machine may need
STOP: Final = 40  # seconds: more than gunicorn's graceful_timeout


class Server:
    """Starts, stops and kills the application server of one database.

    `folder` takes its socket, log and static files. `bind` "" is a socket there, so that tests
    beside each other share no port. `under` is a command that runs gunicorn, such as strace's.
    """

    def __init__(
        self, database_url: str, folder: Path, *, bind: str = "", under: Sequence[str] = ()
    ) -> None:
        self.bind = bind or f"unix:{folder / 'portal.sock'}"
        self.log = folder / "server.log"
        self.under = list(under)
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "SECRET_KEY": "only-for-servers-of-the-tests",
            "SITE_URL": f"https://{HOST}",
            "DATABASE_URL": database_url,
            "CACHE_URL": "locmemcache://portal",
            "MEDIA_ROOT": str(folder / "media"),
            "STATIC_ROOT": str(folder / "static"),
            "BIND": self.bind,
            # The readers of `tests.live` stand behind a proxy, as nginx does: over the socket or here.
            "TRUSTED_PROXIES": "unix,127.0.0.1",
        }
        self.process: subprocess.Popen[bytes] | None = None
        #: When it last began to answer, by the monotonic clock.
        self.since = 0.0

    def manage(self, *arguments: str) -> None:
        """Run a command of `manage.py` with the server's settings."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        subprocess.run(
            command, env=self.environment, check=True, stdout=subprocess.DEVNULL, cwd=ROOT
        )

    def start(self) -> None:
        """Start, and wait until it answers."""
        gunicorn = Path(sys.executable).with_name("gunicorn")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.under, str(gunicorn)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + START
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                tail = self.log.read_text(encoding="utf-8", errors="replace")[-3000:]
                raise RuntimeError(f"The server did not start:\n{tail}")
            time.sleep(0.1)
        self.since = time.monotonic()

    def is_ready(self) -> bool:
        """Whether it answers with a database behind it."""
        client = Client(self.bind)
        try:
            return client.get("/readyz").status == 200
        except OSError:
            return False
        finally:
            client.close()

    def reload(self) -> None:
        """As `systemctl reload`: HUP, then wait until every worker is a new one."""
        assert self.process
        old = set(children(self.process.pid))
        self.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + START
        while not (now := set(children(self.process.pid))) or now & old:
            if time.monotonic() > deadline:
                raise RuntimeError("The old workers did not go.")
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL to master and workers at once: nobody gets to finish anything."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order: requests that have begun are answered."""
        self._end(signal.SIGTERM)

    def seconds_used(self) -> float:
        """Processor seconds of master and workers."""
        assert self.process
        return seconds_used(self.process.pid)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        pids = family(self.process.pid)
        try:
            if how == signal.SIGKILL or self.under:
                os.killpg(self.process.pid, how)
            else:
                self.process.send_signal(how)
            self.process.wait(STOP)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        except ProcessLookupError:
            self.process.wait()
        # Workers of a killed master die alone, a moment later perhaps.
        wait_for_end(pids)
        self.process = None
