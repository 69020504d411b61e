"""Finding a passage in an article's words and taking it off, whatever marks stand inside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from wagtail import blocks

from news.article_body import leaf_values
from vietnamese.normalise import clean_line

_QUOTES = {"“": '["“”]', "”": '["“”]', '"': '["“”]', "‘": "['‘’]", "’": "['‘’]", "'": "['‘’]"}
_PARTS = ["p", "li", "h2", "h3", "h4", "blockquote"]


class NoRoom(ValueError):
    """What should stand instead does not fit in the place of the passage."""


class Passage:
    """Words as an editor copied them: spaces and the shape of quotation marks do not count."""

    def __init__(self, text: str) -> None:
        lines = [clean_line(line).split() for line in text.splitlines()]
        self.lines = [re.compile(_pattern(words)) for words in lines if words]

    def is_in(self, text: str) -> bool:
        """Whether a line of the passage stands in plain `text`."""
        return any(line.search(_plain(text)) for line in self.lines)

    def replaced(self, text: str, right: str) -> str:
        """Plain `text` with `right` in the place of the passage's first line, without the others."""
        changed = _plain(text)
        for number, line in enumerate(self.lines):
            changed = right_in(changed, line, "" if number else right)
        return text if changed == _plain(text) else clean_line(changed)

    def is_in_rich(self, html: str) -> bool:
        """`is_in` for rich text: each paragraph for itself."""
        return any(self.is_in(part.get_text()) for part in _parts(BeautifulSoup(html, _PARSER)))

    def replaced_rich(self, html: str, right: str) -> str:
        """`replaced` for rich text; a paragraph of which nothing is left goes."""
        if not self.is_in_rich(html):
            return html
        soup = BeautifulSoup(html, _PARSER)
        for part in _parts(soup):
            for number, line in enumerate(self.lines):
                _replace_in(part, line, "" if number else right)
            if isinstance(part, Tag) and part is not soup and not part.get_text().strip():
                part.decompose()
        return soup.decode()


_PARSER = "html.parser"


def right_in(text: str, line: re.Pattern[str], right: str) -> str:
    """`text` with `right`, taken literally, wherever the line stands."""
    return line.sub(lambda _match: right, text)


def is_in_body(passage: Passage, body: Any) -> bool:
    """Whether the passage stands in the stored `body` of an article."""
    for block, value in leaf_values(body):
        if isinstance(value, str):
            is_rich = isinstance(block, blocks.RichTextBlock)
            if passage.is_in_rich(value) if is_rich else passage.is_in(value):
                return True
    return False


def replaced_in_body(passage: Passage, body: Any, right: str) -> list[Any]:
    """The stored `body` with the passage replaced; paragraphs and headings that are left empty go.

    Raises `NoRoom` where `right` is too long for the place of the passage.
    """

    def change(block: blocks.Block, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if isinstance(block, blocks.RichTextBlock):
            return passage.replaced_rich(value, right)
        if not isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return value
        new = passage.replaced(value, right)
        most = getattr(block.field, "max_length", None)
        if new != value and most and len(new) > most:
            raise NoRoom
        return new

    changed = [_mapped(body.stream_block, child, change) for child in body.raw_data]
    return [child for child in changed if child["value"] or child["type"] not in _MAY_GO]


_MAY_GO = ("paragraph", "heading")


def _mapped(
    stream: blocks.BaseStreamBlock, child: Any, change: Callable[[blocks.Block, Any], Any]
) -> Any:
    block = stream.child_blocks.get(child["type"])
    return child if block is None else child | {"value": _map(block, child["value"], change)}


def _map(block: blocks.Block, value: Any, change: Callable[[blocks.Block, Any], Any]) -> Any:
    """A stored value with every innermost text changed."""
    if not value:
        return value
    if isinstance(block, blocks.BaseStreamBlock):
        return [_mapped(block, child, change) for child in value]
    if isinstance(block, blocks.BaseStructBlock):
        inner = block.child_blocks
        return {
            name: _map(inner[name], part, change) if name in inner else part
            for name, part in value.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [
            item | {"value": _map(block.child_block, item["value"], change)}
            if isinstance(item, dict) and "value" in item
            else _map(block.child_block, item, change)
            for item in value
        ]
    if isinstance(value, dict) and "rows" in value:  # a table
        text = blocks.CharBlock()
        cells = [
            row | {"values": [change(text, cell) for cell in row["values"]]}
            for row in value["rows"]
        ]
        return value | {"caption": change(text, value.get("caption", "")), "rows": cells}
    return change(block, value)


def _pattern(words: list[str]) -> str:
    return r"\s+".join("".join(_QUOTES.get(mark, re.escape(mark)) for mark in w) for w in words)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\xa0", " ")


def _parts(soup: BeautifulSoup) -> list[Any]:
    """The elements that hold running text and no such element themselves; else all of it."""
    found = [tag for tag in soup.find_all(_PARTS) if not tag.find(_PARTS)]
    return found or [soup]


def _replace_in(part: Tag, line: re.Pattern[str], right: str) -> None:
    """Replace in one paragraph; the words may lie in several text nodes (bold, links)."""
    nodes = [node for node in part.find_all(string=True) if type(node) is NavigableString]
    texts = [_plain(str(node)) for node in nodes]
    for match in reversed(list(line.finditer("".join(texts)))):
        start, is_first = 0, True
        for number, text in enumerate(texts):
            end = start + len(text)
            begin, stop = max(match.start(), start), min(match.end(), end)
            if begin < stop:
                new = right if is_first else ""
                texts[number] = text[: begin - start] + new + text[stop - start :]
                is_first = False
            start = end
    for node, text in zip(nodes, texts, strict=True):
        node.replace_with(re.sub(" {2,}", " ", text))
