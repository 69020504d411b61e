"""The queue of SQLite's writers: one at a time, none left out, and never in the way for ever."""

from __future__ import annotations

import fcntl
import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.db.utils import ConnectionHandler

from portal.settings.database import sqlite_pragmas
from portal.settings.sqlite_library import sqlite3 as chosen


@pytest.fixture
def handler(tmp_path: Path, django_db_blocker: Any) -> Iterator[ConnectionHandler]:
    """Connections to a file of its own, each thread's its own, which wait for half a second."""
    database = {
        "ENGINE": "portal.sqlite_queue",
        "NAME": str(tmp_path / "queue.sqlite3"),
        "OPTIONS": {
            "timeout": 0.5,
            "transaction_mode": "IMMEDIATE",
            "init_command": sqlite_pragmas(chosen.sqlite_version_info),
        },
    }
    handler = ConnectionHandler({"default": database})
    with django_db_blocker.unblock():  # no database of the tests
        with handler["default"].cursor() as cursor:
            cursor.execute("CREATE TABLE word (text TEXT)")
        yield handler
        handler.close_all()


def begin(connection: Any) -> None:
    """As `atomic` does."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def words(connection: Any) -> int:
    """How many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM word")
        return int(cursor.fetchone()[0])


def test_one_sqlite_serves_the_whole_process() -> None:
    assert sys.modules["sqlite3"] is chosen
    assert sqlite3 is chosen


def test_threads_write_one_after_the_other_and_none_is_left_out(handler: ConnectionHandler) -> None:
    def write_ten() -> None:
        connection = handler["default"]
        for number in range(10):
            begin(connection)
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO word VALUES (%s)", [str(number)])
            connection.commit()
            connection.set_autocommit(True)
        connection.close()

    threads = [threading.Thread(target=write_ten) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert words(handler["default"]) == 60


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_every_end_of_a_transaction_lets_the_next_one_write(
    handler: ConnectionHandler, end: str
) -> None:
    connection: Any = handler["default"]
    begin(connection)
    assert connection._has_turn
    getattr(connection, end)()
    assert not connection._has_turn
    if end != "close":
        connection.set_autocommit(True)
    other = ConnectionHandler(handler.settings)["default"]
    begin(other)
    other.rollback()
    other.close()


def test_a_writer_that_ignores_the_queue_is_waited_for_and_then_told_of(
    handler: ConnectionHandler,
) -> None:
    connection: Any = handler["default"]
    stranger = chosen.connect(connection.settings_dict["NAME"], isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        begin(connection)
    assert not connection._has_turn
    stranger.execute("COMMIT")
    stranger.close()


def test_a_lock_nobody_lets_go_of_delays_but_does_not_stop(handler: ConnectionHandler) -> None:
    connection = handler["default"]
    with Path(f"{connection.settings_dict['NAME']}.turn").open("w", encoding="ascii") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        begin(connection)  # after the timeout SQLite alone decides
        connection.commit()
        connection.set_autocommit(True)
    assert words(connection) == 0


def test_without_the_lock_file_writers_still_write_and_leave_no_turn_behind(
    handler: ConnectionHandler,
) -> None:
    connection: Any = handler["default"]
    Path(f"{connection.settings_dict['NAME']}.turn").mkdir()  # cannot be opened
    for _ in range(2):
        begin(connection)
        connection.commit()
        connection.set_autocommit(True)
        assert not connection._has_turn


def test_who_writes_to_two_files_does_not_wait_for_itself(
    handler: ConnectionHandler, tmp_path: Path
) -> None:
    settings = dict(handler.settings["default"])
    second = ConnectionHandler({"default": {**settings, "NAME": str(tmp_path / "second.sqlite3")}})
    one: Any = handler["default"]
    other: Any = second["default"]
    begin(one)
    begin(other)
    assert one._has_turn
    assert other._has_turn
    for connection in (one, other):
        connection.rollback()
        connection.close()


@pytest.mark.django_db
def test_a_database_in_memory_has_no_queue() -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    with transaction.atomic():
        assert not vars(connection).get("_has_turn")
