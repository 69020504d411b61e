"""Sitemaps: every public address once, by month, and the news of two days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from news.models import ArticlePage
from news.sitemaps import PART
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
HOST = "http://127.0.0.1:8000"


def parse(client: Client, path: str) -> ElementTree.Element:
    """The sitemap at `path`."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def places(client: Client, path: str) -> list[str]:
    """The addresses in it, without the host."""
    found = [row.text or "" for row in parse(client, path).iterfind(".//s:loc", NAMES)]
    assert all(address.startswith(f"{HOST}/") for address in found)
    return [address.removeprefix(HOST) for address in found]


def test_the_index_names_the_parts_that_hold_an_article_and_the_newest_at_once(
    home: object, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.sitemaps.PART", 2)
    assert places(client, "/sitemap.xml") == ["/sitemap-pages.xml"]
    first = factories.article()
    for _ in range(4):
        factories.article(live=False)
    last = factories.article()

    parts = [f"/sitemap-articles-{row.pk // 2}.xml" for row in (last, first)]
    assert places(client, "/sitemap.xml") == ["/sitemap-pages.xml", *parts]
    newest = [factories.article() for _ in range(3)][-1]
    assert places(client, "/sitemap.xml")[1] == f"/sitemap-articles-{newest.pk // 2}.xml"


def test_every_public_address_stands_in_some_part_once(
    home: object, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.sitemaps.PART", 2)
    section = factories.section("Trong", factories.section("Kinh tế"))
    author = factories.author()
    articles = [
        factories.article(section=section, tags=["Nhãn"], bylines=[author]) for _ in range(5)
    ]
    parts = places(client, "/sitemap.xml")
    found = []
    for part in parts:
        found += places(client, part)
    assert len(found) == len(set(found))
    assert {row.url for row in articles} <= set(found)
    assert {"/", "/kinh-te/", "/kinh-te/trong/", "/tag/nhan/", "/tac-gia/kim-ngan/"} <= set(found)
    for place in found:
        assert client.get(place).status_code == 200, place


def test_a_part_says_when_words_changed(home: object, client: Client) -> None:
    article = factories.article(published_at=datetime(2021, 10, 2, tzinfo=UTC))
    part = f"/sitemap-articles-{article.pk // PART}.xml"
    assert parse(client, part).findtext(".//s:lastmod", "", NAMES) == "2021-10-02"
    ArticlePage.objects.update(updated_at=datetime(2022, 3, 4, 5, 6, tzinfo=UTC))
    assert parse(client, part).findtext(".//s:lastmod", "", NAMES) == "2022-03-04"


@pytest.mark.parametrize("part", ["99999999", "9" * 30, "-1", "x"])
def test_a_part_without_articles_is_not_found(home: object, client: Client, part: str) -> None:
    factories.article()
    assert client.get(f"/sitemap-articles-{part}.xml").status_code == 404


def test_a_range_without_public_articles_is_empty_and_not_lost(
    home: object, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.sitemaps.PART", 1)
    draft = factories.article(live=False)
    shown = factories.article()
    assert places(client, f"/sitemap-articles-{draft.pk}.xml") == []
    assert places(client, f"/sitemap-articles-{shown.pk}.xml") == [shown.url]
    assert client.get(f"/sitemap-articles-{shown.pk + 1}.xml").status_code == 404


def test_a_paper_without_articles_has_a_sitemap(home: object, client: Client) -> None:
    assert places(client, "/sitemap.xml") == ["/sitemap-pages.xml"]


def test_the_news_sitemap_holds_two_days(home: object, client: Client) -> None:
    now = timezone.now()
    new = factories.article("Tin <mới> & nóng", published_at=now - timedelta(hours=47))
    factories.article("Tin cũ", published_at=now - timedelta(hours=49))
    news = parse(client, "/sitemap-news.xml")
    assert places(client, "/sitemap-news.xml") == [new.url]
    item = news.find(".//news:news", NAMES)
    assert item is not None
    assert item.findtext("news:title", "", NAMES) == "Tin <mới> & nóng"
    assert item.findtext("news:publication/news:name", "", NAMES) == "Báo Mộc Giang"
    assert item.findtext("news:publication/news:language", "", NAMES) == "vi"
    date = item.findtext("news:publication_date", "", NAMES)
    assert datetime.fromisoformat(date) == new.published_at
    assert date.endswith("+07:00")


def test_robots_are_told_where_the_sitemaps_are(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {HOST}/sitemap.xml" in text
    assert f"Sitemap: {HOST}/sitemap-news.xml" in text
    assert "Disallow: /admin/" in text
    assert "Disallow: /\n" not in text
