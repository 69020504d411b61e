"""Public pages that are no Wagtail page: tags, authors, the archive, the paper's feed.

A tag or an author of no published article is not found: the name may belong to a draft.
"""

from __future__ import annotations

from django.core.paginator import Page
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from news import archive
from news.feeds import feed_response
from news.listing import having_articles, listing
from news.models import ArticlePage, Author, Byline, Masthead, NewsTag
from news.models.queries import ArticleQuerySet
from news.photo_slots import PORTRAIT
from news.renditions import load_renditions


def with_tag(tag: NewsTag) -> ArticleQuerySet:
    """Published articles with `tag`."""
    articles: ArticleQuerySet = ArticlePage.objects.published()
    # By the date that stands beside the tag: a common one has thousands to sort (ADR 83).
    tagged = articles.filter(tagged_items__tag=tag)
    return tagged.order_by("-tagged_items__published_at", "-pk")


def by_author(author: Author) -> ArticleQuerySet:
    """Published articles with `author` in the byline."""
    articles: ArticleQuerySet = ArticlePage.objects.published()
    # Who wrote and took the photos stands there twice.
    earlier = Byline.objects.filter(page=OuterRef("pk"), author=author)
    once = ~Exists(earlier.filter(pk__lt=OuterRef("bylines__pk")))
    return articles.filter(once, bylines__author=author).order_by("-bylines__published_at", "-pk")


def listing_or_404(articles: ArticleQuerySet, request: HttpRequest) -> Page[ArticlePage]:
    """The asked-for page of `articles`; 404 where there is no article at all."""
    page = listing(articles, request)
    if not page.paginator.count:
        raise Http404
    return page


def feed_or_404(request: HttpRequest, articles: ArticleQuerySet, **about: str) -> HttpResponse:
    """The feed of `articles`; 404 where there is no article at all."""
    if not articles.exists():
        raise Http404
    return feed_response(request, articles, **about)


def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """/tag/<slug>/"""
    tag = get_object_or_404(NewsTag, slug=slug)
    context = {"tag": tag, "listing": listing_or_404(with_tag(tag), request)}
    return render(request, "pages/tag.html", context)


def tag_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """/tag/<slug>/rss/"""
    tag = get_object_or_404(NewsTag, slug=slug)
    return feed_or_404(request, with_tag(tag), title=tag.name, link=tag.get_absolute_url())


def author_page(request: HttpRequest, slug: str) -> HttpResponse:
    """/tac-gia/<slug>/"""
    author = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    context = {"author": author, "listing": listing_or_404(by_author(author), request)}
    return render(request, "pages/author.html", context)


def author_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """/tac-gia/<slug>/rss/"""
    author = get_object_or_404(Author, slug=slug)
    link = author.get_absolute_url()
    articles = by_author(author)
    return feed_or_404(request, articles, title=author.name, link=link, description=author.bio)


def author_index(request: HttpRequest) -> HttpResponse:
    """/tac-gia/: everybody who has written, by given name as Vietnamese lists of people go."""
    found = having_articles(Author.objects.all(), "bylines__author").select_related("portrait")
    authors = list(found.order_by("name_key", "pk"))
    load_renditions((author.portrait, PORTRAIT.specs) for author in authors)
    return render(request, "pages/authors.html", {"authors": authors})


def archive_index(request: HttpRequest) -> HttpResponse:
    """/luu-tru/: the months of every year."""
    return render(request, "pages/archive_index.html", {"years": archive.months_by_year()})


def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """/luu-tru/2021/10/: the days of a month that have articles."""
    first = archive.past_day(year, month, 1)
    context = {"month": first, "days": archive.days_of_month(first)}
    return render(request, "pages/archive_month.html", context)


def archive_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """/luu-tru/2021/10/14/: the articles of one day in Vietnam's time."""
    shown = archive.past_day(year, month, day)
    earlier, later = archive.days_beside(shown)
    context = {
        "day": shown,
        "listing": listing(archive.articles_between(shown, shown), request),
        "earlier_day": earlier,
        "later_day": later,
    }
    return render(request, "pages/archive.html", context)


def paper_feed(request: HttpRequest) -> HttpResponse:
    """/rss/: the newest of the whole paper."""
    masthead = Masthead.for_request(request)
    description = masthead.tagline or _("Latest news")
    articles = ArticlePage.objects.published()
    return feed_response(
        request, articles, title=masthead.paper_name, link="/", description=description
    )
