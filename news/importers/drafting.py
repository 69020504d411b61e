"""A manuscript becomes a draft: the article and its photos, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from news.importers.ending import read_names, read_tags, split_tags
from news.importers.passages import Passage, Role, Understood
from news.importers.photo import StoredFiles
from news.importers.pieces import cleaned
from news.importers.storing import credits_of
from news.models import ArticlePage, Byline, Photo, SectionPage

MAX_TITLE = 255
_NUMBER = re.compile(r"^[\s\d.,%+–-]*\d[\s.,%]*$")
_RUNNING_TEXT = (Role.PARAGRAPH, Role.LIST)

#: Content of the pictures with the name each file shall have, by number.
Pictures = Mapping[int, tuple[str, bytes]]


class NotReady(Exception):
    """The draft cannot be made yet; the message, in the editor's language, says what is missing."""


@dataclass(frozen=True)
class Drafted:
    """The draft, and notes for the editor's eye."""

    article: ArticlePage
    notes: tuple[str, ...]


def make_draft(
    understood: Understood, pictures: Pictures, section: SectionPage, user: Any
) -> Drafted:
    """The draft of `user` in `section`. Raises `NotReady` or `UnreadableFile`; then nothing has
    changed, neither in the database nor among the files."""
    headline = understood.first(Role.HEADLINE)
    if not headline:
        raise NotReady(_("Choose the line that is the headline first."))
    if len(headline) > MAX_TITLE:
        message = _("The headline is too long: %(length)d characters, %(most)d at most.")
        raise NotReady(message % {"length": len(headline), "most": MAX_TITLE})
    notes: list[str] = []
    with StoredFiles() as files, transaction.atomic():
        photos = {
            passage.image: add_photo(files, passage, pictures[passage.image], headline, user)
            for passage in understood.of(Role.PHOTO)
        }
        article = new_article(understood, photos, user, notes)
        # The section may have got another child since it was read.
        section.refresh_from_db()
        section.add_child(instance=article)
        article.save_revision(user=user, log_action=True, clean=False)
    return Drafted(article, tuple(notes))


def add_photo(
    files: StoredFiles, passage: Passage, picture: tuple[str, bytes], headline: str, user: Any
) -> Photo:
    """The picture in the library, with the words the editor has seen."""
    name, content = picture
    words = {
        "title": (passage.caption or headline)[:MAX_TITLE],
        "caption": passage.caption,
        "credit": passage.credit,
        "description": passage.alt,
        "rights": passage.rights,
    }
    return files.add_photo(name, content, words, user)


def new_article(
    understood: Understood, photos: Mapping[int, Photo], user: Any, notes: list[str]
) -> ArticlePage:
    """The article, not saved yet, with each passage in its place; the first photo is the main one."""
    main, *others = [passage.image for passage in understood.of(Role.PHOTO)] or [-1]
    article = ArticlePage(
        live=False,
        owner=user,
        title=understood.first(Role.HEADLINE),
        lead=understood.first(Role.LEAD),
        main_photo=photos.get(main),
        published_at=published_at(understood),
        body=body_of(understood, {number: photos[number] for number in others}),
    )
    names = tuple(
        name for passage in understood.of(Role.BYLINE) for name in read_names(passage.text)
    )
    known = credits_of(names, notes, may_add=user.has_perm("news.add_author"))
    article.bylines.set(
        [
            Byline(author=author, role=role, sort_order=order)
            for order, (author, role) in enumerate(known)
        ]
    )
    for passage in understood.of(Role.TAGS):
        _before, lines = split_tags([passage.text])
        tags, _too_long = read_tags(lines or [passage.text])
        article.tags.add(*tags)
    return article


def published_at(understood: Understood) -> datetime | None:
    """The date in the text, for an article that was in the paper before."""
    if not understood.published:
        return None
    return timezone.make_aware(datetime.fromisoformat(understood.published))


def body_of(understood: Understood, photos: Mapping[int, Photo]) -> list[dict[str, Any]]:
    """The blocks; paragraphs and lists that follow each other make one block of text."""
    blocks: list[dict[str, Any]] = []
    inside = [passage for passage in understood.passages if is_in_body(passage, photos)]
    for is_text, passages in groupby(inside, key=lambda passage: passage.role in _RUNNING_TEXT):
        if is_text:
            html = "".join(paragraph(passage) for passage in passages)
            blocks.append({"type": "paragraph", "value": html})
        else:
            blocks += [block(passage, photos) for passage in passages]
    return blocks


def is_in_body(passage: Passage, photos: Mapping[int, Photo]) -> bool:
    """Whether the passage stands between the main photo and the byline."""
    if passage.role == Role.PHOTO:
        return passage.image in photos
    return passage.role in (*_RUNNING_TEXT, Role.HEADING, Role.QUOTE, Role.TABLE)


def paragraph(passage: Passage) -> str:
    """A paragraph or list as the editor's rich text; cleaned once more, as it lay in the database."""
    html = cleaned(passage.html or str(escape(passage.text)))
    return html if passage.role == Role.LIST else f"<p>{html}</p>"


def block(passage: Passage, photos: Mapping[int, Photo]) -> dict[str, Any]:
    """A sub-heading, quotation, photo or table as it is stored."""
    if passage.role == Role.HEADING:
        return {"type": "heading", "value": passage.text}
    if passage.role == Role.QUOTE:
        return {"type": "quote", "value": {"text": passage.text, "speaker": ""}}
    if passage.role == Role.PHOTO:
        return {"type": "photo", "value": photo_value(passage, photos[passage.image])}
    return {"type": "table", "value": table(passage)}


def photo_value(passage: Passage, photo: Photo) -> dict[str, Any]:
    """The photo with the words of this place; where the library has the same, an editor finds them
    there, and only there."""
    words = {"caption": passage.caption, "credit": passage.credit}
    own = {name: "" if text == getattr(photo, name) else text for name, text in words.items()}
    return {"photo": photo.pk, **own}


def table(passage: Passage) -> dict[str, Any]:
    """The table with its first row as headings; columns of figures are set as such."""
    headings, *rows = passage.rows
    kinds = [
        "number" if all(_NUMBER.match(row[at]) for row in rows if row[at]) else "text"
        for at in range(len(headings))
    ]
    columns = [
        {"type": kind, "heading": heading} for kind, heading in zip(kinds, headings, strict=True)
    ]
    return {
        "caption": passage.caption,
        "columns": columns,
        "rows": [{"values": row} for row in rows],
    }
