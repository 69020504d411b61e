"""Readers who open pages without pause, each over a connection of their own."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from tests.live.client import Client

#: Between two pages of one reader, so that writers get their share of a small machine.
PAUSE: Final = 0.02


class Reading:
    """What became of each page: its status, or 0 where no answer came; how many nginx had kept too long."""

    def __init__(self, bind: str, paths: Sequence[str], readers: int = 2) -> None:
        self.bind, self.paths, self.readers = bind, paths, readers
        self.statuses: Counter[int] = Counter()
        self.stale = 0
        self._stop = threading.Event()

    def once(self) -> None:
        """One reader opens every page."""
        client = Client(self.bind)
        for path in self.paths:
            self._open(client, path)
        client.close()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """All read as long as the block lasts."""
        self._stop.clear()
        threads = [threading.Thread(target=self._read, daemon=True) for _ in range(self.readers)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _read(self) -> None:
        client = Client(self.bind)
        for path in itertools.cycle(self.paths):
            if self._stop.is_set():
                break
            self._open(client, path)
            time.sleep(PAUSE)
        client.close()

    def _open(self, client: Client, path: str) -> None:
        try:
            answer = client.get(path)
            self.statuses[answer.status] += 1
            self.stale += answer.headers.get("x-cache") == "STALE"
        except OSError:
            self.statuses[0] += 1
