"""Times by the clock and in work done, and how they are shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Cost:
    """One call: milliseconds by the clock, and of processor time here and in the database."""

    clock: float
    work: float


class Meter:
    """Measures calls. PostgreSQL works in a process of its own, whose time is added where it can be read."""

    def __init__(self) -> None:
        self.backend: Path | None = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def __call__(self, call: Callable[[], Any]) -> Cost:
        """What one call costs."""
        started, work = time.perf_counter(), self.work()
        call()
        return Cost((time.perf_counter() - started) * 1000, (self.work() - work) * 1000)

    def work(self) -> float:
        """Seconds of processor time so far."""
        there = 0
        if self.backend is not None and self.backend.exists():
            there = int(self.backend.read_text().split()[0])
        return time.process_time() + there / 1e9


def at(share: float, values: Iterable[float]) -> float:
    """The value that `share` of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def line(name: str, costs: Sequence[Cost]) -> str:
    """One row of a table: median, 95 % and worst, by the clock and of processor time."""
    clock, work = [cost.clock for cost in costs], [cost.work for cost in costs]
    return (
        f"  {name:34} {at(0.5, clock):7.1f} {at(0.95, clock):7.1f} {max(clock):7.1f}"
        f"    {at(0.5, work):7.1f} {at(0.95, work):7.1f} {max(work):7.1f}"
    )


HEAD = f"  {'milliseconds':34} {'by the clock':^23}    {'processor time':^23}\n  {'':34} " + (
    f"{'median':>7} {'95 %':>7} {'worst':>7}    {'median':>7} {'95 %':>7} {'worst':>7}"
)
