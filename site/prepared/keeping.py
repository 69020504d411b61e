"""What a process keeps to be quick, within a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any


class Kept:
    """Values by key, of at most `most` together; what was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Everything."""
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._weight = 0

    def get(self, key: Hashable) -> Any:
        """What was put there; None where nothing is, or no longer."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: Any, weight: int = 1) -> list[Hashable]:
        """`weight` in the unit of `most`. Gives the keys of what had to go."""
        gone: list[Hashable] = []
        with self._lock:
            self._weight += weight - self._values.pop(key, (None, 0))[1]
            self._values[key] = (value, weight)
            while self._weight > self._most:
                oldest, (_value, of_oldest) = self._values.popitem(last=False)
                self._weight -= of_oldest
                gone.append(oldest)
        return gone
