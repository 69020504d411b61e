"""Spaces: two in a row, before a full stop, none after a comma, inside brackets and quotes."""

import re
from typing import Final

from vietnamese.proof.slips import Slip, addresses

_TWO: Final = re.compile(r"(?<=\S)[  \t]{2,}(?=\S)")
_BEFORE: Final = re.compile(r"(?<=[\w”’»)\]%])[  ]+(?=[,;:!?](?:\s|$)|\.(?:\s|$)|…)")
_MISSING: Final = re.compile(
    r"(?<=[^\W\d_])[,;](?=[^\W_])|(?<=\d)[,;](?=[^\W\d_])"
    r"|(?<=[”)])[,;](?=[^\W_])"
)
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{2})[.!?:](?=[^\W\d_]{2})")
_INSIDE: Final = re.compile(r"(?<=[(\[“‘«])[  ]+(?=\S)|(?<=\S)[  ]+(?=[)\]”’»])")
_BRACKET: Final = re.compile(r"(?<=[^\W_])[(“](?=[^\W_])|(?<=[^\W_])[)”](?=[^\W\d_])")


def extra_spaces(text: str) -> list[Slip]:
    """Return runs of spaces between words, and spaces before punctuation or inside brackets."""
    found = [Slip(*match.span(), (" ",)) for match in _TWO.finditer(text)]
    for pattern in (_BEFORE, _INSIDE):
        found += [Slip(*match.span(), ("",)) for match in pattern.finditer(text)]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda slip: (slip.start, slip.right)):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


def missing_spaces(text: str) -> list[Slip]:
    """Return punctuation that a word follows at once: ``xã,huyện``, ``xong.Sau``."""
    spans = addresses(text)
    found = list(_MISSING.finditer(text))
    for match in _SENTENCE.finditer(text):
        at = match.end()
        if text[at - 3 : at - 1].islower() and text[at].isupper() and text[at + 1].islower():
            found.append(match)
    return [
        Slip(*match.span(), (f"{match[0]} ",))
        for match in sorted(found, key=lambda match: match.start())
        if not any(start <= match.start() < end for start, end in spans)
    ]


def glued_brackets(text: str) -> list[Slip]:
    """Return brackets and quotes without a space outside them: ``Hà Nội(Việt Nam)``."""
    return [
        Slip(*match.span(), (f" {match[0]}" if match[0] in "(“" else f"{match[0]} ",))
        for match in _BRACKET.finditer(text)
    ]
