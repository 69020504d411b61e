"""An article as it is stored, put into the names of the editor's form: `typed` reads both alike."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from news.blocks.paragraph import FEATURES
from news.house_style.pieces import Draft
from news.house_style.typed import typed_draft
from news.models import ArticlePage


def stored_draft(article: ArticlePage) -> Draft:
    """The article as given: its newest revision or what readers see."""
    data = {
        "title": article.title,
        "lead": article.lead,
        "main_photo": str(article.main_photo_id or ""),
        "photo_caption": article.photo_caption,
        "photo_credit": article.photo_credit,
    }
    rows = list(article.body.raw_data)
    data["body-count"] = str(len(rows))
    for number, row in enumerate(rows):
        name = f"body-{number}"
        child = article.body.stream_block.child_blocks.get(row["type"])
        data |= {
            f"{name}-type": row["type"],
            f"{name}-order": str(number),
            f"{name}-id": str(row.get("id") or ""),
        }
        if child is not None:
            _put(data, child, f"{name}-value", row["value"])
    return typed_draft(data)


def _put(data: dict[str, str], block: Any, prefix: str, value: Any) -> None:
    """The fields of one stored value."""
    if isinstance(block, TypedTableBlock):
        _put_table(data, prefix, value)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            _put(data, child, f"{prefix}-{name}", (value or {}).get(name))
    elif isinstance(block, blocks.ListBlock):
        items = list(value or [])
        data[f"{prefix}-count"] = str(len(items))
        for number, item in enumerate(items):
            is_wrapped = isinstance(item, dict) and {"id", "type", "value"} <= item.keys()
            data[f"{prefix}-{number}-order"] = str(number)
            inner = item["value"] if is_wrapped else item
            _put(data, block.child_block, f"{prefix}-{number}-value", inner)
    elif isinstance(block, blocks.RichTextBlock):
        data[prefix] = ContentstateConverter(features=FEATURES).from_database_format(value or "")
    elif isinstance(value, str | int):
        data[prefix] = str(value)


def _put_table(data: dict[str, str], prefix: str, value: Any) -> None:
    value = value or {}
    columns, rows = value.get("columns") or [], value.get("rows") or []
    data[f"{prefix}-caption"] = str(value.get("caption") or "")
    data[f"{prefix}-column-count"] = str(len(columns))
    data[f"{prefix}-row-count"] = str(len(rows))
    for number, column in enumerate(columns):
        data[f"{prefix}-column-{number}-heading"] = str(column.get("heading") or "")
    for number, row in enumerate(rows):
        for column_number, cell in enumerate(row.get("values") or []):
            data[f"{prefix}-cell-{number}-{column_number}"] = str(cell or "")
