"""An article's body, read as a whole: what it refers to, its sub-headings, its length.

Photos, documents and link targets of all blocks are fetched together, so an article costs the same
number of queries whatever stands in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text, get_text_for_indexing

from news.anchors import Anchors
from news.blocks.choosers import FromShelf, shelf
from news.models.photo import Attachment, Photo
from news.photo_slots import BODY, GALLERY
from prepared.keeping import Kept
from prepared.values import stored_text
from vietnamese.fold import syllables

#: Vietnamese syllables read in a minute, unhurried.
SYLLABLES_PER_MINUTE = 240
#: An article with fewer sub-headings needs no list of them.
CONTENTS_FROM = 3


@dataclass
class References:
    """Ids of the rows a body refers to, by model: photos, documents, linked pages and documents."""

    chosen: dict[type[Model], set[int]] = field(
        default_factory=lambda: {Photo: set(), Attachment: set()}
    )
    pages: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Heading:
    """A sub-heading and the id it has on the page."""

    text: str
    anchor: str


@dataclass(frozen=True)
class Facts:
    """What a page must know of a body before it asks the database for anything."""

    references: References
    #: Ids of photos, each with the renditions its place needs.
    photos: tuple[tuple[int, tuple[str, ...]], ...]
    #: The sub-headings in order; none where there are too few to list.
    contents: tuple[Heading, ...]


#: Bodies of which a process keeps the facts, some 10 kB each.
MOST_BODIES = 400
_facts = Kept(MOST_BODIES)


def facts(body: StreamValue) -> Facts:
    """The same for equal bodies, so worked out once; do not change what it holds."""
    text = stored_text(body)
    found: Facts | None = _facts.get(text)
    if found is None:
        found = Facts(references(body), tuple(_photos_in_slots(body)), tuple(contents(body)))
        _facts.put(text, found)
    return found


def references(body: StreamValue) -> References:
    """What the body refers to, read from its stored form without asking the database."""
    found = References()
    for block, value in _leaves(body.stream_block, list(body.raw_data)):
        if isinstance(block, FromShelf):
            if isinstance(value, int):
                found.chosen[block.model_class].add(value)
        elif isinstance(block, blocks.RichTextBlock):
            for model, row, *_ in extract_references_from_rich_text(value or ""):
                if str(row).isdecimal() and len(str(row)) < 16:
                    ids = found.pages if issubclass(model, Page) else found.chosen[model]
                    ids.add(int(row))
    return found


@dataclass
class FilledBody:
    """A body with the rows it refers to. Its blocks are made when they are drawn, not before."""

    #: Not compared: it is its article's, which is, and turning it into text is not done twice.
    body: StreamValue = field(compare=False)
    rows: dict[type[Model], dict[int, Any]]

    @property
    def anchors(self) -> Anchors:
        """For the sub-headings, counted from the first."""
        return Anchors()

    def __iter__(self) -> Iterator[Any]:
        with shelf(self.rows):
            # All at once: each block of a kind takes its rows as the first one is made.
            yield from list(self.body)


def _photos_in_slots(body: StreamValue) -> Iterator[tuple[int, tuple[str, ...]]]:
    for child in list(body.raw_data):
        slot = GALLERY if child["type"] == "gallery" else BODY
        for block, value in _leaves(body.stream_block, [child]):
            is_photo = isinstance(block, FromShelf) and block.model_class is Photo
            if is_photo and isinstance(value, int):
                yield value, slot.specs


def contents(body: StreamValue) -> list[Heading]:
    """The sub-headings in order; none where there are too few to list."""
    anchors = Anchors()
    headings = [
        Heading(raw["value"], anchors.take(raw["value"]))
        for raw in body.raw_data
        if raw["type"] == "heading" and raw["value"]
    ]
    return headings if len(headings) >= CONTENTS_FROM else []


def reading_minutes(lead: str, body: StreamValue) -> int:
    """Minutes to read lead and body, one at least."""
    count = len(syllables(lead)) + sum(len(syllables(text)) for text in texts(body))
    return max(1, math.ceil(count / SYLLABLES_PER_MINUTE))


def texts(body: StreamValue) -> Iterator[str]:
    """The words of the body, block by block, without markup."""
    for block, value in _leaves(body.stream_block, list(body.raw_data)):
        if isinstance(block, blocks.RichTextBlock):
            yield get_text_for_indexing(value or "")
        elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and isinstance(value, str):
            yield value


def leaf_values(body: StreamValue) -> Iterator[tuple[blocks.Block, Any]]:
    """Every innermost block of the body with its stored value; a table gives its cells."""
    for block, value in _leaves(body.stream_block, list(body.raw_data)):
        if isinstance(block, TypedTableBlock) and isinstance(value, dict):
            yield from ((block, cell) for row in value["rows"] for cell in row["values"])
            yield block, value.get("caption", "")
        else:
            yield block, value


def _leaves(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """Every innermost block in a stored value, with its part of the value."""
    if not value:
        return
    if isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            if child["type"] in block.child_blocks:
                yield from _leaves(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child_block in block.child_blocks.items():
            yield from _leaves(child_block, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        yield from _list_leaves(block.child_block, value)
    else:
        yield block, value


def _list_leaves(block: blocks.Block, items: Iterable[Any]) -> Iterator[tuple[blocks.Block, Any]]:
    for item in items:
        # Older Wagtails stored the bare value.
        is_wrapped = isinstance(item, dict) and {"id", "type", "value"} <= item.keys()
        yield from _leaves(block, item["value"] if is_wrapped else item)
