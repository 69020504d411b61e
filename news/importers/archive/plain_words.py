"""Short texts of an old site as plain words."""

from __future__ import annotations

from html import unescape

from news.importers.archive.ready import Ready
from news.importers.markup_reader import read_markup
from news.importers.passages import Role
from vietnamese.normalise import clean_line, curl_quotes


def line_of(html: str) -> str:
    """The words of some HTML in one line, with quotes curled."""
    if "<" not in html and "&" not in html:
        return curl_quotes(clean_line(html))
    return " ".join(piece.text for piece in read_markup(html).pieces if piece.text)


def name_of(text: str) -> str:
    """A name (of a person, section or tag) as people write it."""
    return clean_line(unescape(text))


def shortened(text: str, most: int) -> str:
    """The text, cut before a word where it is too long, with a mark that says so."""
    if len(text) <= most:
        return text
    return (
        text[: most - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
        if " " in text[:most]
        else text[:most]
    )


def text_of(ready: Ready) -> str:
    """All words of the text."""
    left_out = (Role.LEFT_OUT, Role.PHOTO, Role.CAPTION)
    texts = [passage.text for passage in ready.passages if passage.role not in left_out]
    return " ".join(filter(None, (ready.lead, *texts)))
