"""HTML from outside, as pieces: what mammoth makes of a Word file, and what somebody pastes.

Read as a stream, tag by tag, so that neither depth nor damage can do harm. Text and a few facts
about its shape are taken out of it; no tag and no attribute is carried over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import groupby
from urllib.parse import urljoin

from news.importers.old_fonts import encoding_by_reading, encoding_of, to_unicode
from news.importers.pieces import Piece, Span, list_piece, text_piece, web_address
from vietnamese.normalise import clean_line

_BLOCKS = {"p", "div", "section", "article", "figure", "figcaption", "header", "footer", "dd", "dt"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}
_SILENT = {"script", "style", "head", "title", "template", "object", "iframe", "svg", "math", "xml"}
_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_EMPTY = {"br", "img", "meta", "link", "hr", "input", "col", "wbr"}
MAX_SPAN = 50
#: Elements within each other; what is deeper is read without its shape.
MAX_DEPTH = 100
_ALIGNED = {"right": "right", "end": "right", "center": "center"}


class MarkupReader(HTMLParser):
    """Collects `pieces`; `images` are the addresses of the pictures, by a piece's number.

    `base` is the address of the page, where relative links in it begin.
    """

    def __init__(self, base: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.pieces: list[Piece] = []
        self.images: list[tuple[str, str]] = []
        self.encodings: set[str] = set()
        self.spans: list[Span] = []
        self.facts: dict[str, object] = {}
        self.open: list[tuple[str, dict[str, str]]] = []
        self.lists: list[bool] = []
        self.items: list[list[Span]] = []
        self.rows: list[list[str]] | None = None
        self.has_header = False
        self.is_merged = False
        self.cell = 0
        self.layout: list[Piece] = []

    # What the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.line_break()
        elif tag == "img":
            self.picture(values)
        elif tag in _BLOCKS or tag in _HEADINGS or tag == "blockquote":
            self.end_block()
            self.facts = self.shape(tag, values)
        elif tag in ("ul", "ol"):
            self.end_block()
            self.lists.append(tag == "ol")
        elif tag == "li":
            self.end_block()
        elif tag == "table" and self.rows is None:
            self.end_block()
            self.rows, self.layout = [], []
            self.has_header = self.is_merged = False
        elif tag == "tr" and self.rows is not None:
            self.end_block()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows is not None:
            self.end_block()
            self.rows = self.rows or [[]]
            self.cell = len(self.rows[-1])
            self.rows[-1] += [""] * min(number(values.get("colspan", "")), MAX_SPAN)
            self.is_merged = self.is_merged or number(values.get("rowspan", "")) > 1
            self.has_header = self.has_header or (tag == "th" and len(self.rows) == 1)
        if tag not in _EMPTY and len(self.open) < MAX_DEPTH:
            self.open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        tags = [name for name, _ in self.open]
        if tag not in tags:
            return
        if tag in _BLOCKS or tag in _HEADINGS or tag in ("li", "td", "th", "tr", "blockquote"):
            self.end_block()
        elif tag in ("ul", "ol"):
            self.end_block()
            self.end_list()
        elif tag == "table" and tags.count("table") == 1:
            self.end_block()
            self.end_table()
        del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if any(tag in _SILENT for tag, _ in self.open):
            return
        marks, address, font = set(), "", ""
        for tag, values in self.open:
            if tag in _MARKS:
                marks.add(_MARKS[tag])
            if tag == "a":
                address = web_address(whole_address(self.base, values.get("href", ""))) or address
            style = dict(_STYLE.findall(values.get("style", "").lower()))
            font = values.get("face") or first_font(style.get("font-family", "")) or font
            marks |= {"b"} if style.get("font-weight", "").strip() in ("bold", "700") else set()
            marks |= {"i"} if style.get("font-style", "").strip() == "italic" else set()
        self.spans.append(Span(data, frozenset(marks), address, font))

    def close(self) -> None:
        super().close()
        self.end_block()
        while self.lists:
            self.end_list()
        if self.rows is not None:
            self.end_table()

    # What it means

    def shape(self, tag: str, values: dict[str, str]) -> dict[str, object]:
        """Level, alignment and quotation of a block."""
        style = dict(_STYLE.findall(values.get("style", "").lower()))
        named = (
            style.get("text-align", values.get("align", values.get("class", ""))).strip().lower()
        )
        quotes = tag == "blockquote" or any(name == "blockquote" for name, _ in self.open)
        return {
            "level": _HEADINGS.get(tag, 0),
            # The words of a figure are set apart by what they are.
            "align": _ALIGNED.get(named, "center" if tag == "figcaption" else ""),
            "is_quote": quotes,
        }

    def line_break(self) -> None:
        """A new line in a paragraph begins a new one; in a list or table it is a space."""
        if self.lists or self.rows is not None:
            self.spans.append(Span(" "))
        else:
            facts = self.facts
            self.end_block()
            self.facts = facts

    def picture(self, values: dict[str, str]) -> None:
        """A picture stands by itself, wherever in a paragraph it was."""
        facts = self.facts
        self.end_block()
        self.facts = facts
        self.images.append((values.get("src", ""), clean_line(values.get("alt", ""))))
        self.add(Piece("photo", image=len(self.images) - 1))

    def end_block(self) -> None:
        """What was read since the last block."""
        spans, facts = self.converted(self.spans), self.facts
        self.spans, self.facts = [], {}
        piece = text_piece(spans, **facts)
        if piece is None:
            return
        if self.rows is not None:
            self.add(piece)
            if self.rows and self.rows[-1]:
                at = self.cell
                self.rows[-1][at] = f"{self.rows[-1][at]} {piece.text}".strip()
        elif self.lists:
            self.items.append(spans)
        else:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """To the text; within a table kept aside until it is known whether it is one."""
        if self.rows is not None:
            self.layout.append(piece)
        elif self.lists and piece.kind == "photo":
            self.end_items()
            self.pieces.append(piece)
        else:
            self.pieces.append(piece)

    def end_list(self) -> None:
        """Lists within lists become part of the outer one."""
        is_ordered = self.lists.pop()
        if not self.lists:
            self.end_items(is_ordered=is_ordered)

    def end_items(self, *, is_ordered: bool | None = None) -> None:
        kind = self.lists[0] if is_ordered is None else is_ordered
        piece = list_piece(self.items, is_ordered=kind)
        self.items = []
        if piece is not None and self.rows is None:
            self.pieces.append(piece)
        elif piece is not None:
            self.layout.append(piece)

    def end_table(self) -> None:
        """A table with figures; one that only places pictures or a frame is taken apart."""
        rows, layout = self.rows or [], self.layout
        self.rows, self.layout = None, []
        filled = [tuple(row) for row in rows if any(row)]
        width = max(map(len, filled), default=0)
        if width < 2 or len(filled) < 2 or any(piece.kind == "photo" for piece in layout):
            self.pieces += layout
            return
        squared = tuple(row + ("",) * (width - len(row)) for row in filled)
        text = "\n".join(" | ".join(row) for row in squared)
        self.pieces.append(
            Piece(
                *("table", text),
                rows=squared,
                has_header=self.has_header,
                is_merged=self.is_merged,
            )
        )

    def converted(self, spans: Iterable[Span]) -> list[Span]:
        """The spans with text of old fonts in Unicode; neighbours in one font are read together,
        because Word breaks a word wherever somebody has once moved the cursor."""
        joined = [
            replace(shape, text="".join(span.text for span in alike))
            for shape, alike in groupby(spans, key=lambda span: replace(span, text=""))
        ]
        return [self.in_unicode(span) for span in joined]

    def in_unicode(self, span: Span) -> Span:
        encoding = encoding_of(span.font)
        if not encoding:
            return span
        self.encodings.add(encoding)
        text = to_unicode(span.text, encoding, span.font)
        return Span(text, span.marks, span.address)


def read_markup(html: str, base: str = "") -> MarkupReader:
    """The reader after it has read `html`, which may be of any kind, from the page at `base`."""
    reader = MarkupReader(base)
    reader.feed(html)
    reader.close()
    encoding = encoding_by_reading(" ".join(piece.text for piece in reader.pieces))
    if encoding and not reader.encodings:
        # Somebody has pasted the letters without their font.
        reader = MarkupReader(base)
        reader.feed(to_unicode(html, encoding))
        reader.close()
        reader.encodings.add(encoding)
    return reader


def whole_address(base: str, address: str) -> str:
    """A link of a page at `base`, whole; as it is without one, or where it is no address."""
    try:
        return urljoin(base, address) if base and address.strip() else address
    except ValueError:
        return address


def number(text: str) -> int:
    """How many cells one takes: one unless a sound number says more."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 4 else 1


def first_font(family: str) -> str:
    """The first of the fonts in a style."""
    return family.partition(",")[0].replace("&quot;", "").strip("'\" ")
