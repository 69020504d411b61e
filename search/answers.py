"""An answer: the articles for a query, and how they were found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from search.analysis import words_of
from search.finding import Found, Search
from search.models import Entry
from search.query import Query, Words
from search.ranking import Text, best_place, body_text, head_text
from search.readings import Reading, readings


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


def answer_to(step: Step, search: Search, query: Query) -> Answer:
    """What a query finds, read in all ways it can be."""
    asked = readings(query)
    words = tuple(dict.fromkeys(word for reading in asked for word in reading.words))
    return Answer(step, search.find(asked), words, search=search, asked=tuple(asked))


def instead(step: Step, search: Search, words: Words, partly: bool = False) -> Answer | None:
    """The answer to other words, named as the best article writes them; None where there is none.

    `partly`: where no article has them all, those that have most.
    """
    asked = (Reading(words),)
    found = search.find(list(asked))
    if partly and not found.keys:
        found = search.find_partial(words, found)
    if not found.keys:
        return None
    if step is Step.ANY_MARKS and not found.stands_together:
        # No spelling is likelier than another.
        meant = " ".join(word.folded for word in words)
        return Answer(step, found, words, meant, search=search, asked=asked)
    (row,) = Entry.objects.texts(found.keys[:1], "head", "folded_head", "body", "folded_body")
    meant = as_written(words, (head_text(*row[1:3]), body_text(*row[3:])))
    return Answer(step, found, words, meant, search=search, asked=asked)


def as_written(words: Words, texts: tuple[Text, ...]) -> str:
    """The words with the marks an article writes them with: all in a row, else beside a neighbour."""
    for text in texts:
        place = best_place(words, text)
        if place is not None:
            return text.original[place.start : place.end]
    spelt = {at: word.forms.exact for at, word in enumerate(words) if word.marked}
    places = range(len(words))
    runs = [places[at : at + 2] for at in places[:-1]] + [places[at : at + 1] for at in places]
    for run in runs:
        there = _written(words[run.start : run.stop], texts)
        for at, form in zip(run, there, strict=False):
            spelt.setdefault(at, form)
    return " ".join(spelt.get(at, word.folded) for at, word in enumerate(words))


def _written(words: Words, texts: tuple[Text, ...]) -> list[str]:
    for text in texts:
        place = best_place(words, text)
        if place is not None:
            return [forms.exact for forms in words_of(text.original[place.start : place.end])]
    return []
