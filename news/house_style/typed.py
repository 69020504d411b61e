"""An article as it stands in the editor's form, read from what the form would send.

The form itself is not asked: it would fetch and validate all, and a half-typed article is no error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from news.house_style.blocks import MAX_TEXT, Places, is_text, kind_of, paragraphs, plain
from news.house_style.house_words import house_words
from news.house_style.pieces import Draft, Kind, PhotoInUse, Piece
from news.models import ArticlePage, Photo

#: Rows of one list of blocks that are looked at.
MOST_ROWS = 1000
Data = Mapping[str, str]


def typed_draft(data: Data) -> Draft:
    """The article in a posted form. Whatever is missing or odd is left out."""
    body = ArticlePage._meta.get_field("body").stream_block  # type: ignore[union-attr]  # Wagtail's
    reader = _Reader(data, body)
    pieces = [
        Piece(Kind.HEADLINE, plain(data.get("title", "")), _("Headline"), "title"),
        Piece(Kind.LEAD, plain(data.get("lead", "")), _("Lead"), "lead"),
        Piece(
            Kind.CAPTION,
            plain(data.get("photo_caption", "")),
            _("Caption of the main photo"),
            "photo_caption",
        ),
        Piece(
            Kind.CREDIT,
            plain(data.get("photo_credit", "")),
            _("Credit of the main photo"),
            "photo_credit",
        ),
        *reader.stream(),
    ]
    reader.use("main_photo", "photo_caption", "photo_credit", first=True)
    rows = Photo.objects.in_bulk([number for number, *_rest in reader.photos])
    photos = [
        PhotoInUse(rows[number], *words) for number, *words in reader.photos if number in rows
    ]
    return Draft(bounded(pieces), house_words(), photos)


def bounded(pieces: list[Piece]) -> list[Piece]:
    """As many pieces as one answer can look at."""
    kept, total = [], 0
    for piece in pieces:
        total += len(piece.text)
        if total > MAX_TEXT:
            break
        kept.append(piece)
    return kept


class _Reader:
    """Walks the names of the body's fields as the blocks themselves would."""

    def __init__(self, data: Data, body: blocks.StreamBlock) -> None:
        self.data = data
        self.body = body
        self.places = Places(body)
        self.photos: list[tuple[int, str, str, str, str]] = []

    def stream(self) -> Iterator[Piece]:
        """The pieces of the body."""
        for prefix in self.rows("body"):
            name = self.data.get(f"{prefix}-type", "")
            if name in self.body.child_blocks:
                label = self.places.label(name)
                anchor = self.data.get(f"{prefix}-id", "")
                child = self.body.child_blocks[name]
                yield from self.block(child, f"{prefix}-value", name, label, anchor)

    def rows(self, prefix: str) -> list[str]:
        """The prefixes of a list's rows that are not taken away, in their order."""
        count = min(_number(self.data.get(f"{prefix}-count")), MOST_ROWS)
        kept = [
            (_number(self.data.get(f"{prefix}-{row}-order")), f"{prefix}-{row}")
            for row in range(count)
            if not self.data.get(f"{prefix}-{row}-deleted")
        ]
        return [name for _order, name in sorted(kept, key=lambda row: row[0])]

    def block(self, block: Any, prefix: str, name: str, label: str, anchor: str) -> Iterator[Piece]:
        """The pieces of one block and of those within."""
        if isinstance(block, TypedTableBlock):
            yield from self.table(prefix, label, anchor)
        elif isinstance(block, blocks.BaseStructBlock):
            if "photo" in block.child_blocks and "credit" in block.child_blocks:
                self.use(f"{prefix}-photo", f"{prefix}-caption", f"{prefix}-credit", anchor=anchor)
            for child_name, child in block.child_blocks.items():
                yield from self.block(child, f"{prefix}-{child_name}", child_name, label, anchor)
        elif isinstance(block, blocks.ListBlock):
            for row in self.rows(prefix):
                yield from self.block(block.child_block, f"{row}-value", name, label, anchor)
        elif isinstance(block, blocks.RichTextBlock):
            yield from paragraphs(self.data.get(prefix, ""), label, prefix, anchor)
        elif is_text(block) and self.data.get(prefix, "").strip():
            text = plain(self.data[prefix])
            yield Piece(kind_of(block, name), text, label, prefix, anchor=anchor)

    def table(self, prefix: str, label: str, anchor: str) -> Iterator[Piece]:
        """A table's caption, headings and cells."""
        columns = min(_number(self.data.get(f"{prefix}-column-count")), 50)
        rows = min(_number(self.data.get(f"{prefix}-row-count")), MOST_ROWS)
        names = [f"{prefix}-caption"]
        names += [f"{prefix}-column-{column}-heading" for column in range(columns)]
        names += [
            f"{prefix}-cell-{row}-{column}" for row in range(rows) for column in range(columns)
        ]
        for name in names:
            if self.data.get(name, "").strip():
                yield Piece(Kind.CELL, plain(self.data[name]), label, name, anchor=anchor)

    def use(
        self, photo: str, caption: str, credit: str, *, anchor: str = "", first: bool = False
    ) -> None:
        """Note the photo chosen in a field."""
        number = _number(self.data.get(photo))
        if number:
            words = (self.data.get(caption, "").strip(), self.data.get(credit, "").strip())
            self.photos.insert(0 if first else len(self.photos), (number, *words, photo, anchor))


def _number(text: str | None) -> int:
    """A row's number as the form sends it; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else 0
