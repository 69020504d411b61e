"""Everything an article's page shows, gathered with a fixed number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from news.addresses import absolute
from news.anchors import Anchors
from news.article_body import contents, fill, photos_in_slots, references
from news.article_notes import answered_by, corrections_of, dossier_of
from news.link_targets import LinkTargets
from news.models.byline import Byline
from news.models.photo import Attachment
from news.models.tag import NewsTag
from news.photo_slots import CARD, HERO, SOCIAL_SPEC, STRUCTURED_SPECS
from news.reads.most_read import most_read
from news.renditions import load_renditions
from news.section_tree import section_tree
from news.surroundings import surroundings
from prepared import Prepared

if TYPE_CHECKING:
    from news.models.article import ArticlePage


def article_context(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """The context of pages/article.html beside what every page has."""
    referred = references(article.body)
    rows = {model: _in_bulk(model, ids) for model, ids in referred.chosen.items()}
    fill(article.body, rows)
    tags = tags_of(article)
    tree = section_tree(request)
    sections = tree.visible_ids()
    answers, answered = answered_by(article)
    linked_ids = {*referred.pages, *answers, *answered}
    around = surroundings(article, tags, linked_ids, sections)
    beside = [around.before, around.after, *around.related, *around.newest, *around.linked]
    tree.file([row for row in beside if row is not None])
    load_renditions(
        [
            (article.main_photo, (*HERO.specs, SOCIAL_SPEC, *STRUCTURED_SPECS)),
            *photos_in_slots(article.body),
            *((row.main_photo, CARD.specs) for row in around.related),
        ]
    )
    linked = [*around.linked, *tree.pages_among(referred.pages)]
    public = {row.pk: row for row in around.linked}
    return {
        "breadcrumb": tree.breadcrumb(article.path),
        "article_bylines": bylines_of(article),
        "article_tags": tags,
        "related": around.related,
        "newest": around.newest,
        "most_read": most_read(sections, but=article.pk),
        "dossier": dossier_of(article),
        "dossier_before": around.before,
        "dossier_after": around.after,
        "corrections": corrections_of(article),
        "answers": [public[pk] for pk in answers if pk in public],
        "answered": [public[pk] for pk in answered if pk in public],
        "contents": contents(article.body),
        "anchors": Anchors(),
        "link_targets": LinkTargets(
            pages={page.pk: page.get_url(request) for page in linked},
            documents={row.pk: row.url for row in rows[Attachment].values()},
        ),
        "years_old": years_since(article),
        "canonical_url": canonical_address(article, request),
    }


def tags_of(article: ArticlePage) -> list[NewsTag]:
    """In the order of the article; those of an unsaved preview are in memory."""
    return _tags(page=article.pk) if article.is_as_stored else list(article.tags.all())


def bylines_of(article: ArticlePage) -> list[Byline]:
    """With their authors, in the order of the article."""
    if article.is_as_stored:
        return _bylines(page=article.pk)
    return list(article.bylines.select_related("author"))


def _build_tags(page: int) -> QuerySet[NewsTag]:
    return NewsTag.objects.filter(articles__content_object=page).order_by("articles__pk")


def _build_bylines(page: int) -> QuerySet[Byline]:
    return Byline.objects.filter(page=page).select_related("author").order_by("sort_order", "pk")


_tags = Prepared(NewsTag, _build_tags)
_bylines = Prepared(Byline, _build_bylines)


def years_since(article: ArticlePage) -> int:
    """Whole years since the article's date; 0 for one of the last twelve months, or without a date."""
    if article.published_at is None:
        return 0
    day, today = timezone.localdate(article.published_at), timezone.localdate()
    return max(0, today.year - day.year - ((today.month, today.day) < (day.month, day.day)))


def canonical_address(article: ArticlePage, request: HttpRequest) -> str:
    """The one address search engines should keep; an alias names the article it repeats."""
    page = article.alias_of if article.alias_of_id else article
    return absolute(page.get_url(request) or "")


def _in_bulk(model: type[Model], ids: set[int]) -> dict[int, Any]:
    found: dict[int, Any] = model._default_manager.in_bulk(ids) if ids else {}
    return found
