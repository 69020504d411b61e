"""Leftovers of TCVN3 and VNI."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.marks import old_font_words

OLD_FONTS = Rule(
    code="old-fonts",
    label=_("Old font"),
    explanation=_(
        "This word comes from a TCVN3 or VNI font. Capitals with marks may have become small letters."
    ),
    find=each_text(old_font_words),
    sure=True,
)
