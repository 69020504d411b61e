"""Figures in rows and columns."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class TableBlock(TypedTableBlock):
    """A table with a caption; on narrow screens it scrolls by itself."""

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures in rows and columns, with a caption")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Số hộ dùng nước sạch",
            "columns": [
                {"type": "text", "heading": "Xã"},
                {"type": "number", "heading": "Năm 2020"},
                {"type": "number", "heading": "Năm 2021"},
            ],
            "rows": [
                {"values": ["Phú Lăng", "1.204", "1.518"]},
                {"values": ["Cửa Lăng", "987", "1.120"]},
            ],
        }

    def __init__(self, **kwargs: object) -> None:
        columns = [
            ("text", blocks.CharBlock(label=_("Text"), required=False, max_length=300)),
            ("number", blocks.CharBlock(label=_("Number"), required=False, max_length=40)),
        ]
        super().__init__(columns, **kwargs)
