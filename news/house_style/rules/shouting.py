"""A headline all in capitals."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from news.house_style.pieces import Draft, Kind
from news.house_style.rule import Found, Rule

LEAST_LETTERS = 12


def find(draft: Draft) -> Iterator[Found]:
    """Headline, lead and sub-headings; no fix: nobody can tell which capitals are names."""
    for piece in draft.of(Kind.HEADLINE, Kind.LEAD, Kind.SUBHEADING):
        letters = [char for char in piece.text if char.isalpha()]
        if len(letters) >= LEAST_LETTERS and all(char.isupper() for char in letters):
            yield Found(piece)


SHOUTING = Rule(
    code="shouting",
    label=_("All in capitals"),
    explanation=_("Write it in small letters: names stay recognisable, and it reads faster."),
    find=find,
)
