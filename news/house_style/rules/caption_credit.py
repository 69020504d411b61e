"""A caption that still has the credit: "… Ảnh: Minh"."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from news.house_style.pieces import Draft, Kind
from news.house_style.rule import Found, Rule
from vietnamese.proof.slips import Slip

_CREDIT: Final = re.compile(r"[\s(.,;/–-]{0,8}\b[ẢA]nh\s?:.{1,80}$")
_LABEL: Final = re.compile(r"^\s{0,8}[ẢA]nh\s?:\s*")


def find(draft: Draft) -> Iterator[Found]:
    """Captions with the word, credits that repeat it."""
    for piece in draft.of(Kind.CAPTION):
        match = _CREDIT.search(piece.text)
        if match and match.start() > 0:
            yield Found(piece, Slip(*match.span()))
    for piece in draft.of(Kind.CREDIT):
        match = _LABEL.match(piece.text)
        if match:
            yield Found(piece, Slip(*match.span(), ("",)))


CAPTION_CREDIT = Rule(
    code="caption-credit",
    label=_("“Ảnh:” in the wrong field"),
    explanation=_(
        "The photographer has a field of his own; the page writes “Ảnh:” before it by itself."
    ),
    find=find,
    sure=True,
)
