"""Families of processes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class Hangs:
    """A server that can be made to hang; whoever starts it keeps its process here."""

    process: subprocess.Popen[Any] | None

    def hang(self) -> None:
        """It takes connections and says nothing any more."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """After `hang`."""
        assert self.process
        self.process.send_signal(signal.SIGCONT)


def children(pid: int) -> list[int]:
    """Process ids of the direct children; none when the process is gone."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def family(pid: int) -> list[int]:
    """The process and all below it."""
    return [pid] + [other for child in children(pid) for other in family(child)]


def wait_for_end(pids: Iterable[int]) -> None:
    """Return when none runs any more. One that nobody buried yet has ended: it has no program."""
    for pid in pids:
        while Path(f"/proc/{pid}/exe").exists():
            time.sleep(0.02)


def seconds_used(pid: int) -> float:
    """Processor seconds of the process, all below it, and those of them that have ended."""
    return sum(_seconds(each) for each in family(pid))


def _seconds(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return 0
    # After the name, which may hold spaces: utime and stime are the 12th and 13th, then the same
    # of children that have ended, such as a worker that was renewed.
    fields = text.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
