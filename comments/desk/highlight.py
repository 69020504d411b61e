"""Cuts a reader's text into pieces, so that templates can mark what a signal points at.

The pieces are plain text: the template escapes each of them, no markup is ever built here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from comments.screening import HOLD
from comments.screening.labels import label

_QUOTES: Final = 5


@dataclass(frozen=True)
class Piece:
    """A run of the text; `labels` names the signals that cover it, none for ordinary text."""

    text: str
    labels: tuple[str, ...] = ()
    holds: bool = False


def pieces(text: str, signals: Sequence[Mapping[str, Any]], field: str) -> list[Piece]:
    """Cut `text`, the comment's `field`, where the spans of its stored signals begin and end.

    Spans may overlap, and may reach outside a text that was shortened since. The work grows with
    the number of spans, not with its square: a reader can send a mark on every letter.
    """
    # At each cut, how many spans of which signal begin (+1) or end (-1) there.
    steps: dict[int, list[tuple[int, int]]] = {0: [], len(text): []}
    for number, signal in enumerate(signals):
        for where, start, end in signal["spans"]:
            first, last = max(start, 0), min(end, len(text))
            if where == field and first < last:
                steps.setdefault(first, []).append((number, 1))
                steps.setdefault(last, []).append((number, -1))
    open_spans = [0] * len(signals)
    cuts = sorted(steps)
    found: list[Piece] = []
    for start, end in pairwise(cuts):
        for number, step in steps[start]:
            open_spans[number] += step
        covering = [signal for signal, spans in zip(signals, open_spans, strict=True) if spans]
        labels = tuple(dict.fromkeys(label(signal["code"]) for signal in covering))
        holds = any(signal["severity"] == HOLD for signal in covering)
        if found and (found[-1].labels, found[-1].holds) == (labels, holds):
            start -= len(found.pop().text)
        found.append(Piece(text[start:end], labels, holds))
    return found


def quotes(texts: Mapping[str, str], signal: Mapping[str, Any]) -> list[str]:
    """The words a stored signal points at in the comment's `texts` by field, each once, five at most."""
    found: dict[str, None] = {}
    for field, start, end in signal["spans"]:
        if (quote := texts[field][start:end].strip()) and len(found) < _QUOTES:
            found[quote] = None
    return list(found)
