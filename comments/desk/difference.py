"""What an edit changed, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Change:
    """A run of text that stayed, was added or was taken out."""

    text: str
    kind: Literal["same", "added", "removed"] = "same"


def difference(before: str, after: str) -> list[Change]:
    """The changes that lead from one text to the other, in reading order."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    # What both begin and end with is set aside: the search between grows with the square.
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    found = [Change("".join(old[:start]))]
    matcher = SequenceMatcher(None, old_middle, new_middle, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Change("".join(old_middle[i1:i2])))
            continue
        found.append(Change("".join(old_middle[i1:i2]), "removed"))
        found.append(Change("".join(new_middle[j1:j2]), "added"))
    found.append(Change("".join(old[len(old) - end :])))
    return [change for change in found if change.text]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
