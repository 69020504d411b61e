"""What a reader may have meant where nothing was found: near syllables the paper really uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice, product
from string import ascii_lowercase
from typing import Final, NamedTuple

from search.analysis import Forms, words_of
from search.models import Syllable
from search.query import Word, Words

#: Words of a query that is worth correcting, near forms of one word, and corrections that are tried.
MAX_WORDS: Final = 8
MAX_NEAR: Final = 12
MAX_TRIED: Final = 40
#: Letters of a run without spaces that is cut into syllables, and of its longest syllable.
MAX_RUN: Final = 30
LONGEST: Final = 7

#: Beginnings that sound alike somewhere in the country, and keys beside each other.
ALIKE: Final = (("ch", "tr"), ("d", "gi"), ("gi", "r"), ("gi", "v"), ("k", "c"), ("qu", "q"))
SOUNDS: Final = frozenset(("sx", "xs", "ln", "nl", "dr", "rd", "dv", "vd", "iy", "yi", "nm", "tc"))
ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

_DIGITS: Final = re.compile(r"\d+|\D+")


class Way(NamedTuple):
    """Other syllables for one word typed; `slip` is larger the stranger the slip would be."""

    forms: tuple[str, ...]
    slip: int


def corrections(typed: Words) -> Iterator[tuple[Words, int]]:
    """Other spellings of a query and how strange the slip would be, likeliest first.

    Words the paper never uses are replaced, or cut where two ran together; where it uses all of
    them, one at a time is replaced. What is put in may have any marks.
    """
    if not 0 < len(typed) <= MAX_WORDS:
        return
    known = used([word.folded for word in typed])
    strange = [at for at, word in enumerate(typed) if word.folded not in known]
    ways = {at: ways_for(typed[at].folded) for at in strange or range(len(typed))}
    if strange:
        tries = [
            dict(zip(ways, chosen, strict=True)) for chosen in islice(product(*ways.values()), 400)
        ]
    else:
        tries = [{at: way} for at, choices in ways.items() for way in choices]
    tries.sort(key=lambda instead: sum(way.slip for way in instead.values()))
    for instead in tries[:MAX_TRIED]:
        words: list[Word] = []
        for at, word in enumerate(typed):
            words += [any_marks(form) for form in instead[at].forms] if at in instead else [word]
        yield tuple(words), sum(way.slip for way in instead.values())


def any_marks(folded: str) -> Word:
    """The word that asks for a folded form."""
    return Word(Forms(folded, folded), marked=False)


def used(folded: Collection[str]) -> set[str]:
    """Those of the folded forms that some published article has, and all numbers."""
    return Syllable.objects.used(folded) | {form for form in folded if form.isdecimal()}


def ways_for(folded: str) -> list[Way]:
    """What may have been meant by one word, likeliest first."""
    if not folded.isascii():
        return []
    ways = [Way(parts, 0) for parts in cut(folded)] + [
        Way((form,), slip(folded, form)) for form in near(folded)
    ]
    return sorted(ways, key=lambda way: way.slip)[:MAX_NEAR]


def near(folded: str) -> list[str]:
    """Forms of the paper's vocabulary one slip of the finger away."""
    if not 1 < len(folded) <= 2 * LONGEST or folded.isdecimal():
        return []
    return sorted(used(slips(folded)) - {folded})


@lru_cache(maxsize=500)
def slips(word: str) -> frozenset[str]:
    """All strings one deletion, swap of neighbours, replacement, insertion or like sound away."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return frozenset(
        [a + b[1:] for a, b in splits if b]
        + [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
        + [a + c + b[1:] for a, b in splits if b for c in ascii_lowercase]
        + [a + c + b for a, b in splits for c in ascii_lowercase]
        + [
            new + word[len(old) :]
            for pair in ALIKE
            for old, new in (pair, pair[::-1])
            if word.startswith(old)
        ]
    )


def slip(typed: str, meant: str) -> int:
    """How strange it would be to type `typed` for `meant`: 0 a swap or a key hit twice, 1, 2."""
    if len(typed) == len(meant):
        wrong = [(one, other) for one, other in zip(typed, meant, strict=True) if one != other]
        if len(wrong) == 2:
            return 0 if wrong[0] == wrong[1][::-1] else 1
        return 1 if "".join(wrong[0]) in SOUNDS or are_neighbours(*wrong[0]) else 2
    if len(typed) > len(meant):
        doubled = any(
            typed[:at] + typed[at + 1 :] == meant
            for at in range(1, len(typed))
            if typed[at] == typed[at - 1]
        )
        return 0 if doubled else 1
    return 1


def are_neighbours(one: str, other: str) -> bool:
    """Whether two letters are side by side in a row of the keyboard."""
    return any(one + other in row or other + one in row for row in ROWS)


def cut(run: str) -> list[tuple[str, ...]]:
    """Ways to cut a run of letters and digits into numbers and known syllables, fewest first."""
    parts = _DIGITS.findall(run)
    if len(run) > MAX_RUN or len(run) < 3:
        return []
    ways = [[(part,)] if part.isdecimal() else cut_letters(part) for part in parts]
    joined = [tuple(form for part in way for form in part) for way in islice(product(*ways), 3)]
    return [numbers_short(way) for way in joined if len(way) > 1]


def numbers_short(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms as the index has them: a number without its leading zero."""
    return tuple(word.folded for form in forms for word in words_of(form))


def cut_letters(run: str) -> list[tuple[str, ...]]:
    """Ways to cut letters into known syllables, fewest first: xaydung into xay, dung."""
    pieces = used(
        [
            run[start:end]
            for start in range(len(run))
            for end in range(start + 2, min(len(run), start + LONGEST) + 1)
        ]
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
    return ways[-1][:3]
