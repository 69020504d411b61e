"""A page costs a fixed number of queries: counted, then counted again with more rows.

Every request here is warm: Wagtail keeps the root paths of sites and content types once asked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import ArticlePage, Author, FrontPagePin, HomePage, SectionPage
from tests import factories

PLAIN_ARTICLE_BUDGET = 6
ARTICLE_BUDGET = 8  # with photos and documents in the text
FRONT_PAGE_BUDGET = 8

LISTS = {
    "the section": "/thoi-su/",
    "the section's second page": "/thoi-su/?trang=2",
    "the sub-section": "/thoi-su/trong-tinh/",
    "the tag": "/tag/nhan/",
    "the author": "/tac-gia/tac-gia/",
    "the list of authors": "/tac-gia/",
    "the archive": "/luu-tru/",
    "the archive of the month": "/luu-tru/2021/10/",
    "the archive of the day": "/luu-tru/2021/10/14/",
    "the paper's feed": "/rss/",
    "the section's feed": "/thoi-su/rss/",
    "the tag's feed": "/tag/nhan/rss/",
    "the author's feed": "/tac-gia/tac-gia/rss/",
    "the sitemap": "/sitemap.xml",
    "a part of the sitemap": "/sitemap-articles-0.xml",
    "the sitemap of pages": "/sitemap-pages.xml",
    "the news sitemap": "/sitemap-news.xml",
    "the front page": "/",
    "an article": "/thoi-su/mot-bai/",
    "a page that is not found": "/thoi-su/khong-co/",
}


def queries(client: Client, path: str) -> int:
    """The queries of one warm request."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def add(section: SectionPage, count: int, **fields: Any) -> list[ArticlePage]:
    """Articles with everything a card or a feed item shows, by as many authors."""
    photos = [factories.photo() for _ in range(2)]
    return [
        factories.article(
            section=section,
            tags=["Nhãn", f"Nhãn {section.pk} {number}"],
            bylines=[
                Author.objects.get(slug="tac-gia"),
                factories.author("Một người", portrait=photos[0]),
            ],
            main_photo=photos[number % len(photos)],
            **fields,
        )
        for number in range(count)
    ]


@pytest.fixture
def paper(home: HomePage) -> Callable[[int], None]:
    """Fills the paper; call it again for more of everything."""
    factories.author("Tác giả")
    section = factories.section("Thời sự")
    below = factories.section("Trong tỉnh", section)
    article = factories.article("Một bài", section, tags=["Nhãn"], main_photo=factories.photo())

    def fill(count: int) -> None:
        rows = add(section, count) + add(below, count)
        rows += add(factories.section(f"Mục {SectionPage.objects.count()}"), count)
        rows += add(section, 2, published_at=timezone.now() - timedelta(hours=count))
        for row in rows[:4]:
            article.related.add(article.related.model(article=row))
        article.body = [
            *article.body.raw_data,
            {"type": "paragraph", "value": f'<p><a linktype="page" id="{rows[0].pk}">x</a></p>'},
            {"type": "photo", "value": {"photo": factories.photo().pk}},
        ]
        article.save()
        FrontPagePin.objects.create(page=home, article=rows[0], sort_order=count)

    return fill


def test_more_rows_cost_no_more_queries(
    paper: Callable[[int], None], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.listing.PER_PAGE", 4)
    # However far the ids of this database have come.
    monkeypatch.setattr("news.sitemaps.PART", 1_000_000_000)
    paper(3)
    few = {name: queries(client, path) for name, path in LISTS.items()}
    paper(4)
    many = {name: queries(client, path) for name, path in LISTS.items()}
    # Fewer where the newest months have filled up to a page: no older ones are asked for.
    assert {name: count for name, count in many.items() if count > few[name]} == {}


def full_article(section: SectionPage) -> ArticlePage:
    """An article with every kind of block, twice, and everything around it."""
    others = add(section, 8)
    document = factories.document()
    photo = {"photo": factories.photo().pk}
    blocks = [
        {"type": "heading", "value": "Đầu mục"},
        {
            "type": "paragraph",
            "value": f'<p><a linktype="page" id="{others[0].pk}">a</a>'
            f'<a linktype="page" id="{section.pk}">b</a>'
            f'<a linktype="document" id="{document.pk}">c</a></p>',
        },
        {"type": "photo", "value": photo},
        factories.gallery(factories.photo(), factories.photo()),
        {"type": "quote", "value": {"text": "Lời", "speaker": "Người"}},
        {
            "type": "box",
            "value": {"title": "Hộp", "text": f'<a linktype="page" id="{others[1].pk}">d</a>'},
        },
        {
            "type": "table",
            "value": {
                "columns": [{"type": "text", "heading": "A"}],
                "rows": [{"values": ["1"]}],
                "caption": "Bảng",
            },
        },
        {"type": "document", "value": {"document": document.pk, "title": ""}},
        {
            "type": "video",
            "value": {
                "url": "https://youtu.be/aaaaaaaaaaa",
                "title": "Phim",
                "poster": factories.photo().pk,
            },
        },
    ]
    return factories.article(
        "Một bài đủ thứ",
        section,
        main_photo=factories.photo(),
        tags=["Nhãn", "Nhãn hai"],
        bylines=[factories.author("Người viết"), factories.author("Người chụp")],
        related=others[:3],
        body=blocks * 2,
    )


def test_an_article_costs_at_most_six_queries(
    home: HomePage, client: Client, paper: Callable[[int], None]
) -> None:
    add(SectionPage.objects.get(slug="thoi-su"), 3)
    article = ArticlePage.objects.order_by("pk").last()
    assert article is not None
    assert queries(client, article.url) <= PLAIN_ARTICLE_BUDGET


def test_an_article_with_everything_costs_at_most_eight_queries(
    home: HomePage, client: Client
) -> None:
    factories.author("Tác giả")
    section = factories.section("Trong", factories.section("Thời sự"))
    article = full_article(section)
    assert queries(client, article.url) <= ARTICLE_BUDGET


def test_the_front_page_costs_at_most_eight_queries(
    paper: Callable[[int], None], client: Client
) -> None:
    for _ in range(4):
        paper(1)
    assert queries(client, "/") <= FRONT_PAGE_BUDGET


def test_a_link_costs_no_query_however_deep_its_section(home: HomePage, client: Client) -> None:
    section = factories.section("Một")
    shallow = queries(client, factories.article(section=section).url)
    for title in ("Hai", "Ba", "Bốn"):
        section = factories.section(title, section)
    assert queries(client, factories.article(section=section).url) == shallow
