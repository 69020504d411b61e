"""What an editor says about a manuscript: which passage is what, and the words of its pictures."""

from __future__ import annotations

from collections.abc import Mapping

from news.importers.captions import MAX_ALT, take_words
from news.importers.drafting import MAX_TITLE
from news.importers.lines import MAX_CAPTION, MAX_CREDIT, split_caption
from news.importers.passages import Passage, Role, Understood
from news.importers.understanding import missing
from news.models import Photo
from vietnamese.normalise import clean_line

#: An article has one of each.
_SINGLE = (Role.HEADLINE, Role.LEAD)
_LENGTHS = {"caption": MAX_CAPTION, "credit": MAX_CREDIT, "alt": MAX_ALT}


def correct(understood: Understood, posted: Mapping[str, str]) -> None:
    """Put the posted choices in. What was touched is no longer in doubt."""
    before = [passage.role for passage in understood.passages]
    for number, passage in enumerate(understood.passages):
        if correct_words(passage, number, posted):
            passage.doubts = []
    for number, passage in enumerate(understood.passages):
        chosen = posted.get(f"role-{number}", passage.role)
        if chosen != passage.role and chosen in dict(passage.roles):
            passage.role = chosen
            passage.doubts = []
            move_caption(understood, number, was=before[number])
    for role in _SINGLE:
        keep_one(understood, role, before)
    settled = [missing(role) for role in _SINGLE if understood.of(role)]
    understood.doubts = [doubt for doubt in understood.doubts if doubt not in settled]


def correct_words(passage: Passage, number: int, posted: Mapping[str, str]) -> bool:
    """The headline's text and a picture's words; whether any has changed."""
    old = (passage.text, passage.caption, passage.credit, passage.alt, passage.rights)
    if f"text-{number}" in posted and passage.role == Role.HEADLINE:
        passage.text = clean_line(posted[f"text-{number}"])[:MAX_TITLE]
    if passage.image >= 0:
        for name, length in _LENGTHS.items():
            words = posted.get(f"{name}-{number}", getattr(passage, name))
            setattr(passage, name, clean_line(words)[:length])
        rights = posted.get(f"rights-{number}", passage.rights)
        passage.rights = rights if rights in Photo.Rights.values else ""
    return old != (passage.text, passage.caption, passage.credit, passage.alt, passage.rights)


def move_caption(understood: Understood, number: int, *, was: str) -> None:
    """A line that became a caption gives its words to the photo above; one that is none takes them
    back, unless somebody has written others meanwhile."""
    passage = understood.passages[number]
    above = [photo for photo in understood.passages[:number] if photo.image >= 0]
    if not above:
        return
    photo = above[-1]
    if passage.role == Role.CAPTION and not photo.caption:
        take_words(photo, passage.text)
        photo.doubts = []
    elif was == Role.CAPTION:
        caption, credit = split_caption(passage.text) or (passage.text[:MAX_CAPTION], "")
        if (photo.caption, photo.credit) == (caption, credit or photo.credit):
            photo.caption = ""
            photo.credit = "" if credit else photo.credit


def keep_one(understood: Understood, role: Role, before: list[str]) -> None:
    """The passage chosen now wins; the one that had the role is a paragraph."""
    holders = [n for n, passage in enumerate(understood.passages) if passage.role == role]
    new = [number for number in holders if before[number] != role]
    for number in holders:
        if number != (new or holders)[0]:
            understood.passages[number].role = str(Role.PARAGRAPH.value)
