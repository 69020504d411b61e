"""Every feed is valid RSS 2.0 by the rules of its specification and of the RSS profile."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client

from news.photo_slots import CARD
from news.renditions import make_rendition
from tests import factories, nasty

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
HOST = "http://127.0.0.1:8000"
#: RFC 822 with a year of four digits, as the profile asks; the zone in digits.
DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d:\d\d [+-]\d{4}"
)
IN_CHANNEL = {"title", "link", "description", "language", "lastBuildDate", f"{ATOM}link", "item"}
IN_ITEM = {"title", "link", "description", "pubDate", "guid", "category", f"{MEDIA}content"}
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
#: Elements that may stand only once.
ONCE = IN_CHANNEL - {"item"} | IN_ITEM - {"category", f"{MEDIA}content"}


def is_absolute(address: str | None) -> bool:
    """An address that needs no page around it."""
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def broken(rss: Element, address: str) -> Iterator[str]:
    """What is wrong with a feed that was asked for at `address`."""
    channel = rss.find("channel")
    if (rss.tag, rss.get("version"), len(rss)) != ("rss", "2.0", 1) or channel is None:
        yield "no channel in rss 2.0"
        return
    yield from broken_element(channel, IN_CHANNEL, ("title", "link", "description"))
    own = channel.find(f"{ATOM}link")
    if own is None or (own.get("rel"), own.get("href")) != ("self", address):
        yield f"atom:link is not the feed's own address: {own}"
    identities = []
    for item in channel.iterfind("item"):
        yield from broken_element(item, IN_ITEM | {CREATOR}, ("title", "link", "guid", "pubDate"))
        identities.append(item.findtext("guid"))
        if item.find("guid[@isPermaLink='true']") is not None and not is_absolute(identities[-1]):
            yield f"guid is no address: {identities[-1]}"
        for content in item.iterfind(f"{MEDIA}content"):
            if not is_absolute(content.get("url")) or content.get("type") != "image/jpeg":
                yield f"photo: {content.attrib}"
    if len(identities) != len(set(identities)):
        yield "two items with one guid"


def broken_element(element: Element, known: set[str], required: tuple[str, ...]) -> Iterator[str]:
    """Children that lack, come twice, are unknown, or hold what their name does not promise."""
    names = [child.tag for child in element]
    yield from (f"{element.tag}: no {name}" for name in required if name not in names)
    yield from (f"{element.tag}: {name} is unknown" for name in set(names) - known)
    yield from (f"{element.tag}: {name} twice" for name in ONCE if names.count(name) > 1)
    for child in element:
        value = child.text or ""
        if child.tag in ("title", "description") and element.tag == "channel" and not value.strip():
            yield f"{element.tag}: {child.tag} is empty"
        if child.tag == "link" and not is_absolute(value):
            yield f"link {value!r}"
        if child.tag in ("pubDate", "lastBuildDate"):
            if not DATE.fullmatch(value):
                yield f"{child.tag} {value!r}"
            elif email.utils.parsedate_to_datetime(value).strftime("%a") != value[:3]:
                yield f"{child.tag} {value!r} is another day of the week"


@pytest.fixture
def feeds(home: Any) -> list[str]:
    """The address of a feed of each kind, with whatever editors write in the headlines."""
    photo = factories.photo(width=900, height=600)
    for spec in CARD.specs:
        make_rendition(photo, spec)
    section = factories.section("Làng nghề", factories.section("Kinh tế"))
    author = factories.author("Kim Ngân & Cộng sự")
    for text in nasty.HEADLINES:
        factories.article(
            f"a {text}"[:200], section, tags=["Gốm <1>"], bylines=[author], main_photo=photo
        )
    factories.section("Chưa có bài")
    tag = factories.tag("Gốm <1>")
    return [
        "/rss/",
        "/kinh-te/rss/",
        "/kinh-te/lang-nghe/rss/",
        "/chua-co-bai/rss/",
        f"/tag/{tag.slug}/rss/",
        f"/tac-gia/{author.slug}/rss/",
    ]


def test_every_kind_of_feed_is_valid(feeds: list[str], client: Client) -> None:
    for path in feeds:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not list(broken(fromstring(answer.content), HOST + path)), path


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<title>Báo", "<subtitle>x</subtitle><title>Báo"),
        ("+0700</pubDate>", "GMT</pubDate>"),
        ("<pubDate>Thu", "<pubDate>Fri"),
        (f"<link>{HOST}/xay", "<link>/xay"),
        ('rel="self"', 'rel="alternate"'),
        ("<language>vi</language>", "<language>vi</language><language>en</language>"),
    ],
)
def test_the_rules_find_what_is_wrong(home: Any, client: Client, right: str, wrong: str) -> None:
    factories.article(published_at=factories.FIRST_DATE)
    feed = client.get("/rss/").content.decode()
    assert not list(broken(fromstring(feed), f"{HOST}/rss/"))
    assert right in feed
    assert list(broken(fromstring(feed.replace(right, wrong, 1)), f"{HOST}/rss/"))
