"""What of an article is searched: the fields, their order of weight, and the labels of filters.

This is the one definition; SQLite, PostgreSQL and OpenSearch get the same rows from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from wagtail.blocks import StructValue

from news.models import ArticlePage, ArticleTag, Byline
from search.analysis import FIELD_MARK, VERSION
from vietnamese.normalise import clean, clean_line

#: Fields of a row by weight: a hit in an earlier one ranks above a hit in a later one.
HEAD_FIELDS: Final = ("headline", "lead", "about")
BODY_FIELDS: Final = ("body", "captions")
FIELDS: Final = HEAD_FIELDS + BODY_FIELDS
#: A longer body is cut; it is still shown whole on its page.
MAX_TEXT: Final = 200_000
CAPTION_BLOCKS: Final = frozenset(("photo", "gallery"))


@dataclass(frozen=True)
class Document:
    """One article as the index sees it. `head` and `body` are plain text, fields joined by a mark."""

    page_id: int
    published_at: datetime
    expire_at: datetime | None
    head: str
    body: str
    labels: str

    @property
    def digest(self) -> str:
        """Changes when anything that is searched changes, or the analysis does."""
        parts = (
            str(VERSION),
            self.head,
            self.body,
            self.labels,
            str(self.published_at.timestamp()),
        )
        text = FIELD_MARK.join((*parts, str(self.expire_at and self.expire_at.timestamp())))
        return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def document(article: ArticlePage, section_id: int | None) -> Document:
    """What is searched of `article` in the section right above it.

    Read from the object itself: in the midst of a save its tags and bylines are not stored yet.
    """
    published_at = article.published_at or article.first_published_at or timezone.now()
    bylines = [byline.author for byline in article.bylines.all()]
    tags = [item.tag for item in article.tagged_items.all()]  # `tags` would ask again per article
    about = "\n".join(
        dict.fromkeys(
            clean_line(name) for name in [*(t.name for t in tags), *(a.name for a in bylines)]
        )
    )
    body, captions = body_texts(article)
    labels = [f"@s{section_id}"]
    labels += [f"@t{tag.pk}" for tag in tags] + [f"@a{author.pk}" for author in bylines]
    labels += date_labels(published_at)
    return Document(
        page_id=article.pk,
        published_at=published_at,
        expire_at=article.expire_at,
        head=FIELD_MARK.join((clean_line(article.title), clean_line(article.lead), about)),
        body=FIELD_MARK.join((body[:MAX_TEXT], captions[:MAX_TEXT])),
        labels=" ".join(sorted(set(labels))),
    )


def date_labels(published_at: datetime) -> list[str]:
    """The day, month and year of an article in Vietnam's time, as the query "10/2021" asks."""
    day = timezone.localtime(published_at)
    return [f"d:{day.day}_{day.month}_{day.year}", f"d:{day.month}_{day.year}", f"d:{day.year}"]


def body_texts(article: ArticlePage) -> tuple[str, str]:
    """The body and all captions as plain text, one line per block."""
    lines: list[str] = []
    captions: list[str] = []
    if article.main_photo is not None:
        captions.append(article.photo_caption or article.main_photo.caption)
    for child in article.body:
        if child.block_type in CAPTION_BLOCKS:
            captions += photo_captions(
                child.value if child.block_type == "gallery" else [child.value]
            )
        else:
            lines += child.block.get_searchable_content(child.value)
    return one_line_each(lines), one_line_each(captions)


def photo_captions(values: Iterable[StructValue]) -> Iterator[str]:
    """The caption of each photo block; the library's where none was written."""
    for value in values:
        photo = value.get("photo")
        yield value.get("caption") or (photo.caption if photo else "")


def one_line_each(texts: Iterable[str]) -> str:
    """The texts cleaned, one a line, empty ones left out."""
    lines = (" ".join(clean(text).split()) for text in texts)
    return "\n".join(line for line in lines if line)


def with_relations(articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """`articles` with all that `document` reads, in a few queries for all of them."""
    # Joined, not fetched after: of a thousand articles with as many different tags, Django asks for
    # each by an OR, which SQLite refuses.
    return articles.select_related("main_photo").prefetch_related(
        Prefetch("bylines", Byline.objects.select_related("author")),
        Prefetch("tagged_items", ArticleTag.objects.select_related("tag")),
    )
