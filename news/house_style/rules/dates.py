"""Dates that exist, in one shape."""

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.figures import odd_dates

DATES = Rule(
    code="dates",
    label=_("Date"),
    explanation=_(
        "Newspapers write 14/10/2021 and “Thứ Năm”; the calendar must have the day, and"
        " the weekday must fit it."
    ),
    find=each_text(odd_dates),
    sure=True,
)
