"""Photos that lack what publishing will ask for."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from news.house_style.pieces import Draft, Kind, Piece
from news.house_style.rule import Found, Rule
from news.newsroom.readiness import missing_words


def find(draft: Draft) -> Iterator[Found]:
    """Caption, credit, alt text, rights: from the article or from the library."""
    for used in draft.photos:
        missing = missing_words(used.photo, used.caption, used.credit)
        if missing:
            place = Piece(Kind.CAPTION, "", used.photo.title, used.field, anchor=used.anchor)
            yield Found(place, None, missing)


PHOTOS = Rule(
    code="photos",
    label=_("Photo without its words"),
    explanation=_("Publishing will ask for them: readers who cannot see hear the alt text."),
    find=find,
)
