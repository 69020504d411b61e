"""The lists that proofreading looks words up in, read once from the text files beside this module.

All are our own and may be edited. hunspell-vi would have been a source too, but its word list is
under the GPL version 2; see ADR 74. ``frequent.txt`` and ``pairs.txt`` are counted from this
project's own Vietnamese texts by ``tests/proof/count_words.py``.
"""

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from vietnamese.fold import fold

_HERE: Final = Path(__file__).resolve().parent


def _lines(name: str) -> list[str]:
    text = (_HERE / f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


@cache
def syllables() -> frozenset[str]:
    """Return every syllable that is a word or part of one, in lower case and house style."""
    return frozenset(" ".join(_lines("syllables")).split())


@cache
def common() -> dict[str, int]:
    """Return the frequent syllables, each with its rank: 0 is the most frequent."""
    return {word: rank for rank, word in enumerate(" ".join(_lines("frequent")).split())}


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """Return syllables that often stand together: ``("khó", "khăn")``."""
    found: set[tuple[str, str]] = set()
    for line in _lines("pairs"):
        first, *others = line.split()
        found.update((first, other) for other in others)
    for line in _lines("compounds"):
        first, _colon, rest = line.partition(":")
        found.update((first, other) for other in rest.split())
    for _wrong, right in confusions():
        words = right.lower().replace(",", "").split()
        found.update(pairwise(words))
    return frozenset(found)


@cache
def paired() -> tuple[frozenset[str], frozenset[str]]:
    """Return the syllables that some pair begins with, and those that one ends with."""
    return frozenset(one for one, _ in pairs()), frozenset(other for _, other in pairs())


@cache
def loans() -> frozenset[str]:
    """Return words of other languages, and units, as they stand in Vietnamese prose."""
    return frozenset(" ".join(_lines("loans")).split())


@cache
def confusions() -> tuple[tuple[str, str], ...]:
    """Return (wrong, right) sequences of syllables that are wrong wherever they stand."""
    rows = (line.partition(" -> ") for line in _lines("confusions"))
    return tuple((wrong, right) for wrong, _arrow, right in rows)


@cache
def bound() -> dict[str, frozenset[str]]:
    """Return syllables that live in a few words only, each with those it stands beside."""
    rows = (line.partition(":") for line in _lines("bound"))
    return {word: frozenset(beside.split()) for word, _colon, beside in rows}


@cache
def by_fold() -> dict[str, tuple[str, ...]]:
    """Return the frequent syllables, then those of pairs, by their form without marks."""
    found: dict[str, tuple[str, ...]] = {}
    of_pairs = sorted({word for pair in pairs() for word in pair} - common().keys())
    for word in (*common(), *of_pairs):
        found[fold(word)] = (*found.get(fold(word), ()), word)
    return found


@cache
def names() -> tuple[str, ...]:
    """Return names of bodies and places as they are written."""
    return tuple(line.removeprefix("!") for line in _lines("names"))


@cache
def always_capital() -> frozenset[str]:
    """Return those of the names that are never written small."""
    return frozenset(line[1:] for line in _lines("names") if line[0] == "!")
