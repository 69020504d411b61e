"""hòa, not hoà."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.marks import misplaced_tones

TONES = Rule(
    code="tones",
    label=_("Tone mark"),
    explanation=_("Newspapers put the tone on the first vowel of oa, oe and uy: hòa, khỏe, thủy."),
    find=each_text(misplaced_tones),
    sure=True,
)
