"""Syllables by rule."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import WORDS, Rule, each_text
from vietnamese.proof.spelling import misspelt

SPELLING = Rule(
    code="spelling",
    label=_("Perhaps misspelt"),
    explanation=_(
        "No Vietnamese syllable, or one that does not go with the words beside it."
        " If it is a name or a word of the trade, add it to the paper's words."
    ),
    find=each_text(misspelt, WORDS),
    sure=False,
    words=True,
)
