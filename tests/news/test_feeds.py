"""Feeds: valid RSS 2.0, in Vietnam's time, with whatever stands in headlines."""

from __future__ import annotations

import email.utils
import unicodedata
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from news.models import ArticlePage
from news.photo_slots import CARD, rendition_size
from news.renditions import make_missing
from tests import factories, nasty

pytestmark = pytest.mark.django_db

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
HOST = "http://127.0.0.1:8000"


def channel(client: Client, path: str = "/rss/") -> ElementTree.Element:
    """The feed at `path`, parsed."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    found = ElementTree.fromstring(answer.content).find("channel")
    assert found is not None
    return found


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(name, "", NAMES)


def test_a_channel_says_what_it_is(home: object, client: Client) -> None:
    factories.article()
    feed = channel(client)
    assert text(feed, "title") == "Báo Mộc Giang"
    assert text(feed, "link") == f"{HOST}/"
    assert text(feed, "description")
    assert text(feed, "language") == "vi"
    self_link = feed.find("atom:link", NAMES)
    assert self_link is not None
    assert self_link.attrib == {"rel": "self", "href": f"{HOST}/rss/"}


def test_an_item_has_every_part_of_the_story(home: object, client: Client) -> None:
    photo = factories.photo(width=900, height=600, caption="Bến", credit="Trường Khanh")
    make_missing(photo)
    article = factories.article(
        "Cầu & đường <mới>",
        lead="Tóm tắt",
        published_at=factories.FIRST_DATE,
        main_photo=photo,
        bylines=[factories.author("Thu Hà"), factories.author("Kim Ngân")],
    )
    item = channel(client).find("item")
    assert item is not None
    address = f"{HOST}{article.url}"
    assert text(item, "title") == "Cầu & đường <mới>"
    assert text(item, "link") == text(item, "guid") == address
    assert item.find("guid[@isPermaLink='true']") is not None
    assert text(item, "description") == "Tóm tắt"
    assert text(item, "pubDate") == "Thu, 14 Oct 2021 08:30:00 +0700"
    assert text(item, "category") == "Xây dựng Đảng"
    assert [row.text for row in item.findall("dc:creator", NAMES)] == ["Thu Hà", "Kim Ngân"]
    media = item.find("media:content", NAMES)
    assert media is not None
    assert media.attrib["url"].startswith(f"{HOST}/media/images/")
    largest = rendition_size(CARD.filters[-1], photo.width, photo.height)
    assert (int(media.attrib["width"]), int(media.attrib["height"])) == largest
    assert media.attrib["type"] == "image/jpeg"
    assert text(media, "media:credit") == "Trường Khanh"


def test_items_are_the_newest_first_and_not_endless(home: object, client: Client) -> None:
    for number in range(35):
        day = factories.FIRST_DATE - timedelta(days=number)
        factories.article(f"Bài {number}", published_at=day)
    items = channel(client).findall("item")
    assert [text(item, "title") for item in items] == [f"Bài {n}" for n in range(30)]
    dates = [email.utils.parsedate_to_datetime(text(item, "pubDate")) for item in items]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize(
    ("path", "title", "link"),
    [
        ("/xay-dung-dang/rss/", "Xây dựng Đảng – Báo Mộc Giang", "/xay-dung-dang/"),
        ("/tag/chuyen-doi-so/rss/", "Chuyển đổi số – Báo Mộc Giang", "/tag/chuyen-doi-so/"),
        ("/tac-gia/kim-ngan/rss/", "Kim Ngân – Báo Mộc Giang", "/tac-gia/kim-ngan/"),
    ],
)
def test_sections_tags_and_authors_have_their_own(
    home: object, client: Client, path: str, title: str, link: str
) -> None:
    factories.article(tags=["Chuyển đổi số"], bylines=[factories.author("Kim Ngân")])
    factories.article(section=factories.section("Nơi khác"))
    feed = channel(client, path)
    assert text(feed, "title") == title
    assert text(feed, "link") == f"{HOST}{link}"
    assert len(feed.findall("item")) == 1


def test_control_characters_never_reach_the_xml(home: object, client: Client) -> None:
    article = factories.article()
    for value in nasty.HEADLINES:
        ArticlePage.objects.filter(pk=article.pk).update(lead=value, title=f"a{value}")
        item = channel(client).find("item")
        assert item is not None
        shown = text(item, "title") + text(item, "description")
        assert shown == unicodedata.normalize("NFC", shown)
        assert not [char for char in shown if unicodedata.category(char) == "Cc"]


def test_a_feed_keeps_its_validator_until_something_changes(home: object, client: Client) -> None:
    for path in ("/rss/", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", "/robots.txt"):
        first = client.get(path)
        assert "s-maxage" in first.headers["Cache-Control"], path
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304, path
    factories.article()
    assert client.get("/rss/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_host_of_a_request_never_gets_into_a_feed(home: object, client: Client) -> None:
    factories.article()
    answer = client.get("/rss/", headers={"Host": "localhost"})
    assert "localhost" not in answer.content.decode()
