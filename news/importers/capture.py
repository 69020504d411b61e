"""An article captured from a page of the old site as plain text, understood part by part.

The order of a capture is the order of the old page: section, headline, date, lead, the main photo's
caption with "Ảnh:" and the credit, the body, the name glued to "TAG:", and the readers' form. A part
that is missing for certain is an error; what had to be guessed is told as a doubt. Nothing here
touches the database, and no text is left out without a doubt that quotes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from news.importers.doubts import body_doubts, ending_doubts, quoted
from news.importers.ending import Name, split_ending
from news.importers.head import CaptureError, find_date, read_head
from news.importers.lines import MAX_LEAD, join_wrapped, looks_like_heading, split_caption
from vietnamese.normalise import clean_block, curl_quotes

# After the lead, at most this many lines are looked at for the main photo's caption.
LINES_FOR_CAPTION = 2


@dataclass(frozen=True)
class Part:
    """A piece of the body: a sub-heading or a paragraph, as plain text."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True)
class Capture:
    """What was understood. `published` is local time of Vietnam; midnight: the time is unknown."""

    section: str
    headline: str
    published: datetime
    lead: str
    photo_caption: str
    photo_credit: str
    body: tuple[Part, ...]
    names: tuple[Name, ...]
    tags: tuple[str, ...]
    has_comment_form: bool
    doubts: tuple[str, ...]


def parse_capture(text: str) -> Capture:
    """The article in `text`; raises `CaptureError` where section, headline, date or text is missing."""
    lines = join_wrapped(curl_quotes(clean_block(text)))
    if not lines:
        raise CaptureError(_("The file holds no text."))
    doubts: list[str] = []
    at, published = find_date(lines)
    section, headline = read_head(lines[:at], doubts)
    article_lines, ending = split_ending(lines[at + 1 :])
    lead = read_lead(article_lines)
    caption, credit, rest = take_caption(article_lines[1:], doubts)
    body = read_body(rest)
    if looks_like_heading(lead):
        doubts.append(_("The lead is short and closes no sentence: “%(line)s”.") % quoted(lead))
    doubts += body_doubts(
        [part.text for part in body],
        short=[looks_like_heading(part.text) and not part.is_heading for part in body],
        captions=[split_caption(part.text) is not None for part in body],
    )
    return Capture(
        section=section,
        headline=headline,
        published=published,
        lead=lead,
        photo_caption=caption,
        photo_credit=credit,
        body=body,
        names=ending.names,
        tags=ending.tags,
        has_comment_form=ending.has_comment_form,
        doubts=(*doubts, *ending_doubts(ending)),
    )


def read_lead(lines: list[str]) -> str:
    """The first paragraph after the date."""
    if not lines:
        raise CaptureError(_("There is no text after the date line."))
    if split_caption(lines[0]):
        raise CaptureError(_("There is no lead between the date line and the photo caption."))
    if len(lines[0]) > MAX_LEAD:
        message = _(
            "The paragraph after the date is too long for a lead: %(length)d characters,"
            " %(most)d at most."
        )
        raise CaptureError(message % {"length": len(lines[0]), "most": MAX_LEAD})
    return lines[0]


def take_caption(lines: list[str], doubts: list[str]) -> tuple[str, str, list[str]]:
    """Caption and credit of the main photo, and the lines without them."""
    for at, line in enumerate(lines[:LINES_FOR_CAPTION]):
        found = split_caption(line)
        if found:
            if not found[0]:
                doubts.append(_("The main photo has a credit but no caption."))
            return *found, lines[:at] + lines[at + 1 :]
    doubts.append(_("No photo caption with “Ảnh:” was found after the lead."))
    return "", "", lines


def read_body(lines: list[str]) -> tuple[Part, ...]:
    """Sub-headings and paragraphs, in order.

    A sub-heading is a short line that closes no sentence, with a paragraph right after it. Two such
    lines in a row are rather a list or verse than headings: only the last can be one.
    """
    parts = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else ""
        opens = bool(following) and not looks_like_heading(following)
        parts.append(Part(line, is_heading=opens and looks_like_heading(line)))
    return tuple(parts)
