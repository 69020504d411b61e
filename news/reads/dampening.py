"""Counts one reader of one article once a day, and keeps nothing that says who it was.

What is remembered are short hashes of address, browser and article under a salt that lives in this
process alone and is thrown away with them after a day: neither disk nor cache ever sees either.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import Counter
from typing import Final

LIFETIME: Final = 24 * 60 * 60
#: Hashes kept at once, some ten megabytes; when they are full, all are forgotten with their salt.
MOST: Final = 100_000
#: Many readers of a village share one address of their carrier; a script sends thousands.
PER_ADDRESS: Final = 50


class Dampener:
    """Safe for threads. A process that starts anew has forgotten everything."""

    def __init__(self, lifetime: float = LIFETIME, most: int = MOST) -> None:
        self._lifetime, self._most = lifetime, most
        self._lock = threading.Lock()
        self._forget()

    def counts(self, article_id: int, address: str, browser: str) -> bool:
        """Whether this read is one more; False for a repetition."""
        with self._lock:
            if time.monotonic() >= self._until or len(self._readers) >= self._most:
                self._forget()
            reader = self._hash(article_id, address, browser)
            place = self._hash(article_id, address)
            if reader in self._readers or self._places[place] >= PER_ADDRESS:
                return False
            self._readers.add(reader)
            self._places[place] += 1
            return True

    def _forget(self) -> None:
        self._salt = secrets.token_bytes(32)
        self._readers: set[bytes] = set()
        self._places: Counter[bytes] = Counter()
        self._until = time.monotonic() + self._lifetime

    def _hash(self, *parts: object) -> bytes:
        text = "\n".join(map(str, parts)).encode(errors="replace")
        return hashlib.blake2b(text, key=self._salt, digest_size=8).digest()
