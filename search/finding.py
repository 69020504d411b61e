"""From readings of a query to ranked articles: the engine names candidates, ranking orders them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations, pairwise
from typing import Final

from django.db.models import QuerySet

from news.models import SectionPage
from prepared import Moment, Prepared
from search.analysis import HEADLINE_PREFIX, pair
from search.engines import engine
from search.engines.terms import Scope, Term, Wanted, Without, all_of, any_of
from search.first_pages import Tiers, first_of
from search.function_words import of_weight
from search.models import Entry, Syllable
from search.models.entry import first_key
from search.models.syllable import MAX_LENGTH
from search.query import Query, Word, Words
from search.ranking import (
    Closeness,
    Score,
    body_text,
    head_text,
    holds_phrases,
    in_order,
    partial_score,
    stands_in,
)
from search.readings import Reading

#: Results a reader can page through; more are only said to be more.
MOST: Final = 1_000
#: Results put in order by reading them. Behind these come, newest first, the others that have the
#: words side by side, then the others.
READ: Final = 120
#: Of those, at most this many for having the words side by side in the headline: as many fill the
#: first pages, and nothing in a body ranks above them.
HEADLINES: Final = 60
#: A query of more words is looked for in fewer articles, so that no query takes long.
MANY_WORDS: Final = 8
#: More articles than this need not be counted to prefer one spelling to another.
ENOUGH: Final = 20
#: Words of a long query that a partial answer looks for.
PARTIAL_WORDS: Final = 6


@dataclass(frozen=True)
class Filters:
    """What narrows a search. Ids of sections stand for themselves, not for their sub-sections."""

    sections: tuple[int, ...] = ()
    author: int | None = None
    tag: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    commented: bool = False

    def terms(self) -> list[Wanted]:
        """What the filters ask of the engine, besides bounds."""
        asked: list[Wanted] = []
        if self.sections:
            asked.append(any_of(Term(f"@s{pk}") for pk in self.sections))
        if self.author is not None:
            asked.append(Term(f"@a{self.author}"))
        if self.tag is not None:
            asked.append(Term(f"@t{self.tag}"))
        return asked


@dataclass(frozen=True)
class Found:
    """The keys of the articles found, best first; `more` says that there are more than these."""

    keys: list[int]
    more: bool = False
    #: Of the first.
    score: Score | None = None

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def closeness(self) -> Closeness | None:
        """How close the words stand in the first article."""
        return self.score.closeness if self.score else None

    @property
    def stands_together(self) -> bool:
        """Whether the first article has some of the words together, or there is but one."""
        score = self.score
        return score is not None and (score.closeness >= Closeness.NEAR or score.pairs > 0)

    def followed_by(self, others: Found) -> Found:
        """These and then the others."""
        return replace(self, keys=list(dict.fromkeys(self.keys + others.keys))[:MOST])


def _build_late() -> QuerySet[Entry, int]:
    return Entry.objects.filter(expire_at__lte=Moment()).values_list("key", flat=True)[:500]


#: Rows whose article is past its expiry before the job has taken it off.
_late = Prepared(Entry, _build_late)


class Search:
    """One query under its filters: what is the same for every reading that is tried."""

    def __init__(
        self,
        query: Query,
        filters: Filters,
        hidden_sections: Collection[int] | None = None,
        first: int = READ,
    ) -> None:
        self.query = query
        self.filters = filters
        #: Results that are shown, all before them included: their order must be known.
        self.first = first
        self.ask = engine().newest
        self.scope = Scope(
            since=first_key(filters.since) if filters.since else None,
            until=first_key(filters.until) if filters.until else None,
            commented=filters.commented,
            hidden=tuple(_late()),
        )
        # A section that is unpublished, expired or restricted hides its articles without a write
        # to their rows; there are never many. A request knows them (`news.section_tree`).
        if hidden_sections is None:
            visible = SectionPage.objects.visible().order_by().values("pk")
            hidden = SectionPage.objects.exclude(pk__in=visible)
            hidden_sections = list(hidden.values_list("pk", flat=True))
        self.hidden_sections = hidden_sections

    def find(self, readings: list[Reading], by_date: bool = False) -> Found:
        """Articles that hold all words of some reading, best first or newest first."""
        if not readings:
            return Found([])
        anywhere = self.wanted(map(scattered, readings))
        if by_date:
            headline, beside = [], []
            keys = self.ask(anywhere, self.scope, MOST + 1)
        else:
            in_headline = self.wanted(together(reading, HEADLINE_PREFIX) for reading in readings)
            side_by_side = self.wanted(together(reading, "") for reading in readings)
            headline = self.ask(in_headline, self.scope, HEADLINES)
            beside = self.ask(side_by_side, self.scope, MOST + 1)
            keys = list(dict.fromkeys([*headline, *beside]))
            if len(keys) <= MOST and anywhere != side_by_side:
                keys = list(dict.fromkeys(keys + self.ask(anywhere, self.scope, MOST + 1)))
        more = len(keys) > MOST
        keys = with_phrases(keys[:MOST], self.query.phrases)
        if by_date:
            return Found(keys, more)
        shown = keys[: few_enough(max(len(reading.words) for reading in readings))]
        tiers = in_tiers(shown, headline, beside)
        ranked, best = first_of(tiers, readings, self.first)
        return Found(list(dict.fromkeys(ranked + keys)), more, best)

    def count_beside(self, words: Words) -> int:
        """How many articles, up to `ENOUGH`, have `words` side by side."""
        return len(self.ask(self.wanted([together(Reading(words), "")]), self.scope, ENOUGH))

    def find_partial(self, words: Words, besides: Found) -> Found:
        """Articles with most of the words, and `besides` those that hold all, but scattered.

        Asked for less and less until there is a page of them; the words that stay together decide.
        """
        keys = besides.keys[:READ]
        most = few_enough(len(words))
        for choices in fewer(words):
            keys = list(dict.fromkeys(keys + self.ask(self.wanted(choices), self.scope, most)))
            if len(keys) >= ENOUGH:
                break
        rows = Entry.objects.texts(keys[: 2 * most], "head", "folded_head", "body", "folded_body")
        scores = {
            key: partial_score(words, (head_text(*texts[:2]), body_text(*texts[2:])))
            for key, *texts in rows
        }
        return Found(in_order(scores), score=max(scores.values(), default=None))

    def wanted(self, choices: Iterable[Wanted]) -> Wanted:
        """Rows that match some of `choices`, the phrases and the filters, and nothing shut out."""
        phrases = [adjacent(phrase) for phrase in self.query.phrases]
        found = all_of([any_of(choices), *phrases, *self.filters.terms()])
        unwanted = [adjacent(phrase) for phrase in self.query.excluded]
        unwanted += [Term(f"@s{pk}") for pk in self.hidden_sections]
        return Without(found, any_of(unwanted)) if unwanted else found


def few_enough(words: int) -> int:
    """How many articles are read for a query of so many words."""
    return READ * MANY_WORDS // max(words, MANY_WORDS)


def fewer(words: Words) -> Iterator[list[Wanted]]:
    """What to ask for where no article has all `words`: each time less."""
    # No choice among words of which the paper has never written one.
    known = Syllable.objects.used([word.folded for word in words])
    content = [word for word in of_weight(words) if is_known(word, known)][:PARTIAL_WORDS]
    for missing in range(len(content) // 2):
        if missing or len(content) < len(words):
            rests = combinations(content, len(content) - missing)
            yield [all_of(Term(word.term) for word in rest) for rest in rests]
    if len(words) > 2:
        yield [Term(pair(first.folded, second.folded)) for first, second in pairwise(words)]


def is_known(word: Word, known: Collection[str]) -> bool:
    """Whether some article may have the word; the vocabulary keeps no numbers and nothing long."""
    return word.folded in known or not word.folded.isalpha() or len(word.folded) > MAX_LENGTH


def scattered(reading: Reading) -> Wanted:
    """Rows that hold all words and labels of a reading."""
    terms = [word.term for word in reading.words]
    return all_of(Term(term) for term in (*terms, *reading.labels))


def together(reading: Reading, prefix: str) -> Wanted:
    """Rows in which every two neighbours of a reading stand side by side."""
    if not reading.words:
        return scattered(reading)
    return all_of([adjacent(reading.words, prefix), *map(Term, reading.labels)])


def adjacent(words: Words, prefix: str = "") -> Wanted:
    """Rows in which every two neighbours of `words` stand side by side, somewhere."""
    terms = [prefix + pair(first.folded, second.folded) for first, second in pairwise(words)]
    # Who has a pair has both its syllables, without their marks.
    terms += [prefix + word.term for word in words if word.marked or not terms]
    return all_of(Term(term) for term in terms)


def in_tiers(keys: list[int], headline: list[int], beside: list[int]) -> Tiers:
    """`keys`, which are those of both lists and then others, by what the engine found them for."""
    first, second = set(headline), set(beside)
    return Tiers(
        [key for key in keys if key in first],
        len(headline) >= HEADLINES,
        [key for key in keys if key in second and key not in first],
        [key for key in keys if key not in second and key not in first],
    )


def with_phrases(keys: list[int], phrases: tuple[Words, ...]) -> list[int]:
    """Those of `keys` whose text has each phrase: pairs of neighbours alone cannot say.

    But of two words without marks they do. Without marks first, which needs half of the text; with
    marks only where that fits.
    """
    phrases = tuple(words for words in phrases if len(words) > 2 or any(w.marked for w in words))
    if not phrases:
        return keys
    rows = Entry.objects.texts(keys, "folded_head", "folded_body")
    held = {key for key, *texts in rows if all(stands_in(phrase, *texts) for phrase in phrases)}
    if any(word.marked for phrase in phrases for word in phrase):
        whole = Entry.objects.texts(held, "head", "folded_head", "body", "folded_body")
        held = {
            key
            for key, head, folded_head, body, folded_body in whole
            if holds_phrases(phrases, (head_text(head, folded_head), body_text(body, folded_body)))
        }
    return [key for key in keys if key in held]
