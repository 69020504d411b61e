"""The moderators' word list, found through every disguise `vietnamese.matching` knows."""

from __future__ import annotations

from functools import lru_cache

from comments.models import WordRule
from comments.remembered import remembered
from comments.screening.context import Context
from comments.screening.signal import Signal, Span
from vietnamese.matching import Rule, find

compiled = lru_cache(maxsize=2000)(Rule)


@remembered(WordRule)
def _rules() -> tuple[frozenset[Rule], frozenset[Rule]]:
    """What to find, and what silences it."""
    suspects: set[Rule] = set()
    allowed: set[Rule] = set()
    for text, kind in WordRule.objects.values_list("text", "kind"):
        (suspects if kind == WordRule.Kind.SUSPECT else allowed).add(compiled(text))
    return frozenset(suspects), frozenset(allowed)


def detect(context: Context) -> list[Signal]:
    """One `word` for each suspect word that stands outside every allowed phrase."""
    suspects, allowed = _rules()
    found: dict[tuple[str, bool], list[Span]] = {}
    for field, text in (("name", context.name), ("body", context.body)):
        matches = find((*suspects, *allowed), text)
        free = [(match.start, match.end) for match in matches if match.rule in allowed]
        for match in matches:
            if match.rule in suspects and not any(
                start <= match.start and match.end <= end for start, end in free
            ):
                span = Span(field, match.start, match.end)
                found.setdefault((match.rule.text, match.disguised), []).append(span)
    return [
        Signal("word", spans=tuple(spans), data={"word": word, "disguised": disguised})
        for (word, disguised), spans in found.items()
    ]
