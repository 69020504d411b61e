"""A file the reader can take home."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.choosers import FileChooserBlock
from news.models.photo import Attachment


class DocumentBlock(blocks.StructBlock):
    """A document with a title of its own; type and size are shown beside it."""

    document = FileChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("Left empty: the title from the document library"),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A file to download, with its type and size")
        template = "blocks/document.html"

    def get_preview_value(self) -> blocks.StructValue:
        """The newest document of the library; an invented one where there is none."""
        document = Attachment.objects.order_by("-pk").first() or Attachment(
            pk=0, title="Kế hoạch xây dựng nông thôn mới", file="ke-hoach.pdf", file_size=240_000
        )
        return blocks.StructValue(self, {"document": document, "title": ""})
