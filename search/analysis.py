"""From text to the terms the index holds: one analysis for documents and queries, on every engine.

The databases never cut or fold text themselves: both get finished terms, so both find the same
(PostgreSQL reads `2020-2025` as a negative number, SQLite's tokenizer loses half of the marks).

Terms of a document:
    `dang`       a syllable without its marks; `1` for 01
    `đảng`       the same with its marks, where it has any
    `xay_dung`   two neighbours of one block, folded: words of Vietnamese are several syllables
    `h:…`        the three above once more for the headline
    `@s12`       labels: what filters ask for (see `search.documents`)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from vietnamese.fold import exact, fold, syllable_texts, syllables

#: What the terms of one row may take. PostgreSQL's tsvector ends at 1 MB, and an article that is too
#: rich in words (a book, a list of names) must still be published: the rest of its words is not found.
MOST_BYTES: Final = 900_000
#: Raised when the terms of a text change: older index rows then ask for a rebuild.
VERSION: Final = 1
#: Characters of a syllable that count; longer runs are no words.
MAX_SYLLABLE: Final = 40
#: Syllables of one document that count; a novel is cut.
MAX_SYLLABLES: Final = 40_000
#: Between the fields of a stored text; `vietnamese.normalise.clean` removes it from content.
FIELD_MARK: Final = "\x1e"
HEADLINE_PREFIX: Final = "h:"

_BLOCKS: Final = re.compile(f"[\n{FIELD_MARK}]")


class Forms(NamedTuple):
    """A syllable as it is compared: in house spelling with marks, and without."""

    exact: str
    folded: str


@lru_cache(maxsize=50_000)
def forms(syllable: str) -> Forms:
    """Both forms of one syllable, lower case; a short number loses its leading zero."""
    syllable = syllable[:MAX_SYLLABLE]
    if len(syllable) == 2 and syllable[0] == "0" and syllable.isdecimal():
        syllable = syllable[1]
    return Forms(exact(syllable), fold(syllable))


def words_of(text: str) -> list[Forms]:
    """The syllables of a text in order."""
    return [forms(syllable) for syllable in syllable_texts(text)]


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[Forms, ...]:
    """The syllables of a few words that are met again and again."""
    return tuple(words_of(text))


def pair(first: str, second: str) -> str:
    """The term of two folded syllables that stand side by side."""
    return f"{first}_{second}"


def block_terms(text: str) -> dict[str, None]:
    """All terms of a text, each once, in order; pairs do not reach across blocks."""
    terms: dict[str, None] = {}
    for block in _BLOCKS.split(text):
        words = words_of(block)[:MAX_SYLLABLES]
        if words:
            with_marks, folded = zip(*words, strict=True)
            terms |= dict.fromkeys(with_marks) | dict.fromkeys(folded)
            terms |= dict.fromkeys(map("_".join, pairwise(folded)))
    return terms


def document_terms(head: str, body: str, labels: str) -> str:
    """The terms of an index row, joined by spaces; the same for the same row for ever.

    `head` and `body` are fields joined by `FIELD_MARK`, the headline first; `labels` are finished
    terms joined by spaces. SQLite calls this too, to take a deleted row out of the index.
    """
    headline = head.split(FIELD_MARK, 1)[0]
    terms = block_terms(head) | dict.fromkeys(labels.split())
    terms |= dict.fromkeys(HEADLINE_PREFIX + term for term in block_terms(headline))
    rest = block_terms(body)
    room = MOST_BYTES - sum(map(_bytes, terms))
    # At first by one sum for all: there is hardly ever a term too many.
    if _bytes(" ".join(rest)) + 2 * len(rest) > room:
        rest = dict.fromkeys(_fitting(sorted(rest.keys() - terms.keys()), room))
    return " ".join(terms | rest)


def _fitting(terms: Iterable[str], room: int) -> Iterator[str]:
    """The first of `terms` that together take no more than `room`."""
    for term in terms:
        room -= _bytes(term)
        if room < 0:
            return
        yield term


def _bytes(term: str) -> int:
    """What a term takes in the index: its letters, and a space or PostgreSQL's own two bytes."""
    return len(term.encode()) + 2


def folded_in_place(text: str) -> str:
    """The cleaned `text` folded, each character at its old place.

    A syllable whose fold has another length (no Vietnamese one has) stays as it is, in lower case
    where that keeps its length.
    """
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    parts: list[str] = []
    done = 0
    for token in syllables(text):
        candidates = (fold(token.text), token.text.lower(), token.text)
        same_length = next(form for form in candidates if len(form) == len(token.text))
        parts += (text[done : token.start], same_length)
        done = token.end
    parts.append(text[done:])
    return "".join(parts)
