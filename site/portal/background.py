"""Work after the answer, without a worker process: one quiet thread per server process.

The task backend behind the alias "background". It is for work that can be lost: what a killed
process leaves undone must be asked for again by somebody (missing renditions are, by the next page
that shows the photo). In a process that serves no requests (a command, a test) the task runs at
once, so nothing is left when the command ends. A bigger installation names another backend of
django-tasks in TASKS and runs its worker. See docs/adr/0015-renditions-made-ahead.md.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import threading
from typing import Any

from django.db import close_old_connections
from django_tasks import TaskResult
from django_tasks.backends.immediate import ImmediateBackend

logger = logging.getLogger(__name__)

#: Added to the thread's niceness where the system knows it: readers come first.
NICENESS = 10
#: Tasks that may wait; more are dropped with a warning, not kept in memory without bound.
MAX_WAITING = 10_000

_serving = False


def serve_in_background() -> None:
    """From now on this process answers requests: tasks run beside them. Called by `portal.wsgi`."""
    global _serving
    _serving = True


class ThreadBackend(ImmediateBackend):
    """Runs tasks one after the other in a daemon thread, started when the first one comes."""

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self._waiting: queue.Queue[TaskResult[Any]] = queue.Queue(MAX_WAITING)
        self._lock = threading.Lock()
        # A thread does not survive a fork: the process it was started in is kept with it.
        self._pid = 0

    def _execute_task(self, task_result: TaskResult[Any]) -> None:
        if not _serving:
            super()._execute_task(task_result)
            return
        self._start()
        try:
            self._waiting.put_nowait(task_result)
        except queue.Full:
            logger.warning("Too many tasks wait; dropped %s", task_result.task.name)

    def _start(self) -> None:
        with self._lock:
            if self._pid != os.getpid():
                self._pid = os.getpid()
                self._waiting = queue.Queue(MAX_WAITING)
                threading.Thread(target=self._work, name="background", daemon=True).start()

    def _work(self) -> None:
        with contextlib.suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        waiting = self._waiting
        while True:
            task_result = waiting.get()
            close_old_connections()
            super()._execute_task(task_result)
            for error in task_result.errors:
                logger.error("Task %s failed:\n%s", task_result.task.name, error.traceback)
            close_old_connections()
