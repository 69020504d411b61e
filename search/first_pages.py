"""The first results in their order, reading no further than it takes to know them.

What the engine found a row for bounds what its text can come to: without the words side by side in
its headline it ranks below every row that has them there. So most texts need not be read for the
page that is shown, and the order is the one that reading all of them would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from search.models import Entry, Syllable
from search.query import Words
from search.ranking import (
    LEAST,
    Closeness,
    Score,
    Text,
    body_text,
    field_rank,
    head_text,
    in_order,
    score,
)
from search.readings import Reading

#: Rows read at first; each time twice as many. A page shows ten.
FEW: Final = 12
#: Heads that decide by themselves fill the first pages: then no body is read.
ENOUGH: Final = 60
#: No row whose words nowhere stand side by side ranks above this.
NEVER_BESIDE: Final = Score(Closeness.NEAR, exact=True, field=99, pairs=99, literal=True)


class Tiers(NamedTuple):
    """What the engine found, each tier newest first; a row stands in one of them only."""

    #: All words side by side in the headline, and whether there may be older ones.
    headline: Sequence[int]
    headline_is_cut: bool
    #: Side by side somewhere.
    beside: Sequence[int]
    rest: Sequence[int]


class Texts:
    """The texts read so far, and the scores of the rows they decide."""

    def __init__(self, readings: list[Reading]) -> None:
        self.readings = readings
        self.scores: dict[int, Score] = {}
        self._heads: dict[int, tuple[Text, str]] = {}

    def read_heads(self, keys: Sequence[int]) -> None:
        """Decides those with the words side by side in headline, lead, tags or bylines."""
        for key, head, folded, labels in Entry.objects.texts(keys, "head", "folded_head", "labels"):
            text = head_text(head, folded)
            self._heads[key] = text, labels
            judged = score(self.readings, (text,), labels)
            if judged is not None:
                self.scores[key] = judged

    def read_bodies(self, keys: Sequence[int]) -> None:
        """Decides rows whose head was read and did not decide."""
        for key, body, folded in Entry.objects.texts(keys, "body", "folded_body"):
            head, labels = self._heads[key]
            texts = (head, body_text(body, folded))
            self.scores[key] = score(self.readings, texts, labels) or LEAST

    def read_whole(self, keys: Sequence[int]) -> None:
        """Decides any row."""
        self.read_heads(keys)
        self.read_bodies(self.undecided(keys))

    def undecided(self, keys: Sequence[int]) -> list[int]:
        """Those of `keys` that their head does not decide, newest first."""
        return sorted((self._heads.keys() & set(keys)) - self.scores.keys(), reverse=True)


Step = tuple[Score, Sequence[int], Callable[[Sequence[int]], None]]


def first_of(tiers: Tiers, readings: list[Reading], wanted: int) -> tuple[list[int], Score | None]:
    """The rows that were read, the first `wanted` of them in their final order; the best score."""
    texts = Texts(readings)
    for bound, keys, read in steps(tiers, texts):
        for some in growing(keys):
            if is_settled(texts.scores, wanted, (bound, some[0])):
                break
            read(some)
    return in_order(texts.scores), max(texts.scores.values(), default=None)


def steps(tiers: Tiers, texts: Texts) -> Iterator[Step]:
    """What to read, and what none of it can rank above: less from step to step."""
    exact = may_be_exact([reading.words for reading in texts.readings])

    def beside_in(field: str) -> Score:
        return Score(Closeness.ADJACENT, exact, field_rank(field), 0, literal=True)

    yield beside_in("headline"), tiers.headline, texts.read_heads
    # Where there are more headlines than were asked for, the others are older than these.
    field = "headline" if tiers.headline_is_cut else "lead"
    yield beside_in(field), tiers.beside, texts.read_heads
    if len(texts.scores) >= ENOUGH:
        return
    unread = texts.undecided([*tiers.headline, *tiers.beside])
    yield beside_in("body"), unread, texts.read_bodies
    yield NEVER_BESIDE, tiers.rest, texts.read_whole


def growing(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """A few of `keys`, then twice as many, and so on."""
    start, size = 0, FEW
    while start < len(keys):
        yield keys[start : start + size]
        start, size = start + size, size * 2


def is_settled(scores: dict[int, Score], wanted: int, best: tuple[Score, int]) -> bool:
    """Whether `wanted` rows rank above the best that an unread one could be."""
    return sum((found, key) > best for key, found in scores.items()) >= wanted


def may_be_exact(readings: Sequence[Words]) -> bool:
    """Whether a text can have exactly the marks typed, for any of the readings.

    A word typed without marks has them exactly where it is written without: the paper's vocabulary
    tells whether it ever is.
    """
    without = [[word.folded for word in words if not word.marked] for words in readings]
    bare = Syllable.objects.bare({form for forms in without for form in forms})
    return any(bare.issuperset(forms) for forms in without)
