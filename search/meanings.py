"""What else a query may mean: other keys, other marks, another spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from search.answers import Answer, Step, answer_to, instead
from search.finding import Found, Search
from search.query import Words, parse
from search.ranking import Closeness
from search.spelling import corrections
from search.usage import Usage
from vietnamese.keyboards import from_telex, from_vni, looks_like_telex, looks_like_vni

#: Fewer results than this are "next to nothing".
FEW: Final = 3
#: Words of a query whose words may stand in an article by chance, and of one worth correcting.
LONG: Final = 4
MAX_WORDS: Final = 12


def meanings(search: Search, found: Found) -> Iterator[Answer]:
    """What else the query may mean, likeliest first, up to the first whose words stand together.

    `found` is what it finds as typed. Who types in the keys of an input method may mistype them.
    """
    asked = [(search, found)]
    keyed = by_keys(search, sure=bool(found.keys))
    if keyed is not None:
        decoded = answer_to(Step.DECODED, keyed, keyed.query)
        if len(decoded.found) > len(found):
            yield replace(decoded, meant=keyed.query.text)
            if decoded.found.closeness is Closeness.ADJACENT:
                return
        by_hand = () if decoded.found.keys or looks_typed(search.query.text) else asked
        asked = [(keyed, decoded.found), *by_hand]
    for one, there in asked:
        for step in (unmarked, corrected):
            other = step(one, there)
            if other is not None:
                yield other
                if other.found.closeness is Closeness.ADJACENT:
                    return


def by_keys(search: Search, sure: bool) -> Search | None:
    """The query as its keys would have made it; None where they make nothing else of it."""
    query = parse(decode(search.query.text, sure))
    if query.words == search.query.words:
        return None
    return Search(query, search.filters, search.hidden_sections, search.first)


def looks_typed(text: str) -> bool:
    """Whether the text is surely keys of an input method."""
    return looks_like_telex(text) or looks_like_vni(text)


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
    words = tuple(word.unmarked() for word in search.query.words)
    # Beside what was found as typed, only words side by side count.
    if found.keys and not search.count_beside(words):
        return None
    return instead(Step.ANY_MARKS, search, words)


def corrected(search: Search, found: Found) -> Answer | None:
    """The likeliest correction, if what was typed finds next to nothing, or nothing that belongs
    together.

    Who sets quotation marks or shuts words out knows how they are written.
    """
    typed, usage = search.query.words, Usage(search)
    if search.query.phrases or search.query.excluded or len(typed) > MAX_WORDS:
        return None
    if len(found) >= FEW and found.stands_together:
        # In an article that has many words by chance, one may stand beside neither neighbour.
        by_chance = found.closeness is Closeness.SCATTERED and len(typed) >= LONG
        if not (by_chance and usage.lonely(typed)):
            return None
    meant = likeliest(search, typed) if len(found) < FEW else None
    if meant is None and (found.keys or any(word.marked for word in typed)):
        meant = likeliest(search, tuple(word.unmarked() for word in typed))
    if meant is None and not found.stands_together:
        meant = usage.put_right(typed)
    return instead(Step.CORRECTED, search, meant, partly=not found.keys) if meant else None


def likeliest(search: Search, typed: Words) -> Words | None:
    """The correction of `typed` that many articles have side by side and a small slip explains."""
    worth = {
        words: articles.bit_length() - 2 * slip
        for words, slip in corrections(typed)
        if (articles := search.count_beside(words))
    }
    return max(worth, key=lambda words: worth[words], default=None)
