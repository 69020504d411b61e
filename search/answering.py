"""What a reader is shown for a query: what was typed if anything fits it, else what was meant.

The steps are tried in order, each only where those before found (next to) nothing, and the page
says which one it shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from search.finding import Found, Search
from search.models import Entry
from search.query import Words, parse
from search.ranking import Closeness, best_place, body_text, head_text
from search.readings import Reading, readings
from search.spelling import corrections
from vietnamese.keyboards import from_telex, from_vni, looks_like_telex, looks_like_vni

#: Fewer results than this are "next to nothing".
FEW: Final = 3
#: Words of a query of which some may be left out, and of one whose words may stand by chance.
SHORT: Final = 3
LONG: Final = 4


class Step(StrEnum):
    """How the articles shown were found."""

    LITERAL = "literal"
    DECODED = "decoded"  # typed in Telex or VNI keys
    ANY_MARKS = "any marks"
    CORRECTED = "corrected"
    PARTIAL = "partial"  # some of the words


@dataclass(frozen=True)
class Answer:
    """The articles for a query; `words` are what to mark in them, `meant` what was searched instead.

    `suggestion` is a query that finds more.
    """

    step: Step
    found: Found
    words: Words
    meant: str = ""
    suggestion: str = ""


def answer(search: Search, by_date: bool = False, literally: bool = False) -> Answer:
    """The articles to show for the query of `search`; `literally` forbids all but the first step."""
    query = search.query
    typed = readings(query)
    found = search.find(typed, by_date)
    literal = Answer(Step.LITERAL, found, marked_words(typed))
    if literally or not query.words:
        return literal
    if found.closeness is Closeness.SCATTERED and len(query.words) >= LONG:
        # All words of a long query, but nowhere together: chance. Most of them together is better.
        return replace(literal, found=search.find_partial(query.words, found))
    if len(found) >= FEW:
        return literal
    decoded = parse(decode(query.text))
    if decoded.words != query.words:
        meant = readings(decoded)
        other = Search(decoded, search.filters).find(meant, by_date)
        if len(other) > len(found):
            return Answer(Step.DECODED, other, marked_words(meant), decoded.text)
    if found.keys:
        if found.closeness == Closeness.ADJACENT:
            return literal
        better = unmarked(search, query.words, by_date) or corrected(search, query.words, by_date)
        suggested = better is not None and len(better.found) > len(found)
        meant_instead = better.meant if better is not None and suggested else ""
        return Answer(Step.LITERAL, found, literal.words, suggestion=meant_instead)
    return (
        unmarked(search, query.words, by_date)
        or corrected(search, query.words, by_date)
        or partial(search, query.words)
        or literal
    )


def decode(text: str) -> str:
    """The text as its keys would have made it, where it looks typed in Telex or VNI."""
    if looks_like_telex(text):
        return from_telex(text)
    if looks_like_vni(text):
        return from_vni(text)
    return text


def unmarked(search: Search, typed: Words, by_date: bool) -> Answer | None:
    """The same words with any marks."""
    if not any(word.marked for word in typed):
        return None
    words = tuple(word.unmarked() for word in typed)
    found = search.find([Reading(words)], by_date)
    return instead(Step.ANY_MARKS, found, words) if found.keys else None


def corrected(search: Search, typed: Words, by_date: bool) -> Answer | None:
    """The correction with the most articles, those with the words side by side before all others."""
    best: tuple[int, int] = (0, 0)
    meant: Words = ()
    for words in corrections(typed):
        worth = search.count(words)
        if worth > best:
            best, meant = worth, words
    if not meant:
        return None
    return instead(Step.CORRECTED, search.find([Reading(meant)], by_date), meant)


def partial(search: Search, typed: Words) -> Answer | None:
    """Articles with most of the words."""
    if len(typed) < SHORT:
        return None
    found = search.find_partial(typed, Found([]))
    return Answer(Step.PARTIAL, found, typed) if found.keys else None


def instead(step: Step, found: Found, words: Words) -> Answer:
    """An answer to other words, named as the best article writes them."""
    row = Entry.objects.filter(key=found.keys[0]).first()
    meant = " ".join(word.folded for word in words)
    if row is not None:
        for text in (head_text(row.head, row.folded_head), body_text(row.body, row.folded_body)):
            place = best_place(words, text)
            if place is not None:
                meant = text.original[place.start : place.end]
                break
    return Answer(step, found, words, meant)


def marked_words(meant: list[Reading]) -> Words:
    """The words of all readings."""
    return tuple(dict.fromkeys(word for reading in meant for word in reading.words))
