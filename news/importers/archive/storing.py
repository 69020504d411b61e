"""New articles of one batch: all of it or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.models import Page

from comments.history import carry_over
from news.bulk import add_articles
from news.importers.archive.filing import Filing
from news.importers.archive.old import OldArticle
from news.importers.archive.photo_store import add_photos
from news.importers.archive.ready import Ready
from news.importers.archive.redirects import add_redirects, old_path
from news.importers.drafting import body_of
from news.importers.passages import Passage, Role, Understood
from news.importers.photo import StoredFiles
from news.models import (
    ArchiveItem,
    ArticlePage,
    ArticleTag,
    Attachment,
    Byline,
    Photo,
    SectionPage,
)
from news.video import UnknownVideo, parse_video_address
from vietnamese.slugs import unique_slug

#: What the history of an imported article says; registered in news.wagtail_hooks.
ACTION = "news.archive"
MAX_SLUG = 220


@dataclass
class Item:
    """An article on its way. `record` is what an earlier run noted of it."""

    old: OldArticle
    key: str
    digest: str
    comments_digest: str
    record: ArchiveItem | None = None
    ready: Ready = field(default_factory=Ready)
    section: SectionPage | None = None


@dataclass
class Stored:
    """What one batch has made."""

    articles: int = 0
    drafts: int = 0
    photos: int = 0
    comments: int = 0
    redirects: int = 0


def store(
    items: Sequence[Item], filing: Filing, site: str, workers: Executor | None
) -> tuple[Stored, list[ArticlePage]]:
    """Make the articles of `items`, which have a section each; after an error nothing has changed."""
    with StoredFiles() as files, transaction.atomic():
        photos = add_photos(files, [item.ready for item in items], site, workers)
        articles = [new_article(item, filing, photos) for item in items]
        _name(articles)
        rows = {photo.pk: photo for photo in photos.values()}
        add_articles(articles, {Photo: rows, Attachment: {}}, action=ACTION)
        pairs = list(zip(items, articles, strict=True))
        redirects = add_redirects(
            (old_path(item.old.address), article) for item, article in pairs if article.live
        )
        comments = carry_over({article.pk: item.ready.comments for item, article in pairs})
        ArchiveItem.objects.bulk_create(
            [
                ArchiveItem(
                    key=item.key,
                    article=article,
                    digest=item.digest,
                    comments_digest=item.comments_digest,
                    revision_id=article.latest_revision_id,
                    missing_photos=item.ready.missing,
                )
                for item, article in pairs
            ]
        )
    made = Stored(
        articles=len(articles),
        drafts=sum(not article.live for article in articles),
        photos=len(files.names),
        comments=comments,
        redirects=redirects,
    )
    return made, articles


def new_article(item: Item, filing: Filing, photos: Mapping[str, Photo]) -> ArticlePage:
    """The article, not stored yet."""
    article = ArticlePage(slug=item.ready.slug, section=item.section, source_key=item.key)
    write(article, item, filing, photos)
    if article.live:
        published, modified = item.old.published_at, item.old.modified_at
        article.first_published_at = published
        article.last_published_at = max(filter(None, (published, modified)), default=published)
    return article


def write(article: ArticlePage, item: Item, filing: Filing, photos: Mapping[str, Photo]) -> None:
    """What the source says of the article, into its fields; nothing is stored."""
    ready, old = item.ready, item.old
    article.title, article.lead = ready.title, ready.lead
    article.live = not ready.held
    article.has_unpublished_changes = bool(ready.held)
    article.published_at = old.published_at
    shown = {
        number: photos[photo.path]
        for number, photo in enumerate(ready.photos)
        if photo.file is not None and photo.path in photos
    }
    main = shown.pop(ready.main, None)
    article.main_photo = main
    if main is not None:
        said = ready.photos[ready.main]
        article.photo_caption = "" if said.caption == main.caption else said.caption
        article.photo_credit = "" if said.credit == main.credit else said.credit
    article.body = blocks(ready, shown)
    article.bylines.set(
        [
            Byline(author=author, sort_order=order)
            for order, author in enumerate(filing.people_of(old))
        ]
    )
    article.tagged_items.set([ArticleTag(tag=tag) for tag in filing.tags_of(old)])


def blocks(ready: Ready, photos: Mapping[int, Photo]) -> list[dict[str, Any]]:
    """The body as it is stored; a video's address by itself becomes its player."""
    made: list[dict[str, Any]] = []
    run: list[Passage] = []
    for passage in ready.passages:
        if is_video(passage):
            made += body_of(Understood(run), photos)
            run = []
            value = {"url": passage.text.strip(), "title": ready.title[:200], "poster": None}
            made.append({"type": "video", "value": value})
        else:
            run.append(passage)
    made += body_of(Understood(run), photos)
    return [{**block, "id": str(uuid.uuid4())} for block in made]


def is_video(passage: Passage) -> bool:
    """Whether the passage is nothing but the address of a video we may show."""
    text = passage.text.strip()
    if passage.role != Role.PARAGRAPH or not text.startswith("http") or " " in text:
        return False
    try:
        parse_video_address(text)
    except UnknownVideo:
        return False
    return True


def _name(articles: Sequence[ArticlePage]) -> None:
    """Give each a slug that is free in its section. By whole slugs alone, which have an index."""
    taken = _taken(article.slug for article in articles)
    own = SectionPage.own_addresses()
    for article in articles:
        above = article.section.path if article.section is not None else ""

        def is_taken(slug: str, above: str = above, asked: str = article.slug) -> bool:
            if slug in own or (above, slug) in taken:
                return True
            return slug != asked and (above, slug) in _taken([slug])

        article.slug = unique_slug(article.slug, is_taken, max_length=MAX_SLUG)
        taken.add((above, article.slug))


def _taken(slugs: Iterable[str]) -> set[tuple[str, str]]:
    """Which of the slugs are in use, and below what."""
    rows = Page.objects.filter(slug__in=list(slugs)).values_list("path", "slug")
    return {(path[: -Page.steplen], slug) for path, slug in rows}
