"""What the leaves of an article's body are to the check: one table for stored and typed bodies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.functional import cached_property
from wagtail import blocks

from news.house_style.pieces import Kind, Piece

#: Characters of an article that are looked at; a longer one is looked at up to here.
MAX_TEXT = 200_000

# By the names of fields in structured blocks; a block of text alone goes by its own type.
_KINDS = {
    "caption": Kind.CAPTION,
    "credit": Kind.CREDIT,
    "speaker": Kind.CREDIT,
    "title": Kind.SUBHEADING,
    "heading": Kind.SUBHEADING,
    "text": Kind.QUOTE,
}


class Places:
    """Numbers the blocks of each kind, so that a finding can say where: “Đoạn văn 3”."""

    def __init__(self, body: blocks.StreamBlock) -> None:
        self._body = body
        self._counts: dict[str, int] = {}

    def label(self, block_type: str) -> str:
        """The block's name with its number."""
        self._counts[block_type] = self._counts.get(block_type, 0) + 1
        return f"{self._labels[block_type]} {self._counts[block_type]}"

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {name: str(block.label) for name, block in self._body.child_blocks.items()}


def kind_of(block: blocks.Block, name: str) -> Kind:
    """What a leaf is: by its name in the structure, else by what it is."""
    if isinstance(block, blocks.RichTextBlock):
        return Kind.PARAGRAPH
    return _KINDS.get(name, Kind.CELL)


def paragraphs(contents: Any, label: str, field: str, anchor: str) -> Iterator[Piece]:
    """The paragraphs of a rich text in the editor's JSON; nothing of what is not such JSON."""
    try:
        found = json.loads(contents) if isinstance(contents, str) else contents
        rows = [(str(block["text"]), str(block.get("key", ""))) for block in found["blocks"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    for text, key in rows:
        if text.strip():
            yield Piece(Kind.PARAGRAPH, text, label, field, key, anchor)


def is_text(block: blocks.Block) -> bool:
    """Whether the block holds words of the article: no address, no number, no choice."""
    return isinstance(block, blocks.CharBlock | blocks.TextBlock)


def plain(text: str) -> str:
    """A text field's value as the browser counts it: line breaks of one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
