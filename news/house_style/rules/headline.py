"""Headlines: not too long, without a full stop."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.house_style.pieces import Draft, Kind
from news.house_style.rule import Found, Rule
from vietnamese.normalise import clean_line
from vietnamese.proof.slips import Slip

#: Search engines cut longer ones; so do telephones' notifications.
BEST = 100


def find(draft: Draft) -> Iterator[Found]:
    """What a reader of the headline alone would notice."""
    for piece in draft.of(Kind.HEADLINE):
        length = len(clean_line(piece.text))
        if length > BEST:
            told = _("%(length)s characters; search engines show about %(best)s.")
            yield Found(piece, None, told % {"length": length, "best": BEST})
        text = piece.text.rstrip()
        if text.endswith(".") and not text.endswith(".."):
            yield Found(piece, Slip(len(text) - 1, len(text), ("",)))


HEADLINE = Rule(
    code="headline",
    label=gettext_lazy("Headline too long or with a full stop"),
    explanation=gettext_lazy("A headline is short and ends without a full stop."),
    find=find,
)
