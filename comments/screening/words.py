"""The moderators' word list, found through every disguise `vietnamese.matching` knows."""

from __future__ import annotations

from functools import lru_cache

from comments.models import WordRule
from comments.screening.context import Context
from comments.screening.signal import Signal, Span
from vietnamese.matching import Rule, find

compiled = lru_cache(maxsize=2000)(Rule)


def detect(context: Context) -> list[Signal]:
    """One `word` for each suspect word that stands outside every allowed phrase."""
    suspects: list[Rule] = []
    allowed: list[Rule] = []
    for text, kind in WordRule.objects.values_list("text", "kind"):
        (suspects if kind == WordRule.Kind.SUSPECT else allowed).append(compiled(text))
    found: dict[tuple[str, bool], list[Span]] = {}
    for field, text in (("name", context.name), ("body", context.body)):
        free = [(match.start, match.end) for match in find(allowed, text)]
        for match in find(suspects, text):
            if not any(start <= match.start and match.end <= end for start, end in free):
                span = Span(field, match.start, match.end)
                found.setdefault((match.rule.text, match.disguised), []).append(span)
    return [
        Signal("word", spans=tuple(spans), data={"word": word, "disguised": disguised})
        for (word, disguised), spans in found.items()
    ]
