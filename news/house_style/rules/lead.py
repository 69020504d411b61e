"""The lead: there, of some length, and not the headline once more."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.house_style.pieces import Draft, Kind
from news.house_style.rule import Found, Rule
from vietnamese.fold import fold, syllables
from vietnamese.normalise import clean_line

LONGEST = 80


def find(draft: Draft) -> Iterator[Found]:
    """Missing, repeated or longer than a summary."""
    headline = fold(clean_line(draft.text_of(Kind.HEADLINE))).strip(" .")
    for piece in draft.of(Kind.LEAD):
        text = clean_line(piece.text)
        length = len(syllables(text))
        if not text:
            if any(other.text.strip() for other in draft.pieces if other is not piece):
                yield Found(piece, None, _("The article has no lead yet."))
        elif fold(text).strip(" .") == headline:
            yield Found(piece, None, _("The lead says the same as the headline."))
        elif length > LONGEST:
            told = _("%(length)s words; a lead is best kept to about %(best)s.")
            yield Found(piece, None, told % {"length": length, "best": LONGEST})


LEAD = Rule(
    code="lead",
    label=gettext_lazy("Lead"),
    explanation=gettext_lazy("Two or three sentences that say what happened, where and when."),
    find=find,
)
