"""Finding words of a list in what readers write, also where they are hidden.

A rule is a literal word or phrase, never a pattern. It is found through other case, full-width
and look-alike letters, zero-width characters, stray marks, ``n.g.u``, ``đ ồ  n g u``, ``đồngu``,
``nguuuu``, digits for letters, one ``*``, marks left out, and Telex or VNI keys. It is not found
inside another syllable: ``ngu`` is not in người, nguồn or Nguyễn.

A letter may have lost marks but never have others: "mặt dày" is free of the rule "mất dạy". What
remains is the literal word in an innocent sentence: a match is a reason to look, never to reject.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from .alphabet import HOI, NGA, split_tone, with_tone
from .disguises import LEET, MASK, Reading, read_keys, read_letters
from .fold import exact, fold, syllables
from .normalise import clean_line
from .sightings import holds

MAX_RULE_LENGTH: Final = 100
"""Characters of a rule that count; nobody hides a paragraph."""

_GAP_IN_WORD: Final = r"[\W_]{0,3}"
_GAP_BETWEEN: Final = r"[\W_]{0,6}"


class Rule:
    """A word or phrase to find, compiled once.

    ``words`` are its syllables in lower case; signs between them count for nothing, and a rule
    without any letter or digit is never found.
    """

    def __init__(self, text: str) -> None:
        self.text = clean_line(text)
        self.words = tuple(word.text for word in syllables(exact(self.text[:MAX_RULE_LENGTH])))
        self._pattern = re.compile(
            _GAP_BETWEEN.join(
                _GAP_IN_WORD.join(_letter_group(letter, self.words) for letter in word)
                for word in self.words
            )
        )

    def __repr__(self) -> str:
        return f"Rule({self.text!r})"

    def spans(self, reading: Reading) -> list[tuple[int, int]]:
        """Return where the rule holds in the original of a reading, in order, not overlapping."""
        spans: list[tuple[int, int]] = []
        found = self._pattern.search(reading.text) if self.words else None
        while found:
            at = found.start() + 1
            if holds(self.words, reading, found):
                spans.append((reading.starts[found.start()], reading.ends[found.end() - 1]))
                at = found.end()
            found = self._pattern.search(reading.text, at)
        return spans


class Match(NamedTuple):
    """Where a rule was found in the original text: ``text[start:end]``.

    ``disguised`` tells that it was not simply written as the rule is, case aside.
    """

    rule: Rule
    start: int
    end: int
    disguised: bool


def find(rules: Iterable[Rule], text: str) -> list[Match]:
    """Return the matches of all rules in any text, by position; those of one rule do not overlap.

    Time grows with the length of the text times the number of rules.
    """
    letters, keys = read_letters(text), read_keys(text)
    matches: list[Match] = []
    for rule in rules:
        spans = rule.spans(letters)
        for start, end in rule.spans(keys) if keys else []:
            if all(end <= other[0] or start >= other[1] for other in spans):
                spans.append((start, end))
        plain = " ".join(rule.words)
        matches += [Match(rule, *span, exact(text[slice(*span)]) != plain) for span in spans]
    return sorted(matches, key=lambda match: (match.start, match.end, match.rule.text))


def _letter_group(letter: str, words: tuple[str, ...]) -> str:
    """Return the group that matches all ways to write one letter of a rule, also repeated."""
    vowel, tone = split_tone(letter)
    base = fold(letter)
    forms = {letter, vowel, base, with_tone(base, tone), MASK, *LEET.get(base, "")}
    if tone in (HOI, NGA) and len(words) > 1:  # mixed up all over the South
        forms.add(with_tone(vowel, HOI + NGA - tone))
    if base == "l" and len(words) == 1:  # a capital I looks like l, but ion is a word
        forms.discard("i")
    return f"([{re.escape(''.join(sorted(forms)))}]{{1,3}})"
