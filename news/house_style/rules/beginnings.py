"""Sentences begin with capitals."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import WORDS, Rule, each_text
from vietnamese.proof.capitals import small_beginnings

BEGINNINGS = Rule(
    code="beginnings",
    label=_("Small letter after a full stop"),
    explanation=_("A sentence begins with a capital."),
    find=each_text(small_beginnings, WORDS),
    sure=False,
)
