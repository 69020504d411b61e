"""What a reader is shown for a query: what was typed if anything fits it, else what was meant.

What may have been meant is looked for only where what was typed finds nothing, next to nothing, or
words that nowhere stand together. The page says what it shows and offers the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from search.answers import Answer, Step, answer_to, instead
from search.finding import Found, Search
from search.function_words import without_questions
from search.meanings import FEW, LONG, decode, meanings
from search.query import Words, parse
from search.ranking import Closeness
from search.usage import Usage

#: Words of a query of which some may be left out.
SHORT: Final = 3


def answer(search: Search, by_date: bool = False, literally: bool = False) -> Answer:
    """The articles to show for the query of `search`; `literally` forbids all but what was typed."""
    if not literally:
        search = about(search)
    typed = answer_to(Step.LITERAL, search, search.query)
    shown = best(search, typed)
    if literally and shown is not typed:
        shown = replace(typed, suggestion=shown.suggestion or shown.meant)
    return shown.newest_first() if by_date else shown


def about(search: Search) -> Search:
    """The search for what a question is about, unless an article has the question as it stands."""
    words = search.query.words
    said = without_questions(words)
    if not said or said == words or search.query.phrases or search.count_beside(words):
        return search
    query = replace(search.query, words=said)
    return Search(query, search.filters, search.hidden_sections, search.first)


def best(search: Search, typed: Answer) -> Answer:
    """`typed`, or what the reader must have meant instead."""
    words, found = search.query.words, typed.found
    if not words or found.closeness is Closeness.ADJACENT:
        return typed
    # All words of a long query, but nowhere together: chance. Most of them together is better.
    by_chance = found.closeness is Closeness.SCATTERED and len(words) >= LONG
    if len(found) >= FEW and found.stands_together and not by_chance:
        return with_suggestion(search, typed)
    others = list(meanings(search, found))
    if found.keys:
        # Not much, or nothing that belongs together: only what does is likelier.
        enough = Closeness.ADJACENT if found.stands_together else Closeness.NEAR
        other = next((other for other in others if is_together(other, enough)), None)
        if other is not None:
            return instead_of(typed, other)
        if not by_chance:
            return typed
        return replace(typed, found=search.find_partial(most_usual(search, typed), found))
    closest = max(filter(is_likely, others), key=likeness, default=None)
    if closest is None:
        return partial(search, parse(decode(search.query.text, sure=True)).words) or typed
    meant = closest.asked[0].words
    if closest.found.closeness is Closeness.SCATTERED and len(meant) >= SHORT:
        return replace(closest, found=search.find_partial(meant, closest.found))
    return closest


def most_usual(search: Search, typed: Answer) -> Words:
    """The words of the reading whose neighbours are most often neighbours: KCN written out."""
    words = [reading.words for reading in typed.asked if not reading.labels]
    return max(words, key=Usage(search).of) if len(words) > 1 else words[0]


def instead_of(typed: Answer, other: Answer) -> Answer:
    """`other`, whose words stand side by side, before `typed`; offered only where that may be chance."""
    found = typed.found
    if other.step is Step.CORRECTED:
        # Four words side by side are no chance.
        if found.stands_together and len(other.words) < LONG:
            return replace(typed, suggestion=other.meant if len(other.found) > len(found) else "")
        if len(found) >= FEW and len(other.words) < SHORT:
            return replace(typed, suggestion=other.meant)
    return replace(other, found=other.found.followed_by(found))


def is_together(other: Answer, enough: Closeness) -> bool:
    """Whether the words stand as close as is `enough`; two words that are near may be so by chance."""
    closeness = other.found.closeness or Closeness.PARTIAL
    return closeness >= enough and (closeness is Closeness.ADJACENT or len(other.words) >= SHORT)


def likeness(other: Answer) -> tuple[int, int]:
    """How likely it was meant: words that are together, else the neighbours that are."""
    score = other.found.score
    if score is None:
        return 0, 0
    together = score.closeness if score.closeness >= Closeness.NEAR else Closeness.PARTIAL
    return together, score.pairs


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


def partial(search: Search, typed: Words) -> Answer | None:
    """Articles with most of the words."""
    if len(typed) < SHORT:
        return None
    found = search.find_partial(typed, Found([]))
    return Answer(Step.PARTIAL, found, typed) if found.keys else None
