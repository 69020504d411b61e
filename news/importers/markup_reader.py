"""HTML from outside, as pieces: what mammoth makes of a Word file, and what somebody pastes.

Read as a stream, tag by tag, so that neither depth nor damage can do harm. Text and a few facts
about its shape are taken out of it; no tag and no attribute is carried over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _

from news.importers.markup_shape import Open, declarations, opened
from news.importers.markup_stream import MarkupStream
from news.importers.old_fonts import encoding_by_reading, encoding_of, to_unicode
from news.importers.pieces import Piece, Span, list_piece, text_piece
from news.importers.reading import UnreadableFile
from vietnamese.normalise import clean_line

_BLOCKS = {"p", "div", "section", "article", "figure", "figcaption", "header", "footer", "dd", "dt"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPTY = {"br", "img", "meta", "link", "hr", "input", "col", "wbr"}
MAX_SPAN = 50
#: Elements within each other; what is deeper is read without its shape.
MAX_DEPTH = 100
#: What is wider is no table anybody can read: its cells become paragraphs.
MAX_COLUMNS = 100
#: Paragraphs, items and pictures; the longest article has some hundreds.
MAX_BLOCKS = 20_000
_ALIGNED = {"right": "right", "end": "right", "center": "center"}


class MarkupReader(MarkupStream):
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
        self.open: list[Open] = []
        self.blocks = 0
        self.lists: list[bool] = []
        self.items: list[list[Span]] = []
        self.rows: list[list[list[str]]] | None = None
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
            row = self.rows[-1]
            self.cell = min(len(row), MAX_COLUMNS)
            if len(row) <= MAX_COLUMNS:  # one more says that it is too wide
                row += [[] for _ in range(min(number(values.get("colspan", "")), MAX_SPAN))]
            self.is_merged = self.is_merged or number(values.get("rowspan", "")) > 1
            self.has_header = self.has_header or (tag == "th" and len(self.rows) == 1)
        if tag not in _EMPTY and len(self.open) < MAX_DEPTH:
            self.open.append(opened(tag, values, self.around, self.base))

    def handle_endtag(self, tag: str) -> None:
        tags = [element.tag for element in self.open]
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
        around = self.around
        if not around.is_silent:
            self.spans.append(Span(data, around.marks, around.address, around.font))

    def close(self) -> None:
        super().close()
        self.end_block()
        while self.lists:
            self.end_list()
        if self.rows is not None:
            self.end_table()

    # What it means

    @property
    def around(self) -> Open:
        """The innermost element that is open."""
        return self.open[-1] if self.open else Open()

    def shape(self, tag: str, values: dict[str, str]) -> dict[str, object]:
        """Level, alignment and quotation of a block."""
        style = declarations(values.get("style", ""))
        named = (
            style.get("text-align", values.get("align", values.get("class", ""))).strip().lower()
        )
        quotes = "blockquote" in (tag, *(element.tag for element in self.open))
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
        self.count()
        self.images.append((values.get("src", ""), clean_line(values.get("alt", ""))))
        self.add(Piece("photo", image=len(self.images) - 1))

    def end_block(self) -> None:
        """What was read since the last block."""
        spans, facts = self.converted(self.spans), self.facts
        self.spans, self.facts = [], {}
        piece = text_piece(spans, **facts)
        if piece is None:
            return
        self.count()
        if self.rows is not None:
            self.add(piece)
            if self.rows and self.rows[-1]:
                self.rows[-1][self.cell].append(piece.text)
        elif self.lists:
            self.items.append(spans)
        else:
            self.add(piece)

    def count(self) -> None:
        """One more block; `UnreadableFile` where no article has so many."""
        self.blocks += 1
        if self.blocks > MAX_BLOCKS:
            raise UnreadableFile(_("The text is too long for an article."))

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
        filled = [tuple(" ".join(cell) for cell in row) for row in rows if any(row)]
        width = max(map(len, filled), default=0)
        is_table = 2 <= width <= MAX_COLUMNS and len(filled) > 1
        if not is_table or any(piece.kind == "photo" for piece in layout):
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
    """The reader after it has read `html`, which may be of any kind, from the page at `base`.

    Raises `UnreadableFile` where it is longer than any article.
    """
    reader = MarkupReader(base)
    reader.read(html)
    encoding = encoding_by_reading(" ".join(piece.text for piece in reader.pieces))
    if encoding and not reader.encodings:
        # Somebody has pasted the letters without their font.
        reader = MarkupReader(base)
        reader.read(to_unicode(html, encoding))
        reader.encodings.add(encoding)
    return reader


def number(text: str) -> int:
    """How many cells one takes: one unless a sound number says more."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 4 else 1
