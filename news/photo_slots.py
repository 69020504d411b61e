"""The places a photo can stand in, and the renditions each needs.

Templates name a slot, never a size; the task that makes renditions ahead walks the same list.
"""

import re
from dataclasses import dataclass

# Quickest to encode first: a photo shows as soon as its JPEGs are there.
FORMATS = ("jpeg", "webp", "avif")


@dataclass(frozen=True)
class Slot:
    """One place: rendition filters without format, smallest first, and the `sizes` attribute."""

    name: str
    filters: tuple[str, ...]
    sizes: str

    @property
    def specs(self) -> tuple[str, ...]:
        """Every rendition filter of the slot, with format."""
        return with_formats(self.filters)

    def specs_for(self, width: int, height: int) -> tuple[str, ...]:
        """The filters a photo of that size can fill, with format; the smallest in any case.

        Renditions are never enlarged, so a larger filter would only repeat the one before it.
        """
        filters = [self.filters[0]]
        for smaller, larger in zip(self.filters, self.filters[1:], strict=False):
            if rendition_size(smaller, width, height) != rendition_size(larger, width, height):
                filters.append(larger)
        return with_formats(tuple(filters))


def with_formats(filters: tuple[str, ...]) -> tuple[str, ...]:
    """Each filter in each format, formats in the order of `FORMATS`."""
    return tuple(f"{size}|format-{form}" for form in FORMATS for size in filters)


def rendition_size(filter_spec: str, width: int, height: int) -> tuple[int, int]:
    """Width and height of a rendition of a photo of `width` x `height` pixels."""
    wanted = [int(number) for number in re.findall(r"\d+", filter_spec.partition("|")[0])]
    if filter_spec.startswith("width-"):
        new_width = min(wanted[0], width)
        return new_width, max(1, round(height * new_width / width))
    scale = min(1, width / wanted[0], height / wanted[1])
    return max(1, round(wanted[0] * scale)), max(1, round(wanted[1] * scale))


# One ladder of 3:2 crops, so that a photo's renditions serve many slots; `sizes` follows static/css.
# 768 pixels serve the common phones: 360 and 384 at two dots per pixel, 412 at 1.75 (721: with a
# step of 720 they took the file twice as heavy).
_CROPS = ("fill-240x160", "fill-400x267", "fill-768x512", "fill-1280x853")
# Denser phones are told less than the whole width: the eye sees two dots per pixel in a photo, and
# the next larger file would double an article's weight.
_WHOLE_WIDTH = "(min-resolution: 2.6dppx) 58vw, (min-resolution: 1.8dppx) 90vw, 100vw"

HERO = Slot("hero", _CROPS[1:], f"(min-width: 60rem) 40rem, {_WHOLE_WIDTH}")
LEAD = Slot(
    "lead",
    _CROPS[1:],
    f"(min-width: 78rem) 52rem, (min-width: 60rem) calc(100vw - 26rem), {_WHOLE_WIDTH}",
)
# The first story of a band or list: large, from the files that every card has.
FEATURE = Slot("feature", _CROPS[1:3], "(min-width: 60rem) 36rem, (min-width: 40rem) 50vw, 100vw")
CARD = Slot("card", _CROPS[:3], "(min-width: 40rem) 15rem, 7rem")
GALLERY = Slot("gallery", _CROPS[1:3], "(min-width: 40rem) 20rem, 100vw")
BODY = Slot(
    "body", ("width-400", "width-768", "width-1280"), f"(min-width: 60rem) 40rem, {_WHOLE_WIDTH}"
)
PORTRAIT = Slot("portrait", ("fill-96x96", "fill-192x192"), "6rem")

SLOTS = {slot.name: slot for slot in (HERO, LEAD, FEATURE, CARD, GALLERY, BODY, PORTRAIT)}
#: What a photo of an article needs, wherever the article is listed.
ARTICLE_SLOTS = (CARD, HERO, LEAD, FEATURE, GALLERY, BODY)

#: One JPEG for social networks; structured data wants three shapes more.
SOCIAL_SPEC = "fill-1200x630|format-jpeg"
STRUCTURED_SPECS = (
    "fill-1200x1200|format-jpeg",
    "fill-1200x900|format-jpeg",
    "fill-1200x675|format-jpeg",
)
