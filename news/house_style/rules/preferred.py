"""Forms that the paper writes otherwise, from its own list."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from news.house_style.pieces import Draft
from news.house_style.rule import Found, Rule
from vietnamese.proof.phrases import wrong_phrases


def find(draft: Draft) -> Iterator[Found]:
    """Each with the paper's own explanation, if it has one."""
    for piece in draft.pieces:
        for slip in wrong_phrases(piece.text, draft.house.preferred):
            yield Found(piece, slip, draft.house.note(slip, piece.text))


PREFERRED = Rule(
    code="preferred",
    label=_("The paper writes it otherwise"),
    explanation=_("From the paper's own list of words."),
    find=find,
    sure=True,
)
