"""What breaks while readers write and read, one thing after the other, and mends without a hand.

Each fault is a context: it breaks something when it begins and ends what broke it when it ends. The
portal itself is never touched by anybody in between, except where restarting it is the fault.
"""

from __future__ import annotations

import contextlib
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from tests.faults.crash import READERS, stored
from tests.faults.ledger import Ledger, Verdict
from tests.live import slow
from tests.live.crowd import Crowd
from tests.live.databases import Database, SQLite
from tests.live.nginx import Nginx
from tests.live.processes import family
from tests.live.reading import Reading
from tests.live.redis import Redis
from tests.live.server import Server
from tests.live.store import Store

FORMS: Final = 12
SLOW_CLIENTS: Final = 200


@dataclass
class Stage:
    """Everything that can break, and who uses it. Readers read through nginx, as they do."""

    database: Database
    server: Server
    edge: Nginx
    redis: Redis
    media: Path
    pages: list[int]
    paths: list[str]
    #: The number of its first comment: unlike any that the database has.
    first: int = 1
    #: Beside the first one, where there are several.
    others: Sequence[Server] = ()
    store: Store | None = None
    #: Where comments are sent; the server itself unless said, whose own words are looked at.
    door: str = ""

    @property
    def servers(self) -> list[Server]:
        """All of them."""
        return [self.server, *self.others]

    def open(self) -> None:
        """Start all of it, and have nginx see every page once."""
        self.redis.start()
        if self.store is not None:
            self.store.start()
        with ThreadPoolExecutor() as pool:
            list(pool.map(Server.start, self.servers))
        self.edge.start()
        self.ledger = Ledger()
        door = self.door or self.server.bind
        self.crowd = Crowd(door, self.pages, self.ledger, READERS, first=self.first)
        self._earlier = {row.receipt for row in stored(self.database)}
        self.reading = Reading(self.edge.bind, self.paths)
        self.reading.once()
        self.crowd.open_forms(FORMS)

    def count_from_now(self) -> None:
        """Comments that were sent past the crowd are none of its ledger's."""
        self._earlier = {row.receipt for row in stored(self.database)} - {
            *self.ledger.receipts.values()
        }

    def verdict(self) -> Verdict:
        """On the comments of this stage."""
        rows = [row for row in stored(self.database) if row.receipt not in self._earlier]
        return self.ledger.compare(rows)

    def close(self) -> None:
        """End what `open` started."""
        self.edge.stop()
        for server in self.servers:
            server.kill()
        if self.store is not None:
            self.store.stop()
        self.redis.kill()


@dataclass(frozen=True)
class Outcome:
    """Of one fault. `refused` and `reads` count answers by status; 0: no answer at all."""

    name: str
    acknowledged: int
    refused: Counter[int]
    reads: Counter[int]
    recovered: bool
    texts_gone: list[int]
    verdict: Verdict
    #: Pages that nginx had kept and no server showed.
    stale: int = 0

    @property
    def holds(self) -> bool:
        """Nothing lost, every page shown, no text gone, and it went on by itself."""
        refusals = set(self.refused) <= {503} and not self.texts_gone
        return self.verdict.holds and self.recovered and refusals and set(self.reads) == {200}


@dataclass(frozen=True)
class Fault:
    """`lasting(stage)` breaks and mends; `kinds` are the databases it is for."""

    name: str
    lasting: Callable[[Stage], AbstractContextManager[None]]
    kinds: tuple[str, ...] = ("SQLite", "PostgreSQL")
    #: Whether comments are refused meanwhile, so that a fault that breaks nothing is noticed.
    refuses: bool = False


