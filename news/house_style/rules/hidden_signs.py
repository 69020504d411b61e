"""Zero-width characters and leftovers of fonts."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.marks import hidden_signs

HIDDEN_SIGNS = Rule(
    code="hidden",
    label=_("Signs nobody sees"),
    explanation=_("Left over from copying: they break words apart in search and when read aloud."),
    find=each_text(hidden_signs),
    sure=True,
)
