"""Plain text and pasted text as pieces."""

from __future__ import annotations

from django.utils.html import escape

from news.importers.ending import is_form_label, split_form, split_tags
from news.importers.lines import join_wrapped
from news.importers.markup_reader import read_markup
from news.importers.old_fonts import encoding_by_reading, to_unicode
from news.importers.pieces import Picture, Piece, Source
from vietnamese.normalise import clean_block, curl_quotes

#: The longest article of a paper has some 60 kB of text; Word pastes ten times that in markup.
#: Together they stay below what Django takes in a form (DATA_UPLOAD_MAX_MEMORY_SIZE).
MAX_TEXT = 500_000
MAX_MARKUP = 1_500_000


def read_plain(text: str) -> Source:
    """One piece per line; text of an old font is recognised by its words."""
    encoding = encoding_by_reading(text)
    if encoding:
        text = to_unicode(text, encoding)
    lines = without_site_furniture(join_wrapped(curl_quotes(clean_block(text))))
    pieces = tuple(
        Piece("text", text=line, html=str(escape(line)), is_formatted=False) for line in lines
    )
    return Source(pieces, encodings=frozenset({encoding} - {""}))


def without_site_furniture(lines: list[str]) -> list[str]:
    """The lines without the readers' form of the old site, and its tags as a line of their own."""
    article, form = split_form(lines)
    left_over = [line for line in form or [] if not is_form_label(line)]
    body, tags = split_tags(article)
    if any(tags or []):
        body.append("TAG: " + ", ".join(filter(None, tags or [])))
    return [*body, *left_over]


def read_pasted(html: str) -> Source:
    """What the clipboard holds of a Word document or a web page. Pictures do not come with it."""
    reader = read_markup(html)
    pictures = tuple(Picture(b"", alt) for _address, alt in reader.images)
    return Source(tuple(reader.pieces), pictures, encodings=frozenset(reader.encodings))