def suffer(stage: Stage, fault: Fault, seconds: float) -> Outcome:
    """Let it last so many seconds under load, then wait until somebody is acknowledged again."""
    ledger, reading = stage.ledger, stage.reading
    before, refused, reads = len(ledger.receipts), ledger.refused.copy(), reading.statuses.copy()
    stale = reading.stale
    with reading.going_on(), stage.crowd.writing():
        ledger.wait_for_more()
        with fault.lasting(stage):
            time.sleep(seconds)
        recovered = ledger.wait_for_more()
    return Outcome(
        fault.name,
        len(ledger.receipts) - before,
        ledger.refused - refused,
        reading.statuses - reads,
        recovered,
        stage.crowd.texts_gone,
        stage.verdict(),
        reading.stale - stale,
    )


@contextmanager
def redis_stopped(stage: Stage) -> Iterator[None]:
    stage.redis.kill()
    yield
    stage.redis.start()


@contextmanager
def redis_hanging(stage: Stage) -> Iterator[None]:
    stage.redis.hang()
    yield
    stage.redis.go_on()


@contextmanager
def media_gone(stage: Stage) -> Iterator[None]:
    """A file where the folder was: nothing can be read or written there, by root neither."""
    aside = stage.media.with_name("media-aside")
    stage.media.mkdir(exist_ok=True)
    stage.media.rename(aside)
    stage.media.touch()
    yield
    stage.media.unlink()
    aside.rename(stage.media)


@contextmanager
def disk_full(stage: Stage) -> Iterator[None]:
    """No file of the server may grow beyond what the database has now."""
    assert isinstance(stage.database, SQLite)
    assert stage.server.process
    size = stage.database.path.stat().st_size
    _limit_files(stage.server.process.pid, size)
    yield
    _limit_files(stage.server.process.pid, resource.RLIM_INFINITY)


def _limit_files(pid: int, size: int) -> None:
    for each in family(pid):
        with contextlib.suppress(ProcessLookupError):  # a worker that was just renewed
            resource.prlimit(each, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextmanager
def locked(stage: Stage) -> Iterator[None]:
    """Somebody else writes and does not come to an end."""
    if isinstance(stage.database, SQLite):
        writer = sqlite3.connect(stage.database.path, timeout=20, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        yield
        writer.execute("ROLLBACK")
        writer.close()
        return
    with psycopg.connect(stage.database.url) as connection:
        connection.execute("LOCK TABLE comments_comment IN SHARE ROW EXCLUSIVE MODE")
        yield


@contextmanager
def database_refusing(stage: Stage) -> Iterator[None]:
    """As a server that is being restarted: every connection is cut, and none is let in."""
    url, name = stage.database.url, psycopg.conninfo.conninfo_to_dict(stage.database.url)["dbname"]
    other = psycopg.conninfo.make_conninfo(url, dbname="postgres")
    with psycopg.connect(other, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        yield
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@contextmanager
def database_stopped(stage: Stage) -> Iterator[None]:
    stage.database.kill()
    yield
    stage.database.start()


@contextmanager
def reloaded(stage: Stage) -> Iterator[None]:
    stage.server.reload()
    yield


@contextmanager
def restarted(stage: Stage) -> Iterator[None]:
    stage.server.stop()
    yield
    stage.server.start()


@contextmanager
def slow_clients(stage: Stage) -> Iterator[None]:
    with slow.clients(stage.edge.bind, SLOW_CLIENTS, f"/bao-loi/{stage.pages[0]}/"):
        yield


FAULTS: Final = (
    Fault("Redis stopped", redis_stopped),
    Fault("Redis hangs", redis_hanging),
    Fault("media store gone", media_gone),
    Fault("a long writer holds the lock", locked),
    Fault("no file may grow", disk_full, ("SQLite",), refuses=True),
    Fault("database refuses everybody", database_refusing, ("PostgreSQL",), refuses=True),
    Fault("200 slow clients at nginx", slow_clients),
    Fault("reload (HUP)", reloaded),
    Fault("stopped and started", restarted),
)
#: Only where the database is nobody else's.
STOPPED: Final = Fault(
    "database killed and started", database_stopped, ("PostgreSQL",), refuses=True
)
