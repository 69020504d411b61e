"""What a reader may have meant where nothing was found: near syllables the paper really uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, product
from string import ascii_lowercase
from typing import Final

from search.analysis import Forms
from search.models import Syllable
from search.query import Word, Words

#: Words of a query that is worth correcting, near forms of one word, and corrections that are tried.
MAX_WORDS: Final = 8
MAX_NEAR: Final = 12
MAX_TRIED: Final = 40
#: Letters of a run without spaces that is cut into syllables, and of its longest syllable.
MAX_RUN: Final = 30
LONGEST: Final = 7


def corrections(typed: Words) -> Iterator[Words]:
    """Other spellings of a query, most likely first; marks are no longer asked for.

    Words the paper never uses are replaced, or cut where two ran together; where it uses all of
    them, one at a time is replaced.
    """
    if not 0 < len(typed) <= MAX_WORDS:
        return
    folded = [word.folded for word in typed]
    known = used(folded)
    strange = [at for at, form in enumerate(folded) if form not in known and form.isalpha()]
    if strange:
        choices = [
            [*cut(form), *((one,) for one in near(form))] if at in strange else [(form,)]
            for at, form in enumerate(folded)
        ]
        tries: Iterable[tuple[tuple[str, ...], ...]] = product(*choices)
    else:
        tries = (
            tuple((one if at == other else form,) for other, form in enumerate(folded))
            for at, wrong in enumerate(folded)
            for one in near(wrong)
        )
    for parts in islice(tries, MAX_TRIED):
        yield tuple(any_marks(form) for part in parts for form in part)


def any_marks(folded: str) -> Word:
    """The word that asks for a folded form."""
    return Word(Forms(folded, folded), marked=False)


def used(folded: Iterable[str]) -> set[str]:
    """Those of the folded forms that some published article has."""
    return set(
        Syllable.objects.filter(folded__in=set(folded)).values_list("folded", flat=True).distinct()
    )


def near(folded: str) -> list[str]:
    """Forms of the paper's vocabulary one slip of the finger away, closest in length first."""
    if not 1 < len(folded) <= 2 * LONGEST or not folded.isascii():
        return []
    found = used(slips(folded)) - {folded}
    return sorted(found, key=lambda form: (abs(len(form) - len(folded)), form))[:MAX_NEAR]


@lru_cache(maxsize=500)
def slips(word: str) -> frozenset[str]:
    """All strings one deletion, swap of neighbours, replacement or insertion away."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return frozenset(
        [a + b[1:] for a, b in splits if b]
        + [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
        + [a + c + b[1:] for a, b in splits if b for c in ascii_lowercase]
        + [a + c + b for a, b in splits for c in ascii_lowercase]
    )


def cut(run: str) -> list[tuple[str, ...]]:
    """Ways to cut a run of letters into known syllables, fewest first: xaydung into xay, dung."""
    if not 4 <= len(run) <= MAX_RUN or not run.isascii():
        return []
    pieces = used(
        run[start:end]
        for start in range(len(run))
        for end in range(start + 1, min(len(run), start + LONGEST) + 1)
    )
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(run) + 1):
        here = [
            (*way, run[start:end])
            for start in range(max(0, end - LONGEST), end)
            if run[start:end] in pieces
            for way in ways[start]
        ]
        ways.append(sorted(here, key=len)[:4])
    return [way for way in ways[-1] if len(way) > 1 and min(map(len, way)) > 1][:3]
