"""What is known of the old site before its first article is made.

The files are read through once: whatever is cut short or damaged is refused while nothing has been
made yet, and photos, sections and people that an export names only after its articles are known
when those come. What there may be a hundred thousand of lies in a file, not in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory

from news.importers.archive.old import OldPhoto


class Library:
    """The photos of the old site by number, in a database of this run alone."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="archive-")
        self._rows = sqlite3.connect(f"{self._folder.name}/library.sqlite3")
        # Gone with the run: nothing of it need survive.
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute(
            "CREATE TABLE photo (number TEXT PRIMARY KEY, address TEXT, caption TEXT, alt TEXT)"
        )

    def add(self, number: str, photo: OldPhoto) -> None:
        """Keep a photo; the later of two with one number counts."""
        row = (number, photo.address, photo.caption, photo.alt)
        self._rows.execute("INSERT OR REPLACE INTO photo VALUES (?, ?, ?, ?)", row)

    def find(self, numbers: Iterable[str]) -> dict[str, OldPhoto]:
        """Those of the photos that are known."""
        found = {}
        for number in numbers:
            row = self._rows.execute(
                "SELECT address, caption, alt FROM photo WHERE number = ?", [number]
            ).fetchone()
            if row is not None:
                found[number] = OldPhoto(*row)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()
        self._folder.cleanup()


@dataclass
class OldSection:
    """A section of the old site; `parent` is the address of the one above it."""

    name: str
    parent: str = ""


@dataclass
class Survey:
    """The old site. `site` is its host, `base` the address its relative links begin at."""

    site: str = ""
    base: str = ""
    number_of_articles: int = 0
    sections: dict[str, OldSection] = field(default_factory=dict)
    #: Addresses of sections by the number the old site gives them.
    numbers: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    library: Library = field(default_factory=Library)

    def path_of(self, address: str, name: str) -> tuple[str, ...]:
        """The names from the top section down to the one at `address`, called `name` if unknown."""
        chain = self.chain_of(address)
        names = [self.sections[at].name for at in chain] or [name]
        return tuple(name for name in names if name)

    def chain_of(self, address: str) -> list[str]:
        """The addresses from the top section down to `address`; itself alone if they go in a circle."""
        chain: list[str] = []
        at = address
        while at in self.sections:
            if at in chain:
                return [address]
            chain.append(at)
            at = self.sections[at].parent
        return chain[::-1]
