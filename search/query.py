"""What a reader typed, read into words, phrases and words that must not occur.

Never fails: whatever is typed gives a query, at worst an empty one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from search.analysis import Forms, words_of
from vietnamese.fold import has_marks
from vietnamese.normalise import clean_line

#: Characters and syllables that count; the rest of a longer query is left out.
MAX_CHARACTERS: Final = 200
MAX_WORDS: Final = 24

_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»＂″", '"'))
_PARTS: Final = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


class Word(NamedTuple):
    """One syllable as typed: with marks it means only itself, without marks it means any marks.

    A tuple, because words are looked up and compared for every article that is read.
    """

    forms: Forms
    marked: bool

    @property
    def term(self) -> str:
        """The term of the index that decides."""
        return self.forms.exact if self.marked else self.forms.folded

    @property
    def folded(self) -> str:
        return self.forms.folded

    def fits(self, there: Forms) -> bool:
        """Whether a syllable of a text is what was asked for."""
        return there == self.forms or (not self.marked and there.folded == self.folded)

    def unmarked(self) -> Word:
        """The same syllable with any marks."""
        return Word(Forms(self.folded, self.folded), marked=False)


Words = tuple[Word, ...]


def words(text: str) -> Words:
    """The syllables of typed text."""
    return tuple(Word(forms, has_marks(forms.exact)) for forms in words_of(text))


@dataclass(frozen=True)
class Query:
    """A query, understood. `text` is what was typed, cleaned and cut, to show it again."""

    text: str
    words: Words = ()
    #: Each a run of `words` that must stand together in this order.
    phrases: tuple[Words, ...] = ()
    excluded: tuple[Words, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.words)


def parse(raw: str) -> Query:
    """Read a query: `"…"` is a phrase, `-` before a word or phrase shuts it out."""
    text = clean_line(raw[: MAX_CHARACTERS * 8])[:MAX_CHARACTERS].strip()
    wanted: list[Word] = []
    phrases: list[Words] = []
    excluded: list[Words] = []
    for part in _PARTS.finditer(text.translate(_QUOTES)):
        found = words(part["word"] if part["phrase"] is None else part["phrase"])[:MAX_WORDS]
        if not found:
            continue
        if part["minus"]:
            excluded.append(found)
            continue
        wanted += found
        if part["phrase"] is not None and len(found) > 1:
            phrases.append(found)
    return Query(text, tuple(wanted[:MAX_WORDS]), tuple(phrases), tuple(excluded[:MAX_WORDS]))
