"""The words of a query in a text, to be shown as marked pieces. No markup is made here."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from search.analysis import FIELD_MARK, folded_in_place, forms
from search.query import Words
from search.ranking import Text
from vietnamese.normalise import nfc

#: Characters of a snippet, and how far before its first hit it may start.
LENGTH: Final = 240
BEFORE: Final = 60
#: Hits of one text that are looked at, for each word of the query.
MOST_HITS: Final = 60
#: Characters that may stand between syllables side by side.
GAP: Final = 4


class Piece(NamedTuple):
    """A part of a shown text, and whether it is a hit."""

    text: str
    is_hit: bool


class Hit(NamedTuple):
    """Where a syllable stands that a word asks for; `beside`: next to another such one."""

    start: int
    end: int
    beside: bool


@lru_cache(maxsize=2_000)
def finder(words: Words) -> tuple[re.Pattern[str], dict[str, frozenset[str] | None]]:
    """Finds any of the words in folded text; of each the marks it must have, None for any.

    Whether a find begins a syllable is for the caller, as with `search.ranking.pattern`.
    """
    marks: dict[str, frozenset[str] | None] = {}
    for word in words:
        wanted = marks.get(word.folded, frozenset())
        if wanted is not None:
            marks[word.folded] = wanted | {word.forms.exact} if word.marked else None
    spelt = (
        ("0?" if len(folded) == 1 and folded.isdecimal() else "") + re.escape(folded)
        for folded in marks
    )
    return re.compile(f"(?:{'|'.join(spelt)})(?![^\\W_])"), marks


def hits(original: str, folded: str, words: Words) -> list[Hit]:
    """The syllables of a text that the words ask for, from the start."""
    if not words:
        return []
    pattern, marks = finder(words)
    most = MOST_HITS * len(marks)
    found: list[tuple[int, int]] = []
    for match in pattern.finditer(folded):
        start, end = match.span()
        if start and folded[start - 1].isalnum():
            continue
        form = match[0]
        wanted = marks[form] if form in marks else marks[form[1:]]  # 05 for 5
        if wanted is None or forms(original[start:end]).exact in wanted:
            found.append((start, end))
            if len(found) == most:
                break
    joined = [False, *(are_beside(folded, one[1], two[0]) for one, two in pairwise(found)), False]
    return [Hit(start, end, joined[at] or joined[at + 1]) for at, (start, end) in enumerate(found)]


def are_beside(text: str, end: int, start: int) -> bool:
    """Whether hardly more than a space lies between the end of a syllable and the next hit."""
    return start - end <= GAP and not any(map(str.isalnum, text[end:start]))


def marked(text: str, words: Words, known: tuple[str, str] = ("", "")) -> list[Piece]:
    """A short text in pieces; `known` is a text whose fold is known, mostly this one."""
    if text == known[0]:
        folded = known[1]
    else:
        text = nfc(text)
        folded = folded_in_place(text)
    return pieces(text, hits(text, folded, words))


def pieces(text: str, found: list[Hit]) -> list[Piece]:
    """`text` in pieces. Lone syllables stay unmarked where words of several were found."""
    if any(hit.beside for hit in found):
        found = [hit for hit in found if hit.beside]
    cut: list[Piece] = []
    done = 0
    for start, end, _ in found:
        if cut and cut[-1].is_hit and not text[done:start].strip(" "):
            cut[-1] = Piece(cut[-1].text + text[done:end], True)
        else:
            if start > done:
                cut.append(Piece(text[done:start], False))
            cut.append(Piece(text[start:end], True))
        done = end
    if done < len(text):
        cut.append(Piece(text[done:], False))
    return cut


def snippet(text: Text, words: Words) -> list[Piece]:
    """The part of `text` with the most hits, cut between words; an ellipsis says where it was cut."""
    found = hits(text.original, text.folded, words)
    start, end = window(text.original, found)
    inside = [
        Hit(hit.start - start, hit.end - start, hit.beside)
        for hit in found
        if start <= hit.start and hit.end <= end
    ]
    cut = text.original[start:end].replace("\n", " ").replace(FIELD_MARK, " ").rstrip()
    shown = pieces(cut, inside)
    if start > 0:
        shown.insert(0, Piece("… ", False))
    if end < len(text.original):
        shown.append(Piece(" …", False))
    return shown


def window(original: str, found: list[Hit]) -> tuple[int, int]:
    """Start and end of the snippet: the best cluster of hits and a little before it."""
    first = densest(found)
    start = max(0, first - BEFORE)
    openings = [
        at + len(mark)
        for mark in (". ", "\n", FIELD_MARK)
        if (at := original.rfind(mark, start, first)) >= 0
    ]
    opening = max(openings, default=0)
    if start < opening <= first:
        start = opening
    elif start:
        start = original.find(" ", start, first) + 1 or first
    end = min(len(original), start + LENGTH)
    if end < len(original):
        end = max(original.rfind(" ", start, end), first + 1)
    return start, end


def densest(found: list[Hit]) -> int:
    """Where the densest run of hits starts; hits side by side count three times. 0 if none."""
    worth = [3 if hit.beside else 1 for hit in found]
    best, most, inside, behind = 0, 0, 0, 0
    for at, hit in enumerate(found):
        while behind < len(found) and found[behind].start < hit.start + LENGTH - BEFORE:
            inside += worth[behind]
            behind += 1
        if inside > most:
            best, most = hit.start, inside
        inside -= worth[at]
    return best
