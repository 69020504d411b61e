"""Everything an article's page shows, gathered with a fixed number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from news.addresses import absolute
from news.article_body import FilledBody, facts
from news.article_notes import answered_by, corrections_of, dossier_of
from news.link_targets import LinkTargets
from news.models.byline import Byline
from news.models.photo import Attachment, Photo
from news.models.tag import NewsTag, tags_from_values
from news.photo_slots import CARD, HERO, SOCIAL_SPEC, STRUCTURED_SPECS
from news.reads.most_read import most_read, most_read_ids
from news.renditions import load_renditions
from news.section_tree import section_tree
from news.surroundings import surroundings
from prepared import Prepared
from prepared.moment import today

if TYPE_CHECKING:
    from news.models.article import ArticlePage


def article_context(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """The context of pages/article.html beside what every page has."""
    body = facts(article.body)
    referred = body.references
    rows = {model: _in_bulk(model, ids) for model, ids in referred.chosen.items()}
    photos = rows[Photo]
    tags = tags_of(article)
    tree = section_tree(request)
    sections = tree.visible_ids()
    answers, answered = answered_by(article)
    linked_ids = {*referred.pages, *answers, *answered}
    read_ids = most_read_ids(but=article.pk)
    around = surroundings(article, tags, {*linked_ids, *read_ids}, sections)
    beside = [around.before, around.after, *around.related, *around.newest, *around.named]
    tree.file([row for row in beside if row is not None])
    load_renditions(
        [
            (article.main_photo, (*HERO.specs, SOCIAL_SPEC, *STRUCTURED_SPECS)),
            *((photos[pk], specs) for pk, specs in body.photos if pk in photos),
            *((row.main_photo, CARD.specs) for row in around.related),
        ]
    )
    public = {row.pk: row for row in around.named}
    linked = [row for pk, row in public.items() if pk in linked_ids]
    return {
        "breadcrumb": tree.breadcrumb(article.path),
        "article_bylines": bylines_of(article),
        "article_tags": tags,
        "related": around.related,
        "newest": around.newest,
        "most_read": most_read(read_ids, public),
        "dossier": dossier_of(article),
        "dossier_before": around.before,
        "dossier_after": around.after,
        "corrections": corrections_of(article),
        "answers": [public[pk] for pk in answers if pk in public],
        "answered": [public[pk] for pk in answered if pk in public],
        "contents": body.contents,
        "body": FilledBody(article.body, rows),
        "link_targets": LinkTargets(
            pages={
                page.pk: page.get_url(request)
                for page in [*linked, *tree.pages_among(referred.pages)]
            },
            documents={row.pk: row.url for row in rows[Attachment].values()},
        ),
        "years_old": years_since(article),
        "canonical_url": canonical_address(article, request),
    }


def tags_of(article: ArticlePage) -> list[NewsTag]:
    """In the order of the article; those of an unsaved preview are in memory."""
    if article.is_as_stored:
        return tags_from_values(getattr(article, "tag_values", None))
    return list(article.tags.all())


def bylines_of(article: ArticlePage) -> list[Byline]:
    """With their authors, in the order of the article."""
    if article.is_as_stored:
        return Byline.of([article.pk])
    return list(article.bylines.select_related("author"))


def years_since(article: ArticlePage) -> int:
    """Whole years since the article's date; 0 for one of the last twelve months, or without a date."""
    if article.published_at is None:
        return 0
    day, now = timezone.localdate(article.published_at), today()
    return max(0, now.year - day.year - ((now.month, now.day) < (day.month, day.day)))


def canonical_address(article: ArticlePage, request: HttpRequest) -> str:
    """The one address search engines should keep; an alias names the article it repeats."""
    page = article.alias_of if article.alias_of_id else article
    return absolute(page.get_url(request) or "")


def _in_bulk(model: type[Model], ids: set[int]) -> dict[int, Any]:
    return {row.pk: row for row in _chosen[model](ids=ids)} if ids else {}


def _build_photos(ids: list[int]) -> QuerySet[Photo]:
    return Photo.objects.filter(pk__in=ids)


def _build_attachments(ids: list[int]) -> QuerySet[Attachment]:
    return Attachment.objects.filter(pk__in=ids)


_chosen: dict[type[Model], Prepared] = {
    Photo: Prepared(Photo, _build_photos),
    Attachment: Prepared(Attachment, _build_attachments),
}
