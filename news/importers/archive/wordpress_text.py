"""The text of an old article as plain HTML: WordPress's short forms and blank lines written out.

Nothing here is clean yet: `markup_reader` takes words and shapes out of what it is given, no tag.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from django.utils.html import escape

from news.importers.archive.old import OldPhoto

_CAPTION: Final = re.compile(
    r"\[(?:wp_)?caption\b[^\]]{0,1000}+\]((?:[^\[]|\[(?!/?(?:wp_)?caption\b)){0,4000}+)\[/(?:wp_)?caption\]"
)
_PICTURE: Final = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_GALLERY: Final = re.compile(r"\[gallery\b([^\]]{0,4000})\]")
_IDS: Final = re.compile(r"\bids\s*=\s*[\"'“”]?([\d,\s]+)")
_EMBED: Final = re.compile(
    r"\[(embed|video|youtube|audio)\b[^\[\]]{0,1000}+\]([^\[\n]{0,1000}+)\[/\1\]"
)
_SOURCE: Final = re.compile(r"https?://[^\s\"'\]<]{4,500}")
# Short forms have letters alone for a name, then values or a closing form; "[1]", "[sic]" and
# "[Ảnh: TTXVN]" are text.
_SHORT: Final = re.compile(
    # Possessive throughout: nothing that has matched is tried again in another way.
    r"\[/?([a-z][a-z0-9_-]{1,40}+)"
    r"((?:\s++[\w-]++\s*+=\s*+(?:\"[^\"\]]*+\"|'[^'\]]*+'|[^\s\]\"'][^\s\]]*+)){1,30}+)\s*+/?\]"
)
_CLOSING: Final = re.compile(r"\[/([a-z][a-z0-9_-]{1,40})\]")
# First the tag, then what is in it: a search that may begin anywhere and end anywhere takes time
# with the square of the length.
_FRAME: Final = re.compile(r"<iframe\b[^<>]*+>", re.IGNORECASE)
_FRAME_SOURCE: Final = re.compile(r"\bsrc\s*+=\s*+[\"']([^\"']{4,500})[\"']", re.IGNORECASE)
_IMAGE: Final = re.compile(r"<img\b[^<>]*+>", re.IGNORECASE)
_LAZY: Final = re.compile(r"\bdata-(?:lazy-)?src\s*+=", re.IGNORECASE)
_NO_SOURCE: Final = re.compile(
    r"(?<!-)\bsrc\s*+=\s*+(?:\"(?:data:[^\"]*+)?\"|'(?:data:[^']*+)?')", re.IGNORECASE
)
_BLOCK: Final = re.compile(
    r"^\s*</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|figure|figcaption|pre|hr|"
    r"section|article|img|iframe|script|style|center)\b",
    re.IGNORECASE,
)


def plain_html(
    html: str, library: Mapping[str, OldPhoto], *, has_blank_lines: bool
) -> tuple[str, set[str]]:
    """The text as HTML, and the names of the short forms that were left out of it."""
    html = _CAPTION.sub(_figure, html)
    left_out: set[str] = set()
    html = _GALLERY.sub(lambda found: _pictures(found[1], library, left_out), html)
    html = _EMBED.sub(_address, html)
    html = _FRAME.sub(_with_address, html)
    html = _IMAGE.sub(_at_once, html)
    left_out |= {found[1] for found in _SHORT.finditer(html)}
    html = _SHORT.sub("", html)
    closed = {found[1] for found in _CLOSING.finditer(html)}
    for name in closed:
        html = re.sub(rf"\[/?{re.escape(name)}\]", "", html)
    return (_paragraphs(html) if has_blank_lines else html), left_out | closed


def _figure(found: re.Match[str]) -> str:
    picture = _PICTURE.search(found[1])
    if picture is None:
        return found[1]
    words = (found[1][: picture.start()] + found[1][picture.end() :]).strip()
    # In one line: a blank line would take the caption from its picture.
    words = " ".join(words.split())
    return f"\n\n<figure>{picture[0]}<figcaption>{words}</figcaption></figure>\n\n"


def _pictures(values: str, library: Mapping[str, OldPhoto], left_out: set[str]) -> str:
    ids = _IDS.search(values)
    numbers = [number.strip() for number in ids[1].split(",")] if ids else []
    photos = [library[number] for number in numbers if number in library]
    if not photos:
        # "All that were uploaded with the article": the export does not say in what order.
        left_out.add("gallery")
    return "".join(
        f'<figure><img src="{escape(photo.address)}" alt="{escape(photo.alt)}">'
        f"<figcaption>{photo.caption}</figcaption></figure>"
        for photo in photos
    )


def _address(found: re.Match[str]) -> str:
    address = _SOURCE.search(found[0])
    return f"\n\n{escape(address[0])}\n\n" if address else ""


def _with_address(frame: re.Match[str]) -> str:
    """The frame, and its address as a paragraph, of which a video may be made."""
    source = _FRAME_SOURCE.search(frame[0])
    return f"<p>{escape(_whole(source[1]))}</p>{frame[0]}" if source else frame[0]


def _at_once(image: re.Match[str]) -> str:
    """The picture that a script would have put in the place of an empty one."""
    tag = image[0]
    if not _LAZY.search(tag) or not _NO_SOURCE.search(tag):
        return tag
    return _LAZY.sub("src=", _NO_SOURCE.sub("", tag, count=1), count=1)


def _whole(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address


def _paragraphs(html: str) -> str:
    """Blank lines end paragraphs and single ones lines, as WordPress shows its classic editor's text."""
    parts = []
    for part in re.split(r"\n[ \t\r]*\n\s*", html.replace("\r\n", "\n")):
        if not part.strip():
            continue
        if _BLOCK.match(part):
            parts.append(part)
        else:
            parts.append("<p>" + part.strip().replace("\n", "<br>") + "</p>")
    return "\n".join(parts)
