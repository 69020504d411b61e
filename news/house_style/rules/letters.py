"""Marks apart from letters (NFD), look-alikes (Ð)."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.marks import loose_marks

LETTERS = Rule(
    code="letters",
    label=_("Letters of another make"),
    explanation=_(
        "Marks stand apart from their letters, or a letter only looks like ours."
        " Search does not find such words."
    ),
    find=each_text(loose_marks),
    sure=True,
)
