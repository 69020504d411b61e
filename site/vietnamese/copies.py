"""Articles that share passages: the same report filed twice, a release that two people edited.

`likeness` is made for a reader's few lines. Long texts share most of their runs of five *letters*
whatever they are about, so here a run is five syllables, folded. A sketch is the smallest hash in
each of eight classes of them, one pass over the text ("one permutation hashing": Li, Owen and
Zhang, 2012): two texts share each number about as often as they share their runs. What shares two
numbers is worth comparing in full, passage by passage.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from typing import Final, NamedTuple

from .fold import fold, syllables

#: Syllables in a run.
RUN: Final = 5
#: A shorter text is a notice, not an article.
MIN_SYLLABLES: Final = 40
#: Fewer syllables in a row are a turn of phrase ("trên địa bàn tỉnh Mộc Giang").
PASSAGE: Final = 9
#: Numbers that two texts must share to be worth comparing.
WORTH: Final = 2
_CLASSES: Final = 8
#: Where a run stands in the other text: more places than these are a refrain.
_PLACES: Final = 8
_WORD: Final = re.compile(r"[^\W_]+")


class Passage(NamedTuple):
    """The same words in two texts: `one[start:end]` and `other[other_start:other_end]`."""

    start: int
    end: int
    other_start: int
    other_end: int


class Shared(NamedTuple):
    """What two texts share: the passages, how many syllables, and which part that is of each."""

    passages: tuple[Passage, ...]
    length: int
    share: float
    other_share: float


def same_words(title: str) -> str:
    """The same for titles of the same words, whatever their order, marks, case and punctuation."""
    return " ".join(sorted(set(_WORD.findall(fold(title)))))


def title_number(title: str) -> int | None:
    """A number above those of texts, the same for titles of the same words; None for no words."""
    words = same_words(title)
    return (1 << 32) + zlib.crc32(words.encode()) if words else None


def sketch(text: str) -> frozenset[int]:
    """Up to eight numbers below 2**32; none for a text that is too short."""
    words = _WORD.findall(fold(text))
    if len(words) < MIN_SYLLABLES:
        return frozenset()
    smallest: dict[int, int] = {}
    for at in range(len(words) - RUN + 1):
        number = zlib.crc32(" ".join(words[at : at + RUN]).encode())
        group = number % _CLASSES
        if number < smallest.get(group, 1 << 32):
            smallest[group] = number
    return frozenset(smallest.values())


def shared_passages(one: str, other: str) -> Shared:
    """The passages of `one` that stand in `other` too, in the order of `one`."""
    first, second = syllables(one), syllables(other)
    words = [fold(syllable.text) for syllable in first]
    there = [fold(syllable.text) for syllable in second]
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(there) - RUN + 1):
        run = places[tuple(there[at : at + RUN])]
        if len(run) < _PLACES:
            run.append(at)
    found: list[Passage] = []
    covered: set[int] = set()
    length = at = 0
    while at <= len(words) - RUN:
        starts = places.get(tuple(words[at : at + RUN]), ())
        longest, start = max(((_same(words, at, there, s), s) for s in starts), default=(0, 0))
        if longest < PASSAGE:
            at += 1
            continue
        last, other_last = at + longest - 1, start + longest - 1
        found.append(
            Passage(first[at].start, first[last].end, second[start].start, second[other_last].end)
        )
        covered.update(range(start, start + longest))
        length += longest
        at += longest
    share = length / len(words) if words else 0
    return Shared(tuple(found), length, share, len(covered) / len(there) if there else 0)


def _same(words: list[str], at: int, there: list[str], start: int) -> int:
    """How many words from `at` on are those from `start` on."""
    length, most = 0, min(len(words) - at, len(there) - start)
    while length < most and words[at + length] == there[start + length]:
        length += 1
    return length
