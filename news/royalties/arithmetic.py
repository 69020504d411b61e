"""Sums to the đồng, in whole numbers: nothing is lost or made by rounding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

WHOLE: Final = 100


def value_of(coefficient: Decimal, unit: int) -> int:
    """Coefficient times unit in whole đồng; half a đồng is rounded up."""
    return int((coefficient * unit).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def divide(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` by `weights`: the parts add up to it exactly.

    By the largest remainder: everybody gets the whole đồng of the exact part, and the đồng that are
    left go one each to those who lost most; among equals to who is named first. What is taken
    back (less than nothing) is split like what is paid.
    """
    if not weights:
        return []
    if min(weights) < 0 or not sum(weights):
        raise ValueError("weights are at least nothing, and not all nothing")
    if total < 0:
        return [-part for part in divide(-total, weights)]
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    remainders = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: (-remainders[place], place))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def weights_of(shares: Sequence[int | None]) -> list[int]:
    """What people agreed on, as weights; nothing said means equal parts.

    Raises ValueError unless the shares add up to 100, or none is given.
    """
    if all(share is None for share in shares):
        return [1] * len(shares)
    if None in shares or sum(share or 0 for share in shares) != WHOLE:
        raise ValueError("shares add up to 100, or none is given")
    return [share or 0 for share in shares]


def add_up(shares: Sequence[int | None]) -> bool:
    """Whether the shares are all left open, or add up to 100."""
    try:
        weights_of(shares)
    except ValueError:
        return False
    return True
