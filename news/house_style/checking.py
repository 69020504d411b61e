"""Asks all rules, and leaves out what the paper accepts."""

from __future__ import annotations

from collections.abc import Container

from news.house_style.pieces import Draft, Piece
from news.house_style.rule import Finding, Rule
from news.house_style.rules import RULES

#: Warnings that are shown; a text with more is another kind of problem.
MOST = 300


def check(draft: Draft, passed: Container[str] = ()) -> list[Finding]:
    """The warnings of a draft in the order of its texts, without those let pass.

    Where two rules find the same letters, the one that stands first in `RULES` speaks.
    """
    order = {id(piece): number for number, piece in enumerate(draft.pieces)}
    taken: dict[int, list[tuple[int, int]]] = {}
    accepted = {id(piece): draft.house.accepts(piece.text) for piece in draft.pieces}
    found: list[Finding] = []
    for rule in RULES:
        for one in rule.find(draft):
            finding = Finding(rule, one.piece, one.slip, one.message)
            if one.piece is not None and one.slip is not None:
                spans = taken.setdefault(id(one.piece), [])
                span = (one.slip.start, one.slip.end)
                if _overlaps(span, spans) or _is_accepted(rule, one.piece, span, accepted):
                    continue
                spans.append(span)
            if finding.key not in passed:
                found.append(finding)
    found.sort(
        key=lambda finding: (
            order.get(id(finding.piece), -1),
            finding.slip.start if finding.slip else -1,
        )
    )
    return found[:MOST]


def _overlaps(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    start, end = span
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _is_accepted(
    rule: Rule, piece: Piece, span: tuple[int, int], accepted: dict[int, list[tuple[int, int]]]
) -> bool:
    if not rule.words:
        return False
    return any(start <= span[0] and span[1] <= end for start, end in accepted[id(piece)])
