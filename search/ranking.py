"""The order of results: one function, the same on every database.

An article ranks by, first to last:
1. how close the words stand: all side by side in order, near each other in one field, anywhere;
2. whether all stand with exactly the marks typed;
3. the field: headline, lead, tags and bylines, body, captions;
4. how many neighbouring words of the query are neighbours in the text, by field;
5. whether it was found by what was typed rather than by an abbreviation's other form or a date;
6. the date, newest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from search.analysis import FIELD_MARK, words_in
from search.documents import BODY_FIELDS, FIELDS, HEAD_FIELDS
from search.query import Word, Words
from search.readings import Reading

#: Characters that may stand between words which are still near, beyond the words themselves.
NEAR: Final = 40
#: Places of the same words in one text that are looked at.
MAX_PLACES: Final = 60

#: Between syllables that stand side by side: anything but letters, digits and the end of a block.
GAP: Final = rf"(?:[^\w\n{FIELD_MARK}]|_)+"


class Closeness(IntEnum):
    """How close the words of a query stand in an article."""

    PARTIAL = 0  # some words are missing
    SCATTERED = 1
    NEAR = 2
    ADJACENT = 3


class Score(NamedTuple):
    """Compared part by part; more is better."""

    closeness: Closeness
    exact: bool
    field: int
    pairs: int
    literal: bool


LEAST: Final = Score(Closeness.PARTIAL, exact=False, field=0, pairs=0, literal=False)


class Place(NamedTuple):
    """Where words were found: `text[start:end]`, with exactly their marks or not."""

    start: int
    end: int
    exact: bool


class Text(NamedTuple):
    """Some fields of a row, the weightier first: as written and folded, character by character."""

    original: str
    folded: str
    fields: tuple[str, ...]

    def field_at(self, position: int) -> int:
        """The rank of the field at `position`: more is better."""
        return field_rank(self.fields[self.original.count(FIELD_MARK, 0, position)])


def field_rank(name: str) -> int:
    """More is better."""
    return len(FIELDS) - FIELDS.index(name)


def head_text(original: str, folded: str) -> Text:
    """Headline, lead, tags and bylines of a row."""
    return Text(original, folded, HEAD_FIELDS)


def body_text(original: str, folded: str) -> Text:
    """Body and captions of a row."""
    return Text(original, folded, BODY_FIELDS)


@lru_cache(maxsize=2_000)
def pattern(words: Words) -> re.Pattern[str]:
    """Finds the folded words side by side, to the end of the last syllable.

    Whether it is the beginning of the first one is for the caller: a pattern that begins with a
    look behind is tried at each letter of a text.
    """
    spelt = (
        ("0?" if len(word.folded) == 1 and word.folded.isdecimal() else "") + re.escape(word.folded)
        for word in words
    )
    return re.compile(GAP.join(spelt) + r"(?![^\W_])")


def places(words: Words, text: Text) -> Iterator[Place]:
    """Where `words` stand side by side, from the start; marked ones only with their marks."""
    original, folded, _ = text
    marked = any(word.marked for word in words)
    count = 0
    for found in pattern(words).finditer(folded):
        start, end = found.span()
        if start and folded[start - 1].isalnum():
            continue
        count += 1
        if count > MAX_PLACES:
            return
        if not marked:
            yield Place(start, end, original[start:end].lower() == found[0])
            continue
        there = words_in(original[start:end])
        if len(there) != len(words):  # loose marks of other scripts
            continue
        same = [forms.exact == word.forms.exact for forms, word in zip(there, words, strict=True)]
        if all(fits or not word.marked for fits, word in zip(same, words, strict=True)):
            yield Place(start, end, all(same))


def best_place(words: Words, text: Text) -> Place | None:
    """The first place with exactly the marks typed, else the first: fields come by weight."""
    first = None
    for place in places(words, text):
        if place.exact:
            return place
        first = first or place
    return first


def score(readings: Sequence[Reading], texts: tuple[Text, ...], labels: str) -> Score | None:
    """The best score of any reading; None where the text read so far cannot decide.

    With the head alone only words side by side decide: nothing in the body could rank above.
    """
    found = None
    for reading in readings:
        if any(label not in labels.split() for label in reading.labels):
            continue
        literal = reading is readings[0]
        one = adjacent_score(reading.words, texts, literal)
        if one is None and len(texts) > 1:
            one = apart_score(reading.words, texts, literal)
        if one is not None and (found is None or one > found):
            found = one
    return found


def adjacent_score(words: Words, texts: tuple[Text, ...], literal: bool) -> Score | None:
    """The score of an article in which all words stand side by side, None for any other."""
    if not words:
        return None
    beside = pattern(words)
    for text in texts:
        # Most texts end here.
        place = best_place(words, text) if beside.search(text.folded) else None
        if place is not None:
            field = text.field_at(place.start)
            return Score(Closeness.ADJACENT, place.exact, field, 0, literal)
    return None


def apart_score(words: Words, texts: tuple[Text, ...], literal: bool) -> Score | None:
    """The score of an article that holds all words, but not side by side; None where one misses."""
    distinct = tuple(dict.fromkeys(words))
    found = [[list(places((word,), text)) for word in distinct] for text in texts]
    by_word = [[place for there in found for place in there[at]] for at in range(len(distinct))]
    if not all(by_word):
        return None
    exact = bool(words) and all(any(place.exact for place in there) for there in by_word)
    pairs = pair_score(words, texts)
    for text, in_text in zip(texts, found, strict=True):
        field = near(text, in_text) if words else 0
        if field:
            return Score(Closeness.NEAR, exact, field, pairs, literal)
    return Score(Closeness.SCATTERED, exact, 0, pairs, literal)


def partial_score(words: Words, texts: tuple[Text, ...]) -> Score:
    """The score of an article that may lack some words: those it has and those that stay together,
    each by its field.
    """
    pairs = pair_score(words, texts)
    there = sum(word_rank(word, texts) for word in dict.fromkeys(words))
    return Score(Closeness.PARTIAL, False, pairs + there, pairs, True)


def word_rank(word: Word, texts: tuple[Text, ...]) -> int:
    """The rank of the weightiest field that has the word, or 0."""
    for text in texts:
        place = next(places((word,), text), None)
        if place is not None:
            return text.field_at(place.start)
    return 0


def near(text: Text, found: list[list[Place]]) -> int:
    """The rank of the weightiest field in which all words stand close together, or 0.

    `found` has the places of each word in `text`.
    """
    if not all(found):
        return 0
    reach = sum(there[0].end - there[0].start + 1 for there in found) + NEAR
    last: dict[int, int] = {}
    for start, at in sorted((place.start, at) for at, there in enumerate(found) for place in there):
        last[at] = start
        if len(last) == len(found):
            first = min(last.values())
            if start - first <= reach and FIELD_MARK not in text.original[first:start]:
                return text.field_at(first)
    return 0


def pair_score(words: Words, texts: tuple[Text, ...]) -> int:
    """The sum of the best field of each two neighbouring words that are neighbours in a text."""
    total = 0
    for two in pairwise(words):
        for text in texts:
            place = next(places(two, text), None)
            if place is not None:
                total += text.field_at(place.start)
                break
    return total


def in_order(scores: Mapping[int, Score]) -> list[int]:
    """The keys by score, newest first where that decides nothing."""
    return sorted(scores, key=lambda key: (scores[key], key), reverse=True)


def stands_in(words: Words, *folded: str) -> bool:
    """Whether the words stand side by side in one of the folded texts, whatever their marks."""
    return any(
        not (found.start() and text[found.start() - 1].isalnum())
        for text in folded
        for found in pattern(words).finditer(text)
    )


def holds_phrases(phrases: Sequence[Words], texts: tuple[Text, ...]) -> bool:
    """Whether each phrase stands in some text, in order and side by side."""
    return all(any(best_place(phrase, text) is not None for text in texts) for phrase in phrases)
