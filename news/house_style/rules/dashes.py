"""A dash between parts of a sentence."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.marks import hyphens_for_dashes

DASHES = Rule(
    code="dashes",
    label=_("Hyphen for a dash"),
    explanation=_("Between parts of a sentence stands a dash with spaces; the hyphen joins words."),
    find=each_text(hyphens_for_dashes),
    sure=True,
)
