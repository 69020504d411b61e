"""The first results in their order, reading no further than it takes to know them.

What the engine found a row for bounds what its text can come to: without the words side by side in
its headline it ranks below every row that has them there. So most texts need not be read for the
page that is shown, and the order is the one that reading all of them would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from search.models import Entry, Syllable
from search.query import Words
from search.ranking import (
    LEAST,
    Closeness,
    Score,
    body_text,
    field_rank,
    head_text,
    in_order,
    pattern,
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
    """The scores of the rows that the texts read so far decide."""

    def __init__(self, readings: list[Reading]) -> None:
        self.readings = readings
        self.scores: dict[int, Score] = {}
        self._beside = [pattern(reading.words) for reading in readings if reading.words]
        self._labels_matter = any(reading.labels for reading in readings)
        self._looked_at: set[int] = set()

    def read_heads(self, keys: Sequence[int]) -> None:
        """Decides those with the words side by side in headline, lead, tags or bylines."""
        for key, head, folded, labels in Entry.objects.texts(keys, "head", "folded_head", "labels"):
            self._looked_at.add(key)
            judged = score(self.readings, (head_text(head, folded),), labels)
            if judged is not None:
                self.scores[key] = judged

    def look_at_heads(self, keys: Sequence[int]) -> None:
        """As `read_heads`, of rows that mostly have the words somewhere else."""
        rows = Entry.objects.texts(keys, "folded_head")
        self._looked_at.update(key for key, _ in rows)
        beside = self._beside
        self.read_heads(
            [key for key, folded in rows if any(words.search(folded) for words in beside)]
        )

    def read_bodies(self, keys: Sequence[int]) -> None:
        """Decides rows that their head does not."""
        apart = list(keys)
        if not self._labels_matter:
            apart = []
            for key, body, folded in Entry.objects.texts(keys, "body", "folded_body"):
                judged = score(self.readings, (body_text(body, folded),), "")
                if judged is None:
                    apart.append(key)
                else:
                    self.scores[key] = judged
        self.read_whole(apart)

    def read_whole(self, keys: Sequence[int]) -> None:
        """Decides any row."""
        columns = ("head", "folded_head", "body", "folded_body", "labels")
        for key, head, folded_head, body, folded_body, labels in Entry.objects.texts(
            keys, *columns
        ):
            texts = (head_text(head, folded_head), body_text(body, folded_body))
            self.scores[key] = score(self.readings, texts, labels) or LEAST

    def undecided(self, keys: Sequence[int]) -> list[int]:
        """Those of `keys` that their head does not decide, newest first."""
        return sorted((self._looked_at & set(keys)) - self.scores.keys(), reverse=True)


#: What the rows cannot rank above, how they are read, and some of them at a time.
Step = tuple[Score, Callable[[Sequence[int]], None], Iterable[Sequence[int]]]


def first_of(tiers: Tiers, readings: list[Reading], wanted: int) -> tuple[list[int], Score | None]:
    """The rows that were read, the first `wanted` of them in their final order; the best score."""
    texts = Texts(readings)
    for bound, read, rows in steps(tiers, texts):
        for some in filter(None, rows):
            if is_settled(texts.scores, wanted, (bound, some[0])):
                break
            read(some)
    return in_order(texts.scores), max(texts.scores.values(), default=None)


def steps(tiers: Tiers, texts: Texts) -> Iterator[Step]:
    """What to read, and what none of it can rank above: less from step to step."""
    exact = may_be_exact([reading.words for reading in texts.readings])

    def beside_in(field: str) -> Score:
        return Score(Closeness.ADJACENT, exact, field_rank(field), 0, literal=True)

    yield beside_in("headline"), texts.read_heads, growing(tiers.headline)
    # Where there are more headlines than were asked for, the others are older than these.
    field = "headline" if tiers.headline_is_cut else "lead"
    # Few of these have the words in their head, so that hardly a page is full before the last.
    yield beside_in(field), texts.look_at_heads, [tiers.beside]
    if len(texts.scores) >= ENOUGH:
        return
    unread = texts.undecided([*tiers.headline, *tiers.beside])
    yield beside_in("body"), texts.read_bodies, growing(unread)
    # None of these settles anything.
    yield NEVER_BESIDE, texts.read_whole, [tiers.rest]


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
