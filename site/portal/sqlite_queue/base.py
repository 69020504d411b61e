"""Django's SQLite with a queue for its writers, so that none of them sleeps past a free database.

And with places for values written as SQLite wants them once for each text of a query, not at each call.

One connection writes at a time. SQLite has all others ask again after sleeps that grow to 100 ms, and a
busy server's threads sleep past one another. Here the writers of one process wait for its lock, and
the process at the head asks for that of all processes twice in a millisecond.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from functools import lru_cache
from typing import Any, Final

from django.db.backends.sqlite3 import base

#: Seconds between two questions.
PAUSE: Final = 0.0005

#: One for each file: who writes to two in one go does not wait for itself.
_turns: Final[dict[str, threading.Lock]] = {}


#: Pages ask some hundred different ones, again and again; texts of some kB.
_for_sqlite = lru_cache(maxsize=300)(
    lambda query: base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
)


class Cursor(base.SQLiteCursorWrapper):
    """Looks through a query's text for places (measured: a third of a millisecond an article) once."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """As Django's."""
        if param_names is None:
            return _for_sqlite(query)
        converted: str = super().convert_query(query, param_names=param_names)
        return converted


class DatabaseWrapper(base.DatabaseWrapper):
    """Has its turn from BEGIN to COMMIT or ROLLBACK.

    The turn only keeps order: who gets none within the timeout asks SQLite, whose lock decides.
    """

    _has_turn = False
    _turn: threading.Lock
    _file: int | None = None

    def create_cursor(self, name: str | None = None) -> Any:
        """As Django's."""
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        try:
            self._take_turn(time.monotonic() + self.settings_dict["OPTIONS"].get("timeout", 5))
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _take_turn(self, deadline: float) -> None:
        if self.is_in_memory_db():
            return
        path = f"{self.settings_dict['NAME']}.turn"
        self._turn = _turns.setdefault(path, threading.Lock())
        self._has_turn = self._turn.acquire(timeout=max(0, deadline - time.monotonic()))
        if not self._has_turn:
            return
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:  # a full disk, say: SQLite itself tells of it where it matters
            return
        while time.monotonic() < deadline:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(PAUSE)
            else:
                return

    def _end_turn(self) -> None:
        if self._file is not None:
            os.close(self._file)  # lets go of it
            self._file = None
        if self._has_turn:
            self._has_turn = False
            self._turn.release()
