"""Names of bodies and places."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.capitals import wrong_capitals

CAPITALS = Rule(
    code="capitals",
    label=_("Capitals in a name"),
    explanation=_("Names of bodies and places are written as in Decree 30/2020/NĐ-CP."),
    find=each_text(wrong_capitals),
    sure=True,
    words=True,
)
