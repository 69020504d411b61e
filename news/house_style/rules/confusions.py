"""Words often taken for others: sử lý for xử lý."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.phrases import confused_words, wrong_phrases
from vietnamese.proof.slips import Slip


def confused(text: str) -> list[Slip]:
    """Where the shipped list has another word."""
    return wrong_phrases(text, confused_words())


CONFUSIONS = Rule(
    code="confusions",
    label=_("Often taken for another word"),
    explanation=_("These words are often mixed up; the dictionary has the other form."),
    find=each_text(confused),
    sure=True,
    words=True,
)
