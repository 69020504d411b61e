"""Captions, credits and alt texts of the pictures in a text.

An alt text is never made of the caption: who hears the page would hear the same words twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from news.importers.doubts import quoted
from news.importers.ending import read_names
from news.importers.lines import MAX_CAPTION, split_caption
from news.importers.passages import Passage, Role
from news.importers.pieces import Picture, Piece

MAX_ALT = 255
_Pair = tuple[Piece, Passage]

# What programs write in the place of an alt text.
_MADE_BY_PROGRAMS = re.compile(
    r"^(?:picture|image|img|dsc|photo|hình ảnh|hình|ảnh)?[\s_#-]*\d*(?:\.\w{3,4})?$"
    r"|generated|tự động|^[\w-]+\.(?:jpe?g|png|webp|gif|heic)$",
    re.IGNORECASE,
)


def read_captions(pairs: Sequence[_Pair], pictures: Sequence[Picture]) -> None:
    """Give each picture the words that stand below it, else those right above it."""
    photographer = photographer_of([passage for _piece, passage in pairs])
    at = 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0].kind == "photo":
            end += 1
        group = pairs[at:end]
        if not group:
            doubt_lost_caption(pairs[at][1])
            at += 1
            continue
        lines = captions_around(pairs, at, len(group))
        for number, (_piece, photo) in enumerate(group):
            line = lines[min(number, len(lines) - 1)] if lines else None
            describe(photo, line, pictures[photo.image], photographer)
            if line and len(lines) < len(group):
                photo.doubts.append(_("This caption stands below several photos."))
        for line in lines:
            line.role = str(Role.CAPTION.value)
        at += len(group)


def captions_around(pairs: Sequence[_Pair], at: int, count: int) -> list[Passage]:
    """The captions of the `count` photos from `at` on: below them, else the line above."""
    below: list[Passage] = []
    for piece, passage in pairs[at + count : at + 2 * count]:
        if not may_be_caption(piece, passage):
            break
        below.append(passage)
    if not below and at and pairs[at - 1][1].role == Role.PARAGRAPH:
        piece, passage = pairs[at - 1]
        if piece.kind == "text" and split_caption(piece.text):
            return [passage]
    return below


def may_be_caption(piece: Piece, passage: Passage) -> bool:
    """Whether a line below a photo is its caption: it says "Ảnh:", or is set apart in its look."""
    if piece.kind != "text" or passage.role != Role.PARAGRAPH or piece.level:
        return False
    if split_caption(piece.text):
        return True
    return len(piece.text) <= MAX_CAPTION and (piece.is_italic or piece.align == "center")


def describe(photo: Passage, line: Passage | None, picture: Picture, photographer: str) -> None:
    """Caption, credit and alt text of one photo, with what is in doubt."""
    if not picture.content:
        photo.role = str(Role.LEFT_OUT.value)
        photo.doubts.append(
            _("The picture is not in the file, which only links to it: upload it by itself.")
        )
        return
    take_words(photo, line.text if line else "")
    if not photo.caption:
        photo.doubts.append(_("This photo has no caption yet."))
    if not photo.credit and photographer:
        photo.credit = photographer
        photo.doubts.append(_("The credit is taken from the byline."))
    elif not photo.credit:
        photo.doubts.append(_("No credit with “Ảnh:” was found for this photo."))
    photo.alt = "" if _MADE_BY_PROGRAMS.search(picture.alt) else picture.alt[:MAX_ALT]
    if not photo.alt:
        photo.doubts.append(_("This photo has no alt text yet: say what is seen in it."))


def take_words(photo: Passage, line: str) -> None:
    """Caption and credit out of the line below the photo."""
    photo.caption, photo.credit = split_caption(line) or (line[:MAX_CAPTION], "")


def photographer_of(passages: Sequence[Passage]) -> str:
    """The one who took the pictures, if the byline says it."""
    for passage in passages:
        if passage.role == Role.BYLINE:
            names = [name.name for name in read_names(passage.text) if name.photo]
            if names:
                return names[0]
    return ""


def doubt_lost_caption(passage: Passage) -> None:
    """A line with "Ảnh:" and no photo near it."""
    if passage.role == Role.PARAGRAPH and split_caption(passage.text):
        message = _("This looks like the caption of a photo that is not here: “%(line)s”.")
        passage.doubts.append(message % quoted(passage.text))
