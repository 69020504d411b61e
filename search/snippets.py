"""The words of a query in a text, to be shown as marked pieces. No markup is made here."""

from __future__ import annotations

from typing import Final, NamedTuple

from search.analysis import FIELD_MARK, forms
from search.query import Word, Words
from search.ranking import Place, Text, places
from vietnamese.fold import syllables

#: Characters of a snippet, and how far before its first hit it may start.
LENGTH: Final = 240
BEFORE: Final = 60


class Piece(NamedTuple):
    """A part of a shown text, and whether it is a hit."""

    text: str
    is_hit: bool


def marked(text: str, words: Words) -> list[Piece]:
    """A short text in pieces. Lone syllables stay unmarked where words of several were found."""
    found = hits(text, words)
    if any(beside for _, _, beside in found):
        found = [hit for hit in found if hit[2]]
    pieces: list[Piece] = []
    done = 0
    for start, end, _ in found:
        if pieces and pieces[-1].is_hit and not text[done:start].strip(" "):
            pieces[-1] = Piece(pieces[-1].text + text[done:end], True)
        else:
            if start > done:
                pieces.append(Piece(text[done:start], False))
            pieces.append(Piece(text[start:end], True))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:], False))
    return pieces


def hits(text: str, words: Words) -> list[tuple[int, int, bool]]:
    """(start, end, beside) of each syllable that a word asks for; `beside`: next to another hit."""
    asked: dict[str, list[Word]] = {}
    for word in words:
        asked.setdefault(word.folded, []).append(word)
    found: list[tuple[int, int, int]] = []
    for at, token in enumerate(syllables(text)):
        there = forms(token.text)
        wanted = asked.get(there.folded)
        if wanted and any(not word.marked or word.forms.exact == there.exact for word in wanted):
            found.append((token.start, token.end, at))
    numbers = {at for _, _, at in found}
    return [(start, end, at - 1 in numbers or at + 1 in numbers) for start, end, at in found]


def snippet(text: Text, words: Words) -> list[Piece]:
    """The part of `text` with the most hits, cut between words; an ellipsis says where it was cut."""
    start, end = window(text, words)
    cut = text.original[start:end].replace("\n", " ").replace(FIELD_MARK, " ").strip()
    pieces = marked(cut, words)
    if start > 0:
        pieces.insert(0, Piece("… ", False))
    if end < len(text.original):
        pieces.append(Piece(" …", False))
    return pieces


def window(text: Text, words: Words) -> tuple[int, int]:
    """Start and end of the snippet: the best cluster of hits and a little before it."""
    original = text.original
    first = densest(
        sorted(place for word in dict.fromkeys(words) for place in places((word,), text))
    )
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


def densest(found: list[Place]) -> int:
    """Where the densest run of hits starts; hits side by side count three times. 0 if none."""
    worth = [3 if beside(found, at) else 1 for at in range(len(found))]
    best, most = 0, 0
    for at, place in enumerate(found):
        inside = sum(
            value
            for other, value in zip(found[at:], worth[at:], strict=True)
            if other.start < place.start + LENGTH - BEFORE
        )
        if inside > most:
            best, most = place.start, inside
    return best


def beside(found: list[Place], at: int) -> bool:
    """Whether a hit has another hit next to it, at most a comma and a space away."""
    before = at > 0 and found[at].start - found[at - 1].end <= 2
    after = at + 1 < len(found) and found[at + 1].start - found[at].end <= 2
    return before or after
