"""Public pages that are no Wagtail page: tags, authors, the archive, the paper's feed.

A tag or an author of no published article is not found: the name may belong to a draft.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from news import archive
from news.feeds import ITEMS, feed_response
from news.listing import Listed, having_articles
from news.lite import PARAMETER as LITE
from news.models import ArticlePage, Author, Byline, Masthead, NewsTag
from news.models.queries import ArticleQuerySet
from news.photo_slots import PORTRAIT
from news.renditions import load_renditions
from news.section_tree import section_tree
from prepared import Prepared
from prepared.pages import kept_page


def with_tag(tag: int, sections: Collection[int] | None = None) -> ArticleQuerySet:
    """Published articles with the tag of that id; `sections` as in `published`."""
    articles: ArticleQuerySet = ArticlePage.objects.published(sections=sections)
    # By the date that stands beside the tag: a common one has thousands to sort (ADR 83).
    tagged = articles.filter(tagged_items__tag=tag)
    return tagged.order_by("-tagged_items__published_at", "-pk")


def by_author(author: int, sections: Collection[int] | None = None) -> ArticleQuerySet:
    """Published articles with the author of that id in the byline."""
    articles: ArticleQuerySet = ArticlePage.objects.published(sections=sections)
    # Who wrote and took the photos stands there twice.
    earlier = Byline.objects.filter(page=OuterRef("pk"), author=author)
    once = ~Exists(earlier.filter(pk__lt=OuterRef("bylines__pk")))
    return articles.filter(once, bylines__author=author).order_by("-bylines__published_at", "-pk")


def _build_writers(sections: list[int]) -> QuerySet[Author]:
    writers = having_articles(Author.objects.all(), "bylines__author", sections)
    return writers.select_related("portrait").order_by("name_key", "pk")


def _build_author(slug: str) -> QuerySet[Author]:
    return Author.objects.filter(slug=slug).select_related("portrait")


def _build_newest(sections: list[int]) -> QuerySet[ArticlePage, int]:
    articles: ArticleQuerySet = ArticlePage.objects.published(sections=sections)
    return articles.values_list("pk", flat=True)[:ITEMS]


_newest = Prepared(ArticlePage, _build_newest)
_tags = Prepared(NewsTag, lambda slug: NewsTag.objects.filter(slug=slug))
_authors = Prepared(Author, _build_author)
_writers = Prepared(Author, _build_writers)
_with_tag = Listed(with_tag)
_by_author = Listed(by_author)


def one_or_404(rows: list[Any]) -> Any:
    """The first of `rows`; 404 where there is none."""
    if not rows:
        raise Http404
    return rows[0]


def some_or_404(page: Page[ArticlePage]) -> Page[ArticlePage]:
    """`page`; 404 where its list has no article at all."""
    if not page.paginator.count:
        raise Http404
    return page


def feed_or_404(request: HttpRequest, ids: list[int], **about: str) -> HttpResponse:
    """The feed of the articles with these `ids`; 404 where there is none."""
    if not ids:
        raise Http404
    return feed_response(request, ids, **about)


@kept_page("", LITE)
def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """/tag/<slug>/"""
    sections = section_tree(request).visible_ids()
    tag = one_or_404(_tags(slug=slug))
    found = some_or_404(_with_tag.page(request, sections, tag=tag.pk))
    return render(request, "pages/tag.html", {"tag": tag, "listing": found})


@kept_page("")
def tag_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """/tag/<slug>/rss/"""
    sections = section_tree(request).visible_ids()
    tag = one_or_404(_tags(slug=slug))
    found = _with_tag.newest(sections, tag=tag.pk)
    return feed_or_404(request, found, title=tag.name, link=tag.get_absolute_url())


@kept_page("", LITE)
def author_page(request: HttpRequest, slug: str) -> HttpResponse:
    """/tac-gia/<slug>/"""
    sections = section_tree(request).visible_ids()
    author = one_or_404(_authors(slug=slug))
    found = some_or_404(_by_author.page(request, sections, author=author.pk))
    return render(request, "pages/author.html", {"author": author, "listing": found})


@kept_page("")
def author_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """/tac-gia/<slug>/rss/"""
    sections = section_tree(request).visible_ids()
    author = one_or_404(_authors(slug=slug))
    link = author.get_absolute_url()
    found = _by_author.newest(sections, author=author.pk)
    return feed_or_404(request, found, title=author.name, link=link, description=author.bio)


@kept_page("", LITE)
def author_index(request: HttpRequest) -> HttpResponse:
    """/tac-gia/: everybody who has written, by given name as Vietnamese lists of people go."""
    authors = _writers(sections=section_tree(request).visible_ids())
    load_renditions((author.portrait, PORTRAIT.specs) for author in authors)
    return render(request, "pages/authors.html", {"authors": authors})


@kept_page("", LITE)
def archive_index(request: HttpRequest) -> HttpResponse:
    """/luu-tru/: the months of every year."""
    years = archive.months_by_year(section_tree(request).visible_ids())
    return render(request, "pages/archive_index.html", {"years": years})


@kept_page("", LITE)
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """/luu-tru/2021/10/: the days of a month that have articles."""
    first = archive.past_day(year, month, 1)
    days = archive.days_of_month(first, section_tree(request).visible_ids())
    return render(request, "pages/archive_month.html", {"month": first, "days": days})


@kept_page("", LITE)
def archive_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """/luu-tru/2021/10/14/: the articles of one day in Vietnam's time."""
    shown = archive.past_day(year, month, day)
    sections = section_tree(request).visible_ids()
    earlier, later = archive.days_beside(shown, sections)
    context = {
        "day": shown,
        "listing": archive.articles_of_day(request, shown, sections),
        "earlier_day": earlier,
        "later_day": later,
    }
    return render(request, "pages/archive.html", context)


@kept_page("")
def paper_feed(request: HttpRequest) -> HttpResponse:
    """/rss/: the newest of the whole paper."""
    found = _newest(sections=section_tree(request).visible_ids())
    masthead = Masthead.for_request(request)
    description = masthead.tagline or _("Latest news")
    return feed_response(
        request, found, title=masthead.paper_name, link="/", description=description
    )
