"""Punctuation typed twice, dots that are no ellipsis."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.marks import odd_dots

PUNCTUATION = Rule(
    code="punctuation",
    label=_("Punctuation"),
    explanation=_("A sign stands once; an ellipsis is “…”."),
    find=each_text(odd_dots),
    sure=True,
)
