"""Sitemaps are valid by the protocol and by what search engines ask of news, and cost what they should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

from news.models import ArticlePage
from news.sitemaps import MOST_ADDRESSES, MOST_NEWS, PART
from tests import factories, nasty
from tests.kept import kept

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOST = "http://127.0.0.1:8000"
MOST_BYTES = 50 * 1024 * 1024
LONGEST_ADDRESS = 2048
#: The order of the schema; only `loc` must be there.
CHILDREN = [f"{MAP}{name}" for name in ("loc", "lastmod", "changefreq", "priority")]


def broken(root: Element, kind: str) -> Iterator[str]:
    """What is wrong with a map of that kind: "sitemapindex", "urlset" or "news"."""
    name = "urlset" if kind == "news" else kind
    if root.tag != MAP + name:
        yield f"the root is {root.tag}"
    if len(root) > (MOST_NEWS if kind == "news" else MOST_ADDRESSES):
        yield f"{len(root)} entries"
    for entry in root:
        if entry.tag != MAP + ("sitemap" if kind == "sitemapindex" else "url"):
            yield f"an entry is {entry.tag}"
        names = [child.tag for child in entry if not child.tag.startswith(NEWS)]
        if names != sorted(set(names), key=CHILDREN.index) or names[:1] != CHILDREN[:1]:
            yield f"{names}"
        address = entry.findtext(f"{MAP}loc", "")
        if not address.startswith(f"{HOST}/") or len(address) > LONGEST_ADDRESS:
            yield f"address {address!r}"
        if not address.isascii() or urlsplit(address).fragment:
            yield f"address {address!r} is not written out"
        changed = entry.findtext(f"{MAP}lastmod")
        if changed is not None and not is_moment(changed):
            yield f"lastmod {changed!r}"
        if kind == "news":
            yield from broken_news(entry.find(f"{NEWS}news"))


def broken_news(news: Element | None) -> Iterator[str]:
    """What is wrong with the part that tells of a story."""
    if news is None:
        yield "no news"
        return
    names = [child.tag.removeprefix(NEWS) for child in news]
    if names != ["publication", "publication_date", "title"]:
        yield f"{names}"
    for place in ("publication/{0}name", "publication/{0}language", "publication_date", "title"):
        if not news.findtext(NEWS + place.format(NEWS), "").strip():
            yield f"{place} is empty"
    day = news.findtext(f"{NEWS}publication_date", "")
    if not is_moment(day) or timezone.now() - datetime.fromisoformat(day) > timedelta(hours=48):
        yield f"publication_date {day!r}"


def is_moment(value: str) -> bool:
    """W3C's date format: a day, or a time with its zone."""
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return datetime.fromisoformat(value).utcoffset() is not None


def build_paper() -> None:
    """Articles old and new, with whatever editors write in headlines."""
    section = factories.section("Làng nghề", factories.section("Kinh tế"))
    now = timezone.now()
    for number, text in enumerate(nasty.HEADLINES):
        day = now - timedelta(minutes=number) if number % 2 else factories.FIRST_DATE
        article = factories.article(
            section=section, tags=["Gốm"], bylines=[factories.author()], published_at=day
        )
        ArticlePage.objects.filter(pk=article.pk).update(title=f"a {text}"[:255])


Make = Callable[[str], str]


@pytest.fixture(scope="class")
def paper(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """That paper for all tests of a class."""
    with kept(django_db_blocker, build_paper):
        yield


@pytest.mark.usefixtures("paper")
class TestAPaper:
    """Its sitemaps, and that the rules above would find what is wrong with them."""

    def test_every_sitemap_is_valid(self, client: Client) -> None:
        answers = {"/sitemap.xml": "sitemapindex", "/sitemap-news.xml": "news"}
        index = fromstring(client.get("/sitemap.xml").content)
        parts = [(entry.findtext(f"{MAP}loc") or "").removeprefix(HOST) for entry in index]
        answers |= dict.fromkeys(parts, "urlset")
        assert len(answers) >= 4
        articles = 0
        for path, kind in answers.items():
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert len(answer.content) <= MOST_BYTES
            root = fromstring(answer.content)
            # A range of ids may hold no article; which one does depends on the database's sequence.
            assert len(root) > 0 or "articles" in path, path
            articles += len(root) if "articles" in path else 0
            assert not list(broken(root, kind)), path
        assert articles > 0

    @pytest.mark.parametrize(
        ("kind", "change"),
        [
            ("urlset", lambda text: text.replace("<loc>", "<loc>/").replace(HOST, "")),
            ("urlset", lambda text: text.replace("<loc>", "<lastmod>2021-10-14</lastmod><loc>", 1)),
            ("news", lambda text: text.replace("+07:00", "").replace("Z<", "<")),
            ("news", lambda text: text.replace("<news:language>vi</news:language>", "")),
        ],
    )
    def test_the_rules_find_what_is_wrong(self, client: Client, kind: str, change: Make) -> None:
        path = "/sitemap-news.xml" if kind == "news" else "/sitemap-pages.xml"
        text = client.get(path).content.decode()
        assert not list(broken(fromstring(text), kind))
        assert list(broken(fromstring(change(text)), kind))


def test_a_part_holds_no_more_than_the_protocol_allows_and_its_size_is_bounded() -> None:
    assert PART <= MOST_ADDRESSES
    # 2,048 characters of address, each written with at most six, and what stands around it.
    assert PART * (LONGEST_ADDRESS * 6 + 200) <= MOST_BYTES


def queries(client: Client, path: str) -> tuple[int, list[str]]:
    """How many queries a warm request makes, and which."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured), [query["sql"] for query in captured]


def test_a_part_at_two_hundred_thousand_costs_what_the_first_costs(
    home: object, client: Client
) -> None:
    """Ids as a large paper has them: the rows between are not needed to see that none is walked."""
    first = factories.article()
    late = renumbered(factories.article(), first.pk + 200_000)
    few = queries(client, f"/sitemap-articles-{first.pk // PART}.xml")[0]
    many, texts = queries(client, f"/sitemap-articles-{late // PART}.xml")
    assert many == few
    assert any(str(late // PART * PART) in text for text in texts), "the range is the database's"
    assert queries(client, "/sitemap.xml")[0] <= 6


def renumbered(article: ArticlePage, pk: int) -> int:
    """The same article once more under another id, as the last of its section."""
    page = Page.objects.get(pk=article.pk)
    page.pk, page.translation_key = pk, uuid4()
    page.path, page.slug = page.path[:-4] + "ZZZZ", f"{page.slug}-cuoi"
    page.url_path = f"{page.url_path[:-1]}-cuoi/"
    page.save_base(raw=True, force_insert=True)
    late = ArticlePage.objects.get(pk=article.pk)
    late.pk = late.page_ptr_id = pk
    late.save_base(raw=True, force_insert=True)  # its own table alone
    return pk
