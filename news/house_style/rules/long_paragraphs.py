"""Paragraphs nobody reads on a telephone."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.house_style.pieces import Draft, Kind
from news.house_style.rule import Found, Rule
from vietnamese.fold import syllables

LONGEST = 220


def find(draft: Draft) -> Iterator[Found]:
    """Each paragraph that is too long."""
    for piece in draft.of(Kind.PARAGRAPH):
        length = len(syllables(piece.text))
        if length > LONGEST:
            yield Found(piece, None, _("%(length)s words in one paragraph.") % {"length": length})


LONG_PARAGRAPHS = Rule(
    code="long-paragraphs",
    label=gettext_lazy("Long paragraph"),
    explanation=gettext_lazy("On a telephone this is more than a screen: part it."),
    find=find,
)
