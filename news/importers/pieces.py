"""What a text from outside is made of, before anybody asks what it means: pieces in order.

A Word file, pasted text and a plain-text file all become pieces; `understanding` reads only these.
A piece's markup is written here from its spans, never taken over, and holds nothing but the marks
that a paragraph of an article may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape

from news.blocks.allowed_markup import in_bounded_time
from vietnamese.normalise import clean, curl_quotes

#: Marks a paragraph keeps, outermost first: `news.blocks.paragraph.FEATURES`.
MARKS = ("b", "i", "sup", "sub")
_TAGS = {"a", "p", "ul", "ol", "li", "br", *MARKS}
MAX_ADDRESS = 2000


@dataclass(frozen=True)
class Span:
    """Text in one shape."""

    text: str
    marks: frozenset[str] = frozenset()
    address: str = ""
    font: str = ""


@dataclass(frozen=True)
class Piece:
    """A paragraph, a list, a table or a picture.

    `kind` is "text", "list", "table" or "photo". `level`: a heading's, 0 for none. `is_formatted`:
    the source could have said in its format that this is a heading; a plain text cannot.
    """

    kind: str
    text: str = ""
    html: str = ""
    level: int = 0
    align: str = ""
    is_bold: bool = False
    is_italic: bool = False
    is_quote: bool = False
    is_formatted: bool = True
    rows: tuple[tuple[str, ...], ...] = ()
    has_header: bool = False
    is_merged: bool = False
    image: int = -1

    @property
    def is_caps(self) -> bool:
        """Whether the text is in capitals."""
        return self.text == self.text.upper() != self.text.lower()


@dataclass(frozen=True)
class Picture:
    """A picture as it lies in the file; no `content` where the file only links to it."""

    content: bytes
    alt: str = ""


@dataclass(frozen=True)
class Source:
    """A text from outside before it is understood: its pieces, pictures and first doubts."""

    pieces: tuple[Piece, ...]
    pictures: tuple[Picture, ...] = ()
    doubts: tuple[str, ...] = ()
    encodings: frozenset[str] = frozenset()


def text_piece(spans: Iterable[Span], **facts: object) -> Piece | None:
    """The paragraph of `spans`; None where nothing can be seen."""
    tidy = tidied(spans)
    text = "".join(span.text for span in tidy)
    if not text:
        return None
    seen = [span for span in tidy if span.text.strip()]
    piece = Piece(
        "text",
        text=text,
        html=markup(tidy),
        is_bold=all("b" in span.marks for span in seen),
        is_italic=all("i" in span.marks for span in seen),
    )
    return replace(piece, **facts)  # type: ignore[arg-type]  # the caller names fields of Piece


def list_piece(items: Iterable[list[Span]], *, is_ordered: bool) -> Piece | None:
    """A list; None where no item has a word."""
    tidy = [spans for spans in map(tidied, items) if spans]
    if not tidy:
        return None
    tag = "ol" if is_ordered else "ul"
    html = "".join(f"<li>{markup(spans)}</li>" for spans in tidy)
    text = "\n".join("".join(span.text for span in spans) for spans in tidy)
    return Piece("list", text=text, html=f"<{tag}>{html}</{tag}>")


def tidied(spans: Iterable[Span]) -> list[Span]:
    """The spans as one line: NFC, quotes curled, single spaces, neighbours of one shape joined."""
    joined: list[Span] = []
    for shape, alike in groupby(spans, key=lambda span: (span.marks, span.address)):
        text = re.sub(r"\s+", " ", clean("".join(span.text for span in alike)))
        if not joined or joined[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            joined.append(Span(text, *shape))
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    return curled([span for span in joined if span.text])


def curled(spans: list[Span]) -> list[Span]:
    """Quotes are curled over the whole paragraph: one may open in bold and close outside of it."""
    text = curl_quotes("".join(span.text for span in spans))
    done, at = [], 0
    for span in spans:  # curling changes characters, never their number
        done.append(replace(span, text=text[at : at + len(span.text)]))
        at += len(span.text)
    return done


def markup(spans: Iterable[Span]) -> str:
    """The spans as clean HTML."""
    # One link for all that stands in it: a long address is not written once per word.
    linked = groupby(spans, key=lambda span: span.address)
    return cleaned("".join(_linked(address, map(_marked, within)) for address, within in linked))


def _marked(span: Span) -> str:
    html = str(escape(span.text))
    for mark in reversed([mark for mark in MARKS if mark in span.marks]):
        html = f"<{mark}>{html}</{mark}>"
    return html


def _linked(address: str, parts: Iterable[str]) -> str:
    html = "".join(parts)
    return f'<a href="{escape(address)}">{html}</a>' if address else html


def cleaned(html: str) -> str:
    """The HTML with only what an article's paragraph may hold."""
    return in_bounded_time(html, _cleaned)


def _cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def web_address(address: str) -> str:
    """The address if readers can follow it; "" for scripts, files and places within the document."""
    address = clean(address).strip()
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    return address if scheme in ("http", "https", "mailto") and len(address) < MAX_ADDRESS else ""
