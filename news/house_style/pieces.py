"""An article as the check sees it: its texts with their places, and its photos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from news.house_style.house_words import HouseWords
from news.models.photo import Photo


class Kind(Enum):
    """What a text is to the reader."""

    HEADLINE = auto()
    LEAD = auto()
    SUBHEADING = auto()
    PARAGRAPH = auto()
    CAPTION = auto()
    CREDIT = auto()
    QUOTE = auto()
    CELL = auto()


@dataclass(frozen=True)
class Piece:
    """One text and where it stands.

    `field` is the name of its field in the editor's form, `block` the key of a paragraph inside a
    rich-text field, `anchor` the id of the block in the stored body; "" where there is none.
    """

    kind: Kind
    text: str
    label: str
    field: str = ""
    block: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class PhotoInUse:
    """A photo of the article with the words the article itself gives it."""

    photo: Photo
    caption: str
    credit: str
    field: str
    anchor: str = ""


@dataclass
class Draft:
    """Everything the rules look at. The body's first piece comes after headline and lead."""

    pieces: list[Piece]
    house: HouseWords
    photos: list[PhotoInUse] = field(default_factory=list)

    def of(self, *kinds: Kind) -> Iterator[Piece]:
        """The pieces of these kinds, in order."""
        return (piece for piece in self.pieces if piece.kind in kinds)

    def text_of(self, kind: Kind) -> str:
        """The only piece of its kind; "" if there is none."""
        return next((piece.text for piece in self.of(kind)), "")
