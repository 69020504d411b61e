"""How far the files of a photo are made, for the newsroom: the count, and the crops to look at."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from news.models.byline import Author
from news.models.photo import MadeRendition, Photo
from news.photo_slots import CARD, PORTRAIT, SOCIAL_SPEC, STRUCTURED_SPECS
from news.renditions import ARTICLE_USE, PORTRAIT_USE, renditions_of, specs_needed


@dataclass(frozen=True)
class Crop:
    """How one place of the paper cuts the photo; `rendition` is None until it is made."""

    place: str
    rendition: MadeRendition | None


@dataclass(frozen=True)
class PhotoProgress:
    """What is made of what the pages may ask for."""

    made: int
    needed: int
    crops: list[Crop]
    is_portrait: bool

    @property
    def is_complete(self) -> bool:
        return self.made >= self.needed


def photo_progress(photo: Photo) -> PhotoProgress:
    """Counted in two queries; portraits need shapes of their own."""
    needed = specs_needed(photo, ARTICLE_USE)
    is_portrait = Author.objects.filter(portrait=photo).exists()
    if is_portrait:
        needed += specs_needed(photo, PORTRAIT_USE)
    photo.loaded_renditions = None  # asked again and again while they are made
    found = renditions_of(photo, tuple(needed))
    square, four_to_three, wide = STRUCTURED_SPECS
    places = {
        _("Lists"): CARD.filters[0] + "|format-jpeg",
        _("Social networks"): SOCIAL_SPEC,
        _("Square"): square,
        "4 : 3": four_to_three,
        "16 : 9": wide,
    }
    if is_portrait:
        places[_("portrait").capitalize()] = PORTRAIT.filters[0] + "|format-jpeg"
    crops = [Crop(place, found.get(spec)) for place, spec in places.items()]
    return PhotoProgress(len(found), len(needed), crops, is_portrait)
