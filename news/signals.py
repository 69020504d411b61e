"""What follows by itself when rows change: renditions are made, articles know their section."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from news import frame, section_months
from news.article_body import references
from news.models import ArticlePage, Author, Photo
from news.renditions import ARTICLE_USE, PORTRAIT_USE, make_renditions

#: Saving only these leaves every rendition as it is (Wagtail fills them in when they are missing).
NO_NEW_RENDITIONS = {"file_size", "file_hash"}


def connect() -> None:
    """Called once, when the apps are ready."""
    post_save.connect(photo_saved, sender=Photo)
    post_save.connect(author_saved, sender=Author)
    page_published.connect(article_published, sender=ArticlePage)
    post_page_move.connect(page_moved)
    frame.connect()
    section_months.connect()


def make_after_commit(photo_id: int, use: str = ARTICLE_USE) -> None:
    """Ask for the missing renditions of a photo once its row is safely there."""
    transaction.on_commit(partial(make_renditions.enqueue, photo_id, use))


def photo_saved(instance: Photo, raw: bool = False, **kwargs: Any) -> None:
    """A new photo, a new file or a new focal point; asking for what exists costs a query."""
    changed = kwargs.get("update_fields")
    if not raw and not (changed and set(changed) <= NO_NEW_RENDITIONS):
        make_after_commit(instance.pk)


def author_saved(instance: Author, raw: bool = False, **kwargs: Any) -> None:
    """A portrait is cut otherwise than a photo of an article."""
    if not raw and instance.portrait_id is not None:
        make_after_commit(instance.portrait_id, PORTRAIT_USE)


def article_published(instance: ArticlePage, **kwargs: Any) -> None:
    """Photos that came another way than through the library (an import) may have none yet."""
    ids = references(instance.body).chosen[Photo]
    if instance.main_photo_id is not None:
        ids.add(instance.main_photo_id)
    for photo_id in sorted(ids):
        make_after_commit(photo_id)


def page_moved(instance: Page, **kwargs: Any) -> None:
    """A moved article belongs to its new parent; the articles of a moved section stay in it."""
    if issubclass(instance.specific_class, ArticlePage):
        section_months.moved(instance.pk, instance.get_parent().pk)
