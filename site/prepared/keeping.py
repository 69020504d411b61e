"""What a process keeps to be quick, within a bound."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any


class Kept:
    """Values by key in two halves: what was asked for since the younger began, and what before.

    When the younger half is full the older one goes, so what is asked for often stays. Threads may
    share it: the worst that comes of two at once is a value made twice.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.forget()

    def forget(self) -> None:
        """Everything."""
        self._younger: dict[Hashable, tuple[Any, int]] = {}
        self._older: dict[Hashable, tuple[Any, int]] = {}
        self._weight = 0

    def get(self, key: Hashable) -> Any:
        """What was put there; None where nothing is, or no longer."""
        found = self._younger.get(key)
        if found is None:
            found = self._older.get(key)
            if found is None:
                return None
            self.put(key, *found)
        return found[0]

    def put(self, key: Hashable, value: Any, weight: int = 1) -> None:
        """`weight` in the unit of `most`: all that is kept is at most that, give or take one value."""
        if self._weight + weight > self._most // 2:
            self._younger, self._older, self._weight = {}, self._younger, 0
        self._weight += weight
        self._younger[key] = (value, weight)
