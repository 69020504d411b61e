"""Texts that are nearly the same: one word changed, a number replaced, a sentence put before.

A text is taken as the set of its runs of five letters, folded, without spaces and punctuation, every
digit the same. Two numbers made from that set, a *sketch*, are what a database can look for: two
texts share one of them about as often as they share their runs (Broder, "On the resemblance and
containment of documents", 1997). What shares one is then compared in full.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import Final

from .fold import fold

RUN: Final = 5
#: A shorter text is nobody's own: "bài viết rất hay và bổ ích" comes from many readers.
MIN_LETTERS: Final = 40
_DIGIT: Final = re.compile(r"\d")
# Any odd number shuffles the 32-bit numbers; this one is the golden ratio's.
_SHUFFLE: Final = 2_654_435_761


@lru_cache(maxsize=128)  # many candidates are compared again and again while they are the newest
def runs(text: str) -> frozenset[str]:
    """The runs of five letters in `text`; none for a text of fewer than `MIN_LETTERS` letters."""
    letters = "".join(filter(str.isalnum, _DIGIT.sub("0", fold(text))))
    if len(letters) < MIN_LETTERS:
        return frozenset()
    return frozenset([letters[start : start + RUN] for start in range(len(letters) - RUN + 1)])


@lru_cache(maxsize=16)  # asked for when a text is screened and again when it is stored
def sketch(text: str) -> tuple[int, int] | None:
    """Two numbers below 2**32 of which texts that are nearly the same share one; None if too short."""
    hashes = [zlib.crc32(run.encode()) for run in runs(text)]
    if not hashes:
        return None
    return min(hashes), min(number * _SHUFFLE & 0xFFFF_FFFF for number in hashes)


def likeness(one: str, other: str) -> float:
    """The part of their runs that both texts share, from 0 to 1."""
    return shared(runs(one), runs(other))


def shared(first: frozenset[str], second: frozenset[str]) -> float:
    """`likeness` of two texts whose runs are known: one of many compares each once."""
    both = len(first & second)
    together = len(first) + len(second) - both
    return both / together if together else 0.0
