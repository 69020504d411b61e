"""What a paper on several servers may lose while readers read and write: each a fault of `tests.faults`."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.cluster.row import Row
from tests.faults import outages
from tests.faults.outages import Fault, Outcome, Stage, redis_stopped
from tests.live.cluster import SETTLED
from tests.live.processes import family


def settle(stage: Stage) -> None:
    """Wait until nginx asks every server again, as whoever releases does."""
    since = max(server.since for server in stage.servers)
    time.sleep(max(0, since + SETTLED - time.monotonic()))


@contextmanager
def server_killed(stage: Stage) -> Iterator[None]:
    """kill -9 for master and workers of one server, under load; it is started again."""
    stage.server.kill()
    yield
    stage.server.start()


@contextmanager
def server_frozen(stage: Stage) -> Iterator[None]:
    """A server takes connections and says nothing, as a machine does whose disk is gone."""
    assert stage.server.process
    pids = family(stage.server.process.pid)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    yield
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


@contextmanager
def released(stage: Stage) -> Iterator[None]:
    """One server after the other is stopped in order and started, as for a new release."""
    for server in stage.servers:
        settle(stage)
        server.stop()
        server.start()
    yield


@contextmanager
def last_released(stage: Stage) -> Iterator[None]:
    """Only one of them, for a short run."""
    settle(stage)
    server = stage.servers[-1]
    server.stop()
    server.start()
    yield


@contextmanager
def store_away(stage: Stage) -> Iterator[None]:
    assert stage.store
    stage.store.go_away()
    yield
    stage.store.come_back()


@contextmanager
def store_hanging(stage: Stage) -> Iterator[None]:
    assert stage.store
    stage.store.hang()
    yield
    stage.store.go_on()


KILLED: Final = Fault("1 A server is killed (kill -9)", server_killed)
FROZEN: Final = Fault("1 A server hangs", server_frozen)
RELEASED: Final = Fault("6 Rolling release, all servers", released)
LAST_RELEASED: Final = Fault("6 Rolling release, one server", last_released)
REDIS: Final = Fault("8 Redis stopped", redis_stopped)
AWAY: Final = Fault("8 Media store stopped", store_away)
HANGING: Final = Fault("8 Media store hangs", store_hanging)
#: While these last, a comment that is on its way to the server may be answered 503, and sent again.
MAY_REFUSE: Final = (KILLED, FROZEN)


def suffer(stage: Stage, fault: Fault, seconds: float) -> Row:
    """A row on one loss: nothing acknowledged lost or doubled, every page fresh, comments go on."""
    return told(fault, outages.suffer(stage, fault, seconds))


def told(fault: Fault, outcome: Outcome) -> Row:
    """How it went."""
    verdict, reads = outcome.verdict, sum(outcome.reads.values())
    wrong = len(verdict.lost) + len(verdict.doubled) + len(verdict.altered)
    refused = sum(outcome.refused.values())
    failed = wrong + reads - outcome.reads[200] + outcome.stale + (not outcome.recovered)
    # Only with an answer that lets the reader send it again; nothing but these may go unanswered.
    allowed = outcome.refused[503] if fault in MAY_REFUSE else 0
    failed += refused - allowed
    tried = (
        f"{reads} pages read ({outcome.reads[200]} x 200, {outcome.stale} stale),"
        f" {outcome.acknowledged} comments acknowledged ({refused} x 503 first), {wrong} lost or doubled"
    )
    return Row(fault.name, tried, failed)


def answered(stage: Stage) -> Row:
    """Whoever had no answer has pressed again: all are answered, each comment is stored once."""
    verdict = stage.verdict()
    wrong = len(verdict.lost) + len(verdict.doubled) + len(verdict.altered)
    tried = f"{verdict.acknowledged} in all; {verdict.unanswered} without an answer in the end"
    return Row("1 Acknowledged is stored, once", tried, wrong + verdict.unanswered)
