"""The body of an article, in the order an editor reaches for its parts."""

from wagtail import blocks

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
