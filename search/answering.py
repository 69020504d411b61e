"""What a reader is shown for a query: what was typed if anything fits it, else what was meant.

What may have been meant is looked for only where what was typed finds nothing, next to nothing, or
words that nowhere stand together. The page says what it shows and offers the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from search.finding import Found, Search
from search.models import Entry
from search.query import Query, Words, parse
from search.ranking import Closeness, best_place, body_text, head_text
from search.readings import Reading, readings
from search.spelling import corrections
from vietnamese.keyboards import from_telex, from_vni, looks_like_telex, looks_like_vni

#: Fewer results than this are "next to nothing".
FEW: Final = 3
#: Words of a query of which some may be left out, and of one whose words may stand by chance.
SHORT: Final = 3
LONG: Final = 4
#: Corrections whose words nowhere stand side by side that are counted.
MOST_APART: Final = 6


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
    #: What was searched, to search it in another order.
    search: Search | None = field(default=None, compare=False)
    asked: tuple[Reading, ...] = field(default=(), compare=False)

    def newest_first(self) -> Answer:
        """The same articles by date."""
        if self.found.more and self.search is not None:
            return replace(self, found=self.search.find(list(self.asked), by_date=True))
        keys = sorted(self.found.keys, reverse=True)
        return replace(self, found=replace(self.found, keys=keys))


def answer(search: Search, by_date: bool = False, literally: bool = False) -> Answer:
    """The articles to show for the query of `search`; `literally` forbids all but what was typed."""
    typed = answer_to(Step.LITERAL, search, search.query)
    shown = best(search, typed)
    if literally and shown is not typed:
        shown = replace(typed, suggestion=shown.suggestion or shown.meant)
    return shown.newest_first() if by_date else shown


def best(search: Search, typed: Answer) -> Answer:
    """`typed`, or what the reader must have meant instead."""
    words, found = search.query.words, typed.found
    if not words:
        return typed
    if found.closeness is Closeness.SCATTERED and len(words) >= LONG:
        # All words of a long query, but nowhere together: chance. Most of them together is better.
        return replace(typed, found=search.find_partial(words, found))
    if len(found) >= FEW and found.stands_together:
        return typed if found.closeness is Closeness.ADJACENT else with_suggestion(search, typed)
    if not found.keys:
        others = [other for other in meanings(search, found) if is_likely(other)]
        closest = max(others, key=lambda other: other.found.closeness or 0, default=None)
        return (
            closest or partial(search, parse(decode(search.query.text, sure=True)).words) or typed
        )
    if found.closeness is Closeness.ADJACENT:
        return typed
    # Something was found, but not much: only what stands side by side is likelier.
    for other in meanings(search, found):
        if other.found.closeness is not Closeness.ADJACENT:
            continue
        if other.step is Step.CORRECTED and found.stands_together:
            return replace(typed, suggestion=other.meant if len(other.found) > len(found) else "")
        return replace(other, found=other.found.followed_by(found))
    return typed


def is_likely(other: Answer) -> bool:
    """Whether it may be shown unasked: words put right that nowhere stand together are chance."""
    by_chance = other.step is Step.CORRECTED and not other.found.stands_together
    return bool(other.found.keys) and not (by_chance and len(other.words) > 1)


def with_suggestion(search: Search, typed: Answer) -> Answer:
    """`typed`, whose words stand apart, and what other marks would make stand side by side."""
    words = tuple(word.unmarked() for word in search.query.words)
    if words == search.query.words or not search.count_beside(words):
        return typed
    other = instead(Step.ANY_MARKS, search, words)
    return replace(typed, suggestion=other.meant) if other else typed


def meanings(search: Search, found: Found) -> Iterator[Answer]:
    """What else the query may mean, likeliest first, up to the first whose words stand together."""
    for step in (decoded, unmarked, corrected):
        other = step(search, found)
        if other is not None:
            yield other
            if other.found.closeness is Closeness.ADJACENT:
                return


def decoded(search: Search, found: Found) -> Answer | None:
    """As its keys would have made it, where it looks typed in Telex or VNI or finds nothing else."""
    query = parse(decode(search.query.text, sure=bool(found.keys)))
    if query.words == search.query.words:
        return None
    other = Search(query, search.filters, search.hidden_sections, search.first)
    answered = answer_to(Step.DECODED, other, query)
    return replace(answered, meant=query.text) if len(answered.found) > len(found) else None


def decode(text: str, sure: bool) -> str:
    """The text as its keys would have made it; unless `sure`, any word that may be typed so is."""
    if looks_like_telex(text):
        return from_telex(text)
    if sure or looks_like_vni(text):
        return from_vni(text) if looks_like_vni(text) else text
    meant = from_telex(text)
    return meant if meant != text else from_vni(text)


def unmarked(search: Search, found: Found) -> Answer | None:
    """The same words with any marks; what stands in quotation marks is meant as it stands."""
    if search.query.phrases or not any(word.marked for word in search.query.words):
        return None
    return instead(Step.ANY_MARKS, search, tuple(word.unmarked() for word in search.query.words))


def corrected(search: Search, found: Found) -> Answer | None:
    """The likeliest correction, if what was typed finds next to nothing.

    Who sets quotation marks or shuts words out knows how they are written.
    """
    if len(found) >= FEW or search.query.phrases or search.query.excluded:
        return None
    typed = search.query.words
    meant = likeliest(search, typed)
    if meant is None and any(word.marked for word in typed):
        meant = likeliest(search, tuple(word.unmarked() for word in typed))
    return instead(Step.CORRECTED, search, meant) if meant else None


def likeliest(search: Search, typed: Words) -> Words | None:
    """The correction of `typed` that many articles have and a small slip explains."""
    tried = list(corrections(typed))
    for count, tries in ((search.count_beside, tried), (search.count_apart, tried[:MOST_APART])):
        worth = {
            words: articles.bit_length() - 2 * slip
            for words, slip in tries
            if (articles := count(words))
        }
        if worth:
            return max(worth, key=lambda words: worth[words])
    return None


def partial(search: Search, typed: Words) -> Answer | None:
    """Articles with most of the words."""
    if len(typed) < SHORT:
        return None
    found = search.find_partial(typed, Found([]))
    return Answer(Step.PARTIAL, found, typed) if found.keys else None


def answer_to(step: Step, search: Search, query: Query) -> Answer:
    """What a query finds, read in all ways it can be."""
    asked = readings(query)
    words = tuple(dict.fromkeys(word for reading in asked for word in reading.words))
    return Answer(step, search.find(asked), words, search=search, asked=tuple(asked))


def instead(step: Step, search: Search, words: Words) -> Answer | None:
    """The answer to other words, named as the best article writes them; None where there is none."""
    asked = (Reading(words),)
    found = search.find(list(asked))
    if not found.keys:
        return None
    meant = " ".join(word.forms.exact for word in words)
    for _, *texts in Entry.objects.texts(
        found.keys[:1], "head", "folded_head", "body", "folded_body"
    ):
        for text in (head_text(*texts[:2]), body_text(*texts[2:])):
            place = best_place(words, text)
            if place is not None:
                meant = text.original[place.start : place.end]
                break
    return Answer(step, found, words, meant, search=search, asked=asked)
