"""Spaces: too many, or none."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.slips import Slip
from vietnamese.proof.spacing import extra_spaces, glued_brackets, missing_spaces


def odd_spaces(text: str) -> list[Slip]:
    """Too many, none after a sign, none before a bracket."""
    return sorted([*extra_spaces(text), *missing_spaces(text), *glued_brackets(text)])


SPACES = Rule(
    code="spaces",
    label=_("Space"),
    explanation=_(
        "One space between words, none before a comma or a full stop, one after; none inside brackets."
    ),
    find=each_text(odd_spaces),
    sure=True,
)
