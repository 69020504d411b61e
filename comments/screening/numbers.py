"""Telephone and identity-card numbers: somebody's personal data, or a salesman's."""

import re
from typing import Final

from comments.screening.context import Context
from comments.screening.signal import Signal, Span

# Nine to fourteen digits in a row, parted at most by one space, point or hyphen each.
_DIGITS: Final = re.compile(r"(?<![\d.,])\+?\d(?:[ .-]?\d){8,13}(?!\d)", re.ASCII)


def kind_of(number: str) -> str:
    """`phone_number`, `id_number` or "" for a run of digits as typed.

    Telephone: 10 or 11 digits from 0, or with +84 (Circular 22/2014/TT-BTTTT). Identity: 12 digits
    from 0 (căn cước), or 9 of the old card without points, which money has.
    """
    digits = re.sub(r"\D", "", number)
    if digits.startswith("84") and len(digits) in (11, 12):
        return "phone_number"
    if digits.startswith("0") and len(digits) in (10, 11):
        return "phone_number"
    if digits.startswith("0") and len(digits) == 12:
        return "id_number"
    if len(digits) == 9 and "." not in number and "-" not in number:
        return "id_number"
    return ""


def detect(context: Context) -> list[Signal]:
    """`phone_number` and `id_number`, wherever they stand."""
    found: dict[str, list[Span]] = {}
    for field, text in (("name", context.name), ("body", context.body)):
        for match in _DIGITS.finditer(text):
            if kind := kind_of(match[0]):
                found.setdefault(kind, []).append(Span(field, *match.span()))
    return [Signal(kind, spans=tuple(spans)) for kind, spans in found.items()]
