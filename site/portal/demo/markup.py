"""The few marks of a demo article, read into the blocks of an article's body.

Parts are parted by empty lines: `## ` a sub-heading, `> ` a quotation with `> — ` its speaker,
`![photo](caption|credit)`, `[gallery] photo|caption, …`, `[box] title` with its text below,
`| a | b |` a table whose first row is the header; everything else is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any
from uuid import uuid4

from django.utils.html import format_html

Block = dict[str, Any]

_PHOTO = re.compile(r"!\[(?P<photo>[\w-]+)\]\((?P<caption>[^|)]*)(?:\|(?P<credit>[^)]*))?\)$")
_GALLERY_ITEM = re.compile(r",\s*(?=[\w-]+\|)")
_FIGURE = re.compile(r"[\d.,%–+\- ]+$")


class UnknownMark(ValueError):
    """A part of a demo article that is none of the marks."""


def body_blocks(text: str, photos: Mapping[str, int]) -> list[Block]:
    """The blocks of `text` as an article's body stores them; `photos` gives each photo's id."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.strip())]
    blocks: list[Block] = []
    for is_text, run in groupby(parts, key=lambda part: mark_of(part) is None):
        if is_text:
            html = "".join(format_html("<p>{}</p>", " ".join(part.split())) for part in run)
            blocks.append({"type": "paragraph", "value": html})
        else:
            blocks += [block(part, photos) for part in run]
    return blocks


def mark_of(part: str) -> str | None:
    """The mark the part begins with, None for a paragraph."""
    return next((mark for mark in MARKS if part.startswith(mark)), None)


def block(part: str, photos: Mapping[str, int]) -> Block:
    """The block of one marked part."""
    mark = mark_of(part)
    if mark is None:
        raise UnknownMark(part)
    kind, read = MARKS[mark]
    return {"type": kind, "value": read(part, photos)}


def heading(part: str, photos: Mapping[str, int]) -> str:
    """`## Sub-heading`"""
    return part.removeprefix("## ").strip()


def quote(part: str, photos: Mapping[str, int]) -> dict[str, str]:
    """`> words`, then `> — speaker`"""
    lines = [line.removeprefix(">").strip() for line in part.splitlines()]
    speakers = [line.removeprefix("—").strip() for line in lines if line.startswith("—")]
    words = " ".join(line for line in lines if not line.startswith("—"))
    return {"text": words, "speaker": speakers[0] if speakers else ""}


def photo(part: str, photos: Mapping[str, int]) -> dict[str, object]:
    """`![photo](caption|credit)`"""
    found = _PHOTO.match(part)
    if found is None:
        raise UnknownMark(part)
    return picture(found["photo"], found["caption"], found["credit"], photos)


def gallery(part: str, photos: Mapping[str, int]) -> list[Block]:
    """`[gallery] photo|caption, photo|caption`"""
    items = _GALLERY_ITEM.split(part.removeprefix("[gallery]").strip())
    pairs = (item.partition("|") for item in items)
    pictures = (picture(key.strip(), caption, "", photos) for key, _mark, caption in pairs)
    # Without an id the list takes a row for a bare photo, and shows none.
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in pictures]


def picture(
    key: str, caption: str, credit: str | None, photos: Mapping[str, int]
) -> dict[str, object]:
    """The value of a photo block; an unknown `key` is a mistake in the content."""
    if key not in photos:
        raise UnknownMark(key)
    return {"photo": photos[key], "caption": caption.strip(), "credit": (credit or "").strip()}


def box(part: str, photos: Mapping[str, int]) -> dict[str, str]:
    """`[box] title`, the text on the lines below"""
    title, _break, text = part.removeprefix("[box]").strip().partition("\n")
    paragraphs = (format_html("<p>{}</p>", line) for line in text.splitlines() if line)
    return {"title": title.strip(), "text": "".join(paragraphs)}


def table(part: str, photos: Mapping[str, int]) -> dict[str, object]:
    """`| a | b |`, the first row being the header; a column of figures is one of numbers."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in part.splitlines()
    ]
    header, body = rows[0], rows[1:]
    columns = [
        {
            "type": "number" if all(_FIGURE.match(row[at]) for row in body) else "text",
            "heading": name,
        }
        for at, name in enumerate(header)
    ]
    return {"columns": columns, "rows": [{"values": row} for row in body], "caption": ""}


# mark -> (type of the block, how its value is read)
MARKS: dict[str, tuple[str, Callable[[str, Mapping[str, int]], Any]]] = {
    "## ": ("heading", heading),
    ">": ("quote", quote),
    "![": ("photo", photo),
    "[gallery]": ("gallery", gallery),
    "[box]": ("box", box),
    "|": ("table", table),
}
