"""Sitemaps: an index, parts of articles by ranges of ids, and the news of the last 48 hours.

The index asks for the newest id alone: 200,000 articles cost it no more than twenty. By months, with
the newest change of each, it took 1.7 s on SQLite. Which of the older ranges hold an article (0.4 s on
PostgreSQL) is remembered for ten minutes: it changes when something old is published or taken down.
Sources: https://www.sitemaps.org/protocol.html and
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sitemaps.views import SitemapIndexItem
from django.core.cache import cache
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from news.addresses import absolute
from news.listing import having_articles
from news.models import ArticlePage, Author, DossierPage, NewsTag
from news.section_tree import section_tree
from prepared import Prepared
from prepared.pages import kept_page
from prepared.questions import ask

#: The protocol's limits.
MOST_ADDRESSES = 50_000
MOST_NEWS = 1_000
#: Ids in one part; pages that are no public article leave gaps.
PART = 2_000
NEWS_AGE = timedelta(hours=48)

REMEMBERED_FOR = 10 * 60
KEY = "sitemap-parts"

XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One address, as Django's sitemap template shows it."""

    location: str
    lastmod: datetime | None = None


@kept_page("")
def index(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml: the parts that hold an article."""
    sections = section_tree(request).visible_ids()
    paths = [reverse("sitemap_pages")]
    paths += [reverse("sitemap_articles", args=[part]) for part in ask(parts, tuple(sections))]
    items = [SitemapIndexItem(absolute(path), None) for path in paths]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": items}, content_type=XML)


def parts(sections: tuple[int, ...]) -> tuple[int, ...]:
    """The ranges of ids in which an article of these sections is published, the newest first."""
    newest = newest_part(sections)
    if newest < 0:
        return ()
    older: list[int] | None = cache.get(KEY)
    if older is None:
        published = ArticlePage.objects.published().order_by()
        older = list(published.values_list(F("pk") / PART, flat=True).distinct())
        cache.set(KEY, older, REMEMBERED_FOR)
    return tuple(sorted({newest, *older}, reverse=True))


def newest_part(sections: Collection[int]) -> int:
    """The last range of ids in which an article of them is published; -1 without any."""
    newest: list[int] = _newest(sections=sections)
    return newest[0] // PART if newest else -1


def _build_newest(sections: list[int]) -> QuerySet[ArticlePage, int]:
    published = ArticlePage.objects.published(sections=sections).order_by("-pk")
    return published.values_list("pk", flat=True)[:1]


_newest = Prepared(ArticlePage, _build_newest)


def articles(request: HttpRequest, part: str) -> HttpResponse:
    """/sitemap-articles-7.xml: the articles with ids of that range.

    Empty for a range of drafts and of other pages; 404 beyond what the index lists.
    """
    first = int(part) * PART
    published = ArticlePage.objects.published().order_by("-pk")
    found = published.filter(pk__gte=first, pk__lt=first + PART)
    rows = found.only("url_path", "published_at", "updated_at")
    entries = [
        Entry(absolute(row.get_url(request) or ""), row.updated_at or row.published_at)
        for row in rows
    ]
    if not entries and int(part) > newest_part(section_tree(request).visible_ids()):
        raise Http404
    return urlset(request, entries)


def pages(request: HttpRequest) -> HttpResponse:
    """/sitemap-pages.xml: the front page, sections, archive, corrections, authors, tags, dossiers."""
    tree = section_tree(request)
    sections = [
        row.get_url(request) or "" for row in tree.sections.values() if tree.is_visible(row)
    ]
    published = ArticlePage.objects.published().order_by()
    authors = having_articles(Author.objects.order_by("pk"), "bylines__author")
    lists = ("archive_index", "author_index", "corrections")
    paths = ["/", *sections, *(reverse(name) for name in lists)]
    tags = having_articles(NewsTag.objects.order_by("pk"), "tagged_items__tag")[:MOST_ADDRESSES]
    paths += [row.get_absolute_url() for row in (*authors, *tags)]
    dossiers = DossierPage.objects.visible().filter(articles__in=published).distinct()
    paths += [row.get_url(request) or "" for row in dossiers.order_by("pk")]
    return urlset(request, (Entry(absolute(path)) for path in paths[:MOST_ADDRESSES]))


def news(request: HttpRequest) -> HttpResponse:
    """/sitemap-news.xml: the articles of the last 48 hours, newest first."""
    recent = ArticlePage.objects.published().filter(published_at__gt=timezone.now() - NEWS_AGE)
    found = recent.only("url_path", "title", "published_at")[:MOST_NEWS]
    entries = [(absolute(row.get_url(request) or ""), row) for row in found]
    return TemplateResponse(request, "sitemap_news.xml", {"entries": entries}, content_type=XML)


def urlset(request: HttpRequest, entries: Iterable[Entry]) -> HttpResponse:
    """A part with these addresses."""
    return TemplateResponse(request, "sitemap.xml", {"urlset": list(entries)}, content_type=XML)
