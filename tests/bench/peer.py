"""A paper that is not ours: what is published in it, and what is asked of it."""

from __future__ import annotations

import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.live.client import Client
from tests.live.processes import family


@dataclass(frozen=True)
class Post:
    """One article."""

    title: str
    excerpt: str
    html: str
    section: str = ""
    photo: Path | None = None


class Peer(ABC):
    """Its processes; stopped also where its start failed half-way.

    `site` is its address; once started, `ids` of its articles and the `paths` of the first 200, in the
    order of the posts.
    """

    name: str
    #: What precedes the words in the address of a search's results; empty where the server has none.
    search: str = ""
    #: Seconds it may take until it answers.
    patience: float = 10

    def __init__(self, folder: Path, port: int, site: str) -> None:
        self.folder, self.bind, self.site = folder, f"127.0.0.1:{port}", site
        self.ids: list[Any] = []
        self.paths: list[str] = []
        self._processes: list[subprocess.Popen[bytes]] = []

    @abstractmethod
    def start(self, posts: Sequence[Post]) -> None:
        """Install it, publish `posts` and let it answer."""

    @abstractmethod
    def send(self, client: Client, number: int) -> bool:
        """Send comment `number`; whether it was acknowledged."""

    def pids(self) -> list[int]:
        """All processes: web server, language, database."""
        return [pid for process in self._processes for pid in family(process.pid)]

    def stop(self) -> None:
        """End them, the last started first."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait()

    def _run(self, command: list[str], **where: Any) -> None:
        with self._log.open("ab") as log:
            self._processes.append(subprocess.Popen(command, stdout=log, stderr=log, **where))

    def _wait(self, path: str) -> None:
        """Until it answers there, or its last process ends; raises `RuntimeError` with its log."""
        last = time.monotonic() + self.patience
        while time.monotonic() < last and self._processes[-1].poll() is None:
            try:
                if Client(self.bind).get(path).status < 400:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise RuntimeError(self._log.read_text(encoding="utf-8")[-2000:])

    @property
    def _log(self) -> Path:
        return self.folder / "servers.log"
