"""1.234,5."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.figures import odd_numbers

NUMBERS = Rule(
    code="numbers",
    label=_("Number"),
    explanation=_(
        "A point parts thousands, a comma the decimals, and % follows at once: 1.234,5; 12,5%."
    ),
    find=each_text(odd_numbers),
    sure=True,
)
