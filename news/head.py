"""What a page says of itself in its head: canonical address, Open Graph, feeds, structured data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from news import structured_data
from news.addresses import absolute
from news.listing import PARAMETER
from news.models import (
    ArticlePage,
    Author,
    DossierPage,
    HomePage,
    Masthead,
    NewsTag,
    SectionPage,
)
from news.photo_slots import SOCIAL_SPEC
from news.renditions import renditions_of
from vietnamese.normalise import clean_line

#: Search engines cut a description at about this many characters.
DESCRIPTION_LENGTH = 300
#: What social networks show of a page without a photo: the paper's name.
NO_PHOTO = "icons/og-default.png"
NO_PHOTO_SIZE = [("og:image:width", "1200"), ("og:image:height", "630")]


@dataclass
class Feed:
    """A feed that a reader's program may find from the page."""

    title: str
    url: str


@dataclass
class Head:
    """For components/_head_meta.html; `properties` are Open Graph names and values."""

    canonical: str
    title: str = ""
    description: str = ""
    kind: str = "website"
    properties: list[tuple[str, str]] = field(default_factory=list)
    feeds: list[Feed] = field(default_factory=list)
    graph: list[dict[str, Any]] = field(default_factory=list)


def head_of(context: Mapping[str, Any], request: HttpRequest) -> Head:
    """The head of the page with that template context."""
    masthead: Masthead = context["masthead"]
    head = _head_by_kind(context, request, masthead)
    number = getattr(context.get("listing"), "number", 1)
    if number > 1:
        head.canonical += f"?{PARAMETER}={number}"
    head.title = clean_line(head.title) or masthead.paper_name
    head.description = clean_line(head.description)[:DESCRIPTION_LENGTH]
    if not any(name == "og:image" for name, _value in head.properties):
        head.properties += [("og:image", absolute(static(NO_PHOTO))), *NO_PHOTO_SIZE]
    head.feeds.insert(0, Feed(masthead.paper_name, reverse("paper_feed")))
    return head


def _head_by_kind(context: Mapping[str, Any], request: HttpRequest, masthead: Masthead) -> Head:
    page, tag, author = (context.get(name) for name in ("page", "tag", "author"))
    if isinstance(page, ArticlePage):
        return _article_head(page, context, masthead)
    if isinstance(page, SectionPage):
        address = page.get_url(request) or ""
        return Head(
            absolute(address),
            title=page.seo_title or page.title,
            description=page.search_description or page.description,
            feeds=[Feed(page.title, f"{address}rss/")],
            graph=[_breadcrumb(context, page.title, absolute(address))],
        )
    if isinstance(page, DossierPage):
        address = page.get_url(request) or ""
        return Head(
            absolute(address),
            title=page.seo_title or page.title,
            description=page.search_description or page.intro,
            feeds=[Feed(page.title, f"{address}rss/")],
            graph=[_breadcrumb(context, page.title, absolute(address))],
        )
    if isinstance(page, HomePage):
        return Head(
            absolute("/"),
            description=page.search_description or masthead.tagline,
            graph=[structured_data.publisher(masthead)],
        )
    if isinstance(tag, NewsTag):
        feed = Feed(tag.name, reverse("tag_feed", args=[tag.slug]))
        return Head(absolute(tag.get_absolute_url()), title=tag.name, feeds=[feed])
    if isinstance(author, Author):
        feed = Feed(author.name, reverse("author_feed", args=[author.slug]))
        return Head(
            absolute(author.get_absolute_url()),
            title=author.name,
            description=author.bio,
            kind="profile",
            feeds=[feed],
            graph=[structured_data.profile(author)],
        )
    return Head(absolute(request.path))


def _article_head(page: ArticlePage, context: Mapping[str, Any], masthead: Masthead) -> Head:
    story = structured_data.Story(
        page=page,
        canonical=context["canonical_url"],
        bylines=context["article_bylines"],
        tags=context["article_tags"],
        corrections=context["corrections"],
    )
    properties = [
        ("article:published_time", structured_data.moment(page.published_at)),
        ("article:modified_time", structured_data.moment(page.updated_at)),
        ("article:section", page.section.title if page.section else ""),
        *(("article:tag", tag.name) for tag in story.tags),
    ]
    photo = page.main_photo
    image = renditions_of(photo, (SOCIAL_SPEC,)).get(SOCIAL_SPEC) if photo is not None else None
    if photo is not None and image is not None:
        properties += [
            ("og:image", absolute(image.url)),
            ("og:image:width", str(image.width)),
            ("og:image:height", str(image.height)),
            ("og:image:alt", photo.alt_text),
        ]
    return Head(
        story.canonical,
        title=page.title,
        description=page.search_description or page.lead,
        kind="article",
        properties=[(name, value) for name, value in properties if value],
        graph=[
            structured_data.article(story, masthead),
            _breadcrumb(context, page.title, story.canonical),
        ],
    )


def _breadcrumb(context: Mapping[str, Any], title: str, address: str) -> dict[str, Any]:
    above = [(crumb.title, crumb.url) for crumb in context.get("breadcrumb", [])]
    return structured_data.breadcrumb([*above, (title, address)])
