"""5 km, 30 m²."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.figures import odd_units

UNITS = Rule(
    code="units",
    label=_("Unit"),
    explanation=_(
        "A space stands between number and unit; areas and volumes have a raised figure: 5 km, 30 m²."
    ),
    find=each_text(odd_units),
    sure=True,
)
