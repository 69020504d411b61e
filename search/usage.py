"""What is usual in this paper beside a word: what tells a slip of the finger from a word.

Syllables of Vietnamese are few, so that a mistyped one is mostly a syllable too. Its neighbours
betray it: "thư diện" is nowhere written, "thư viện" is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from search.analysis import pair
from search.engines.terms import Term, all_of, any_of
from search.finding import Search
from search.models import Entry
from search.query import Word, Words
from search.ranking import GAP
from search.spelling import any_marks, cut, near, slip, used

#: More articles than this make a pair no more usual.
USUAL: Final = 7
#: Pairs that are asked for a query, words of it that are put right by their neighbours, and
#: articles that are read for one.
MOST_PAIRS: Final = 60
MOST_DOUBTFUL: Final = 4
READ: Final = 12


class Usage:
    """What stands side by side in the articles a search may find, each pair asked for once."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._articles: dict[str, int] = {}

    def articles(self, first: Word, second: Word) -> int:
        """How many articles, up to `USUAL`, have the two side by side, whatever their marks."""
        term = pair(first.folded, second.folded)
        if term not in self._articles:
            if len(self._articles) >= MOST_PAIRS:
                return 0
            found = self._search.ask(Term(term), self._search.scope, USUAL)
            self._articles[term] = len(found)
        return self._articles[term]

    def of(self, words: Words) -> int:
        """How usual the whole sequence is: doublings of the articles of each pair, summed up."""
        return sum(self.articles(*two).bit_length() for two in pairwise(words))

    def lonely(self, words: Words) -> list[int]:
        """Places of words, not numbers, that nowhere stand beside either of their neighbours."""
        beside = [bool(self.articles(*two)) for two in pairwise(words)]
        either_side = zip([False, *beside], [*beside, False], strict=True)
        return [
            at
            for at, sides in enumerate(either_side)
            if not any(sides) and not words[at].folded.isdecimal()
        ]

    def put_right(self, typed: Words) -> Words | None:
        """`typed` with what the paper never uses, or never uses there, as it is usual there.

        Where a word is lonely, either it or the one beside it is wrong.
        """
        known = used([word.folded for word in typed])
        strange = [at for at, word in enumerate(typed) if word.folded not in known]
        if strange:
            words = list(typed)
            for at in reversed(strange[:MOST_DOUBTFUL]):
                words[at : at + 1] = self._whole(words, at) or [words[at]]
            return tuple(words) if tuple(words) != typed else None
        lonely = self.lonely(typed)
        doubtful = {at + step for at in lonely for step in (-1, 0, 1)} & {*range(len(typed))}
        choices = {
            (at, form): worth
            for at in sorted(doubtful)[:MOST_DOUBTFUL]
            for form, worth in self._there(typed, at).items()
        }
        if not choices:
            return None
        at, form = max(choices, key=lambda choice: choices[choice])
        return (*typed[:at], any_marks(form), *typed[at + 1 :])

    def _whole(self, words: Sequence[Word], at: int) -> list[Word]:
        """What stands for the word at `at`: the syllables that ran together in it, or a near one."""
        cuts = [[any_marks(form) for form in forms] for forms in cut(words[at].folded)]
        if cuts:
            before, after = words[max(0, at - 1) : at], words[at + 1 : at + 2]
            return max(cuts, key=lambda forms: self.of((*before, *forms, *after)))
        there = self._there(words, at)
        return [any_marks(max(there, key=lambda form: there[form]))] if there else []

    def _there(self, words: Sequence[Word], at: int) -> dict[str, int]:
        """Forms near the word at `at` which stand beside its neighbours, and how likely each is.

        In articles that have the other words too, if there are any.
        """
        typed = words[at].folded
        forms = near(typed)
        before = [word.folded for word in words[max(0, at - 1) : at]]
        after = [word.folded for word in words[at + 1 : at + 2]]
        pairs = [pair(one, form) for one in before for form in forms]
        pairs += [pair(form, one) for one in after for form in forms]
        if not pairs:
            return {}
        beside = any_of(map(Term, pairs))
        others = [Term(word.term) for place, word in enumerate(words) if place != at]
        ask, scope = self._search.ask, self._search.scope
        keys = ask(all_of([*others, beside]), scope, READ) or ask(beside, scope, READ)
        counted = counts(keys, forms, before, after)
        return {
            form: articles.bit_length() - 2 * slip(typed, form)
            for form, articles in counted.items()
        }


def counts(
    keys: Collection[int], forms: Sequence[str], before: list[str], after: list[str]
) -> Counter[str]:
    """How often each form stands beside a neighbour, each side of each article counted once."""
    among = f"(?P<form>{'|'.join(map(re.escape, forms))})"
    sides = [rf"(?<![^\W_]){re.escape(one)}{GAP}{among}(?![^\W_])" for one in before]
    sides += [rf"(?<![^\W_]){among}{GAP}{re.escape(one)}(?![^\W_])" for one in after]
    patterns = [re.compile(side) for side in sides]
    found: Counter[str] = Counter()
    for _, *texts in Entry.objects.texts(keys, "folded_head", "folded_body"):
        for pattern in patterns:
            found.update({hit["form"] for text in texts for hit in pattern.finditer(text)})
    return found
