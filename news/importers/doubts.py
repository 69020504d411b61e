"""What was guessed while reading a capture, said so that an editor finds the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from news.importers.ending import Ending

QUOTED = 60


def quoted(line: str) -> dict[str, str]:
    """The first words of a line, as the parameter `line` of a message."""
    return {"line": line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"}


def body_doubts(lines: list[str], short: list[bool], captions: list[bool]) -> list[str]:
    """Doubts about paragraphs: the `short` ones may be sub-headings, `captions` lack their photo."""
    doubts = []
    if not lines:
        doubts.append(_("There is no text after the lead."))
    for line, is_short, is_caption in zip(lines, short, captions, strict=True):
        if is_short:
            message = _("Kept as a paragraph, but it may be a sub-heading: “%(line)s”.")
            doubts.append(message % quoted(line))
        if is_caption:
            message = _("This looks like the caption of a photo that is not here: “%(line)s”.")
            doubts.append(message % quoted(line))
    return doubts


def ending_doubts(ending: Ending) -> list[str]:
    """What was not found or not understood after the body."""
    doubts = []
    if not ending.has_tag_line:
        doubts.append(_("The line “TAG:” was not found."))
    if not ending.names:
        doubts.append(_("No byline was found under the text."))
    if not ending.has_comment_form:
        doubts.append(_("The readers' form “Ý kiến của bạn” was not found."))
    if ending.left_out:
        message = ngettext(
            "Left out, after the article: %(count)d line, “%(line)s”.",
            "Left out, after the article: %(count)d lines, the first “%(line)s”.",
            len(ending.left_out),
        )
        doubts.append(message % {"count": len(ending.left_out), **quoted(ending.left_out[0])})
    return doubts
