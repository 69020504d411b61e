"""A captured article becomes a page: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from news.importers.capture import Capture
from news.importers.ending import Name
from news.importers.photo import StoredFiles, store_main_photo
from news.models import ArticlePage, Author, Byline, SectionPage
from vietnamese.fold import fold


@dataclass(frozen=True)
class Imported:
    """What came of it.

    `was_there`: an earlier import had made the article; `differs`: its text is no longer the
    file's, and was left alone. `notes` are for the editor's eye.
    """

    article: ArticlePage
    was_there: bool
    differs: bool
    notes: tuple[str, ...]


def source_key(capture: Capture) -> str:
    """What names the article at its source: date and headline, which a corrected text keeps."""
    identity = f"{capture.published.date().isoformat()}\n{fold(capture.headline)}"
    return f"capture-{sha256(identity.encode()).hexdigest()[:40]}"


def store_capture(
    capture: Capture, section: SectionPage, photo: Path | None = None, *, publish: bool = False
) -> Imported:
    """Make the article of `capture` in `section`, or do what an earlier import left open.

    A second run never overwrites the text, which an editor may have corrected meanwhile: it adds
    the photo where there is none, and publishes if asked. Raises `UnreadableFile` for a bad photo;
    after any error nothing has changed, neither in the database nor among the files.
    """
    notes: list[str] = []
    with StoredFiles() as files, transaction.atomic():
        key = source_key(capture)
        existing = ArticlePage.objects.filter(source_key=key).first()
        if existing is not None and existing.is_binned:
            in_bin = _("It lies in the newsroom's recycle bin: restore it there.")
            differs = text_of(existing) != text_of(ArticlePage(**fields(capture)))
            return Imported(existing, was_there=True, differs=differs, notes=(in_bin,))
        article = (
            existing.get_latest_revision_as_object()
            if existing is not None
            else new_article(capture, key, notes)
        )
        adds_photo = photo is not None and article.main_photo_id is None
        if photo is not None and adds_photo:
            article.main_photo = store_main_photo(files, photo, capture, notes)
        elif article.main_photo_id is None and capture.photo_caption:
            notes.append(_("The file names a photo, but none was given (--photo)."))
        if existing is None:
            section.add_child(instance=article)
        if existing is None or adds_photo:
            article.save_revision()
        if publish and (adds_photo or not article.live):
            article.get_latest_revision().publish()
    return Imported(
        article=ArticlePage.objects.get(pk=article.pk),
        was_there=existing is not None,
        differs=existing is not None
        and text_of(article) != text_of(ArticlePage(**fields(capture))),
        notes=tuple(notes),
    )


def new_article(capture: Capture, key: str, notes: list[str]) -> ArticlePage:
    """A draft, not saved yet, with every part of `capture` in its own field."""
    article = ArticlePage(live=False, source_key=key, **fields(capture))
    if timezone.make_aware(capture.published) > timezone.now():
        notes.append(_("The date lies in the future."))
    article.bylines.set(
        [
            Byline(author=author, role=role, sort_order=order)
            for order, (author, role) in enumerate(credits_of(capture.names, notes))
        ]
    )
    article.tags.add(*capture.tags)
    return article


def fields(capture: Capture) -> dict[str, Any]:
    """The article's own fields; paragraphs between two sub-headings make one block of text."""
    body: list[tuple[str, Any]] = []
    for is_heading, parts in groupby(capture.body, key=lambda part: part.is_heading):
        texts = [part.text for part in parts]
        if is_heading:
            body += [("heading", text) for text in texts]
        else:
            html = format_html_join("", "<p>{}</p>", ((text,) for text in texts))
            body.append(("paragraph", html))
    return {
        "title": capture.headline,
        "lead": capture.lead,
        "published_at": timezone.make_aware(capture.published),
        "photo_caption": capture.photo_caption,
        "photo_credit": capture.photo_credit,
        "body": [{"type": kind, "value": value} for kind, value in body],
    }


def text_of(article: ArticlePage) -> tuple[object, ...]:
    """What a reader reads of the article, to tell whether two are the same."""
    body = tuple((block.block_type, str(block.value)) for block in article.body)
    return article.title, article.lead, article.photo_caption, article.photo_credit, body


def credits_of(
    names: tuple[Name, ...], notes: list[str], *, may_add: bool = True
) -> list[tuple[Author, str]]:
    """Author and role for each byline; an author not known yet is made if `may_add`, else left out."""
    made: list[tuple[Author, str]] = []
    for name in names:
        author = Author.objects.filter(name__iexact=name.name).order_by("pk").first()
        if author is None and not may_add:
            message = _("“%(name)s” is not in the list of authors: ask an editor to add the name.")
            notes.append(message % {"name": name.name})
            continue
        if author is None:
            author = Author.objects.create(name=name.name)
            notes.append(_("“%(name)s” was added to the list of authors.") % {"name": name.name})
        if name.text:
            made.append((author, Byline.Role.AUTHOR))
        if name.photo:
            made.append((author, Byline.Role.PHOTO))
    return made
