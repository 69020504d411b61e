"""The demo paper's published articles, dated back from today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from comments.models import CommentsMode
from news.models import (
    ArticlePage,
    Author,
    Byline,
    DossierPage,
    FrontPagePin,
    HomePage,
    RelatedArticle,
    SectionPage,
)
from portal.demo import sources
from portal.demo.markup import body_blocks
from portal.demo.sources import ArticleSource

KEY = "demo-"
# A paper's desk is empty at night: older articles of those hours count as the evening before.
FIRST_HOUR, LAST_HOUR = 5, 22


@dataclass(frozen=True)
class Shelves:
    """What articles are made with, by the names their files use."""

    sections: Mapping[str, SectionPage]
    authors: Mapping[str, Author]
    photos: Mapping[str, int]
    dossiers: Mapping[str, int]


def load_articles(shelves: Shelves) -> bool:
    """Make the articles that are missing; tells whether there were any."""
    existing = set(demo_articles().values_list("source_key", flat=True))
    missing = [source for source in sources.articles() if KEY + source.key not in existing]
    now = timezone.now()
    for source in missing:
        with transaction.atomic():
            page = new_article(source, shelves)
            page.published_at = moment(source.head["days_ago"], now)
            page.first_published_at = page.last_published_at = page.published_at
            shelves.sections[source.section].add_child(instance=page)
    # Articles name each other as related, so all must be there before the first version is kept.
    unfinished = demo_articles().filter(latest_revision=None, live=True)
    by_key = dict(demo_articles().values_list("source_key", "pk"))
    heads = {KEY + source.key: source.head for source in sources.articles()}
    for page in unfinished:
        with transaction.atomic():
            related = [by_key[KEY + key] for key in heads[page.source_key].get("related", ())]
            keep_first_version(page, related)
    return bool(missing)


def demo_articles() -> Any:
    """The articles an earlier run has made, drafts included."""
    return ArticlePage.objects.filter(source_key__startswith=KEY)


def new_article(source: ArticleSource, shelves: Shelves) -> ArticlePage:
    """The article of a file, not saved yet."""
    head = source.head
    page = ArticlePage(
        title=head["headline"],
        lead=head["lead"],
        main_photo_id=shelves.photos[head["photo"]] if "photo" in head else None,
        photo_caption=head.get("caption", ""),
        body=body_blocks(source.text, shelves.photos),
        source_key=KEY + source.key,
        dossier_id=shelves.dossiers.get(source.key),
        ai_label=head.get("ai_label", ""),
    )
    if head.get("comments") == "closed":
        page.comments_mode = CommentsMode.CLOSED
    authors = [(shelves.authors[row["name"]], row["role"]) for row in head["bylines"]]
    page.owner = authors[0][0].user
    page.bylines.set(
        [
            Byline(author=author, role=role, sort_order=order)
            for order, (author, role) in enumerate(authors)
        ]
    )
    page.tags.add(*head["tags"])
    return page


def keep_first_version(page: ArticlePage, related_ids: list[int]) -> None:
    """Name the related articles and keep a revision, dated like the article."""
    page.related.set(
        [
            RelatedArticle(article_id=article_id, sort_order=order)
            for order, article_id in enumerate(related_ids)
        ]
    )
    page.save()
    revision = page.save_revision(user=page.owner, changed=False, clean=False)
    Revision.objects.filter(pk=revision.pk).update(created_at=page.published_at)
    ArticlePage.objects.filter(pk=page.pk).update(
        live_revision=revision,
        latest_revision_created_at=page.published_at,
        has_unpublished_changes=False,
    )


def moment(days_ago: float, now: datetime) -> datetime:
    """A moment so many days before `now`, to the minute, and in office hours if over a day old."""
    then = timezone.localtime(now - timedelta(days=days_ago)).replace(second=0, microsecond=0)
    if days_ago >= 1 and not FIRST_HOUR <= then.hour < LAST_HOUR:
        evening = then if then.hour >= LAST_HOUR else then - timedelta(days=1)
        then = evening.replace(hour=LAST_HOUR - 1)
    return then


def pin_stories() -> None:
    """Pin the stories and put up the zone of front_page.toml, unless an editor has pinned some."""
    front_page = HomePage.objects.get(sites_rooted_here__is_default_site=True)
    if front_page.pins.exists():
        return
    keys = [KEY + key for key in sources.table("front_page")["pins"]]
    ids = dict(demo_articles().filter(source_key__in=keys).values_list("source_key", "pk"))
    front_page.pins.set(
        [FrontPagePin(article_id=ids[key], sort_order=order) for order, key in enumerate(keys)]
    )
    dossier = DossierPage.objects.filter(slug=sources.table("front_page")["dossier"]).first()
    if dossier is not None and not front_page.zones:
        front_page.zones = [("dossier", {"dossier": dossier, "until": None})]
    front_page.save_revision().publish()
