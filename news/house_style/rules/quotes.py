"""“ ” for straight quotes."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.marks import straight_quotes

QUOTES = Rule(
    code="quotes",
    label=_("Straight quotation mark"),
    explanation=_("Print uses curled quotation marks: “…”."),
    find=each_text(straight_quotes),
    sure=True,
)
