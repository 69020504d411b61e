"""The body of an article, in the order an editor reaches for its parts."""

from typing import Any

from wagtail import blocks

from news.blocks.allowed_markup import only_allowed
from news.blocks.box import BoxBlock
from news.blocks.document import DocumentBlock
from news.blocks.heading import HeadingBlock
from news.blocks.paragraph import ParagraphBlock
from news.blocks.photo import GalleryBlock, PhotoBlock
from news.blocks.quote import QuoteBlock
from news.blocks.table import TableBlock
from news.blocks.video import VideoBlock


class BodyBlock(blocks.StreamBlock):
    """Everything between the main photo and the byline."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    photo = PhotoBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    box = BoxBlock()
    table = TableBlock()
    document = DocumentBlock()
    video = VideoBlock()

    def get_prep_value(self, value: Any) -> Any:
        """Every way to the database, and to a version kept there, leads through here."""
        return only_allowed(self, super().get_prep_value(value))
