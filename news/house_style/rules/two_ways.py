"""One term in two capitalisations: now Đảng bộ, now đảng bộ."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from news.house_style.pieces import Draft
from news.house_style.rule import WORDS, Found, Rule
from vietnamese.proof.capitals import two_ways


def find(draft: Draft) -> Iterator[Found]:
    """The fewer of the two ways, in the whole article."""
    pieces = list(draft.of(*WORDS))
    for number, slip in two_ways(piece.text for piece in pieces):
        yield Found(pieces[number], slip)


TWO_WAYS = Rule(
    code="two-ways",
    label=_("One term, two ways"),
    explanation=_("Elsewhere in the article the term is written with the other letter."),
    find=find,
    words=True,
)
