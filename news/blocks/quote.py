"""Words of a named person, set apart."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """A quotation with the speaker and the speaker's office."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=1000, rows=3)
    speaker = blocks.CharBlock(label=_("Speaker"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Words of a named person, set apart")
        template = "blocks/quote.html"
        preview_value = {
            "text": "Làm gì cũng phải để bà con bàn trước, rồi mới bắt tay vào việc.",
            "speaker": "Bà Lê Thị Mận, trưởng thôn",
        }
