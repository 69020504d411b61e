"""Uncached pages a second with one app server and with two, in turn; printed, nothing is asserted."""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path
from typing import Final

from tests.bench.load import wrk
from tests.cluster.losses import settle
from tests.cluster.row import Row
from tests.faults.outages import Stage

ROUNDS: Final = 3
SECONDS: Final = 5


def compare(stage: Stage, paths: list[str], folder: Path) -> Row:
    """So many addresses that none is asked for again within nginx's second."""
    name = "7 Throughput, uncached pages"
    if shutil.which("wrk") is None:
        return Row(name, "NOT TRIED: no wrk on this machine", 0)
    addresses = paths + [f"{path}?lite=1" for path in paths]
    port = int(stage.edge.bind.rpartition(":")[2])
    rates: dict[int, list[float]] = {1: [], 2: []}
    failed = 0
    for _round in range(ROUNDS):
        for number in rates:
            if number == 1:
                stage.servers[-1].stop()
            else:
                stage.servers[-1].start()
            settle(stage)
            wrk(port, addresses, folder, [], seconds=2)  # warms up
            load = wrk(port, addresses, folder, [], seconds=SECONDS)
            rates[number].append(load.per_second)
            failed += load.failed
    one, two = (statistics.median(rates[number]) for number in (1, 2))
    tried = f"{one:.0f}/s with one server, {two:.0f}/s with two: {two / one:.2f} times"
    return Row(name, tried, failed)
