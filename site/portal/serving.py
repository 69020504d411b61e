"""The worker of the application server: one that stops lets nobody wait at a door that stays shut."""

from __future__ import annotations

import contextlib
from typing import Any

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    """Shuts its door as soon as it is told to stop.

    gunicorn's own takes no connection any more but keeps listening for as long as it answers those
    it has, two seconds at least. What comes meanwhile is taken in by the system, waits, and is cut
    off in the end: a form was lost so, since nginx sends no form twice. Refused at once it goes to the
    next server. See docs/adr/0085-a-server-holds-nothing.md.
    """

    sockets: list[Any]

    def set_accept_enabled(self, enabled: bool) -> None:
        """Called with False when the worker has begun to stop, and when it is full."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            self._take_who_waits()
            for listener in self.sockets:
                listener.close()
            self.sockets = []

    def _take_who_waits(self) -> None:
        """Those who came before the door shut are let in, here or by a worker that goes on."""
        for listener in self.sockets:
            with contextlib.suppress(OSError):
                before = -1
                while before != self.nr_conns:
                    before = self.nr_conns
                    self.accept(listener)
