"""Sub-headings: enough of them, none alone, none on top of another."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.house_style.pieces import Draft, Kind, Piece
from news.house_style.rule import Found, Rule
from vietnamese.fold import syllables
from vietnamese.proof.slips import Slip

#: Words that may follow each other without a sub-heading.
LONGEST_PART = 900
LONGEST_LINE = 100


def find(draft: Draft) -> Iterator[Found]:
    """From the top down."""
    since = 0
    previous: Piece | None = None
    for piece in draft.pieces:
        is_own = piece.kind == Kind.SUBHEADING and piece.field.count("-") == 2
        if piece.kind == Kind.PARAGRAPH:
            since += len(syllables(piece.text))
            if since > LONGEST_PART:
                told = _("%(length)s words without a sub-heading.")
                yield Found(piece, None, told % {"length": since})
                since = 0
        elif is_own:
            since = 0
            yield from _line(piece)
            if previous is not None and previous.kind == Kind.SUBHEADING:
                yield Found(piece, None, _("No text between this and the sub-heading before."))
        if piece.kind == Kind.PARAGRAPH or is_own:
            previous = piece


def _line(piece: Piece) -> Iterator[Found]:
    text = piece.text.rstrip()
    if text.endswith(".") and not text.endswith(".."):
        yield Found(piece, Slip(len(text) - 1, len(text), ("",)))
    if len(text) > LONGEST_LINE:
        yield Found(piece, None, _("A sub-heading is one short line."))


SUBHEADINGS = Rule(
    code="subheadings",
    label=gettext_lazy("Sub-headings"),
    explanation=gettext_lazy(
        "A long text is easier to read with a short line every few paragraphs."
    ),
    find=find,
)
