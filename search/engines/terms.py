"""What is asked of an engine: which rows hold these terms. Three shapes, made into each one's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class EngineDown(Exception):
    """An engine outside the database did not answer, or not as expected."""


@dataclass(frozen=True)
class Term:
    """Rows that hold the term."""

    text: str


@dataclass(frozen=True)
class All:
    """Rows that match every part; at least one part."""

    parts: tuple[Wanted, ...]


@dataclass(frozen=True)
class Any:
    """Rows that match some part; at least one part."""

    parts: tuple[Wanted, ...]


@dataclass(frozen=True)
class Without:
    """Rows that match `wanted` and not `unwanted`."""

    wanted: Wanted
    unwanted: Wanted


Wanted = Term | All | Any | Without


def all_of(parts: Iterable[Wanted]) -> Wanted:
    """`All`, each part once; a single part stands for itself."""
    unique = tuple(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else All(unique)


def any_of(parts: Iterable[Wanted]) -> Wanted:
    """`Any`, each part once; a single part stands for itself."""
    unique = tuple(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else Any(unique)


@dataclass(frozen=True)
class Scope:
    """Bounds that no term says: keys from `since` up to, not including, `until`."""

    since: int | None = None
    until: int | None = None
    commented: bool = False
    #: Rows past their expiry whose article the job has not yet taken off.
    hidden: tuple[int, ...] = ()
