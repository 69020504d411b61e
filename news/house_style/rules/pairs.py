"""Brackets and quotes by twos."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.marks import unpaired_signs

PAIRS = Rule(
    code="pairs",
    label=_("Sign without its partner"),
    explanation=_("A bracket or quotation mark is opened and not closed, or the other way round."),
    find=each_text(unpaired_signs),
    sure=False,
)
