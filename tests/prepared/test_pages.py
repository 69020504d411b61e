"""A page is shown again only while everything it asked has the same answer."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from django.test.signals import template_rendered
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from comments.models import CommentSettings
from news.models import ArticlePage, Correction, HomePage, Masthead, NewsTag, Photo
from news.models.home import FrontPagePin
from news.reads import counting, most_read
from news.renditions import make_missing
from prepared import drawn, pages, questions, rows
from prepared.moment import has_passed
from tests import factories
from tests.kept import kept
from tests.reading.paper import DAY, Paper, build_paper

PAGES = (
    *("front page", "section", "article", "tag", "author", "authors"),
    *("archive", "archive, month", "archive, day", "archive, empty day"),
)


class Clock:
    """What `timezone.now()` says."""

    def __init__(self) -> None:
        self.now = DAY + timedelta(hours=12)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Iterator[Clock]:
    found = Clock()
    with mock.patch("django.utils.timezone.now", found):
        yield found


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Paper]:
    """A paper on the evening of its day, its photos ready: nothing unfinished is kept."""

    def make() -> Paper:
        with mock.patch("django.utils.timezone.now", Clock()):
            paper = build_paper()
            for photo in Photo.objects.all():
                make_missing(photo)
        return paper

    with kept(django_db_blocker, make) as paper:
        yield paper


@pytest.fixture
def paper(made: Paper, db: None, clock: Clock) -> Paper:
    """That paper, at that hour."""
    return made.read_anew()


@contextmanager
def drawing() -> Iterator[list[str]]:
    """The names of the templates drawn meanwhile."""
    names: list[str] = []

    def note(template: Any, **_signal: Any) -> None:
        names.append(template.name)

    template_rendered.connect(note)
    try:
        yield names
    finally:
        template_rendered.disconnect(note)


def shown(client: Client, address: str) -> bytes:
    return client.get(address).content


def fresh(client: Client, address: str) -> bytes:
    """The page made from nothing."""
    for part in (pages, drawn, rows):
        part.forget()
    cache.clear()
    return shown(client, address)


@pytest.mark.parametrize("edition", ["", "?lite"])
@pytest.mark.parametrize("name", PAGES)
def test_an_unchanged_page_is_not_drawn_again(
    client: Client, paper: Paper, name: str, edition: str
) -> None:
    address = paper.addresses[name] + edition
    shown(client, address)  # the frame is read with ordinary queries
    first = client.get(address)
    with drawing() as names:
        again = client.get(address)
    assert names == []
    assert again.content == first.content
    del again["X-Accel-Expires"], first["X-Accel-Expires"]  # in seconds by the clock
    assert dict(again.items()) == dict(first.items())


def test_what_is_sent_compressed_is_the_same_page(client: Client, paper: Paper) -> None:
    address = paper.article.get_url()
    plain = [client.get(address) for _ in range(3)][-1]
    small = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert small["Vary"] == plain["Vary"]
    assert int(small["Content-Length"]) == len(small.content)
    same = client.get(address, headers={"If-None-Match": small["ETag"]})
    assert same.status_code == 304


def breaking_line(paper: Paper, now: datetime) -> None:
    HomePage.objects.update(breaking_text="Nước rút", breaking_until=now + timedelta(minutes=5))


def zone(paper: Paper, now: datetime) -> None:
    until = (now + timedelta(minutes=5)).isoformat()
    story = {"type": "item", "value": paper.article.pk, "id": "một"}
    front = HomePage.objects.get()
    front.zones = [
        {"type": "picked", "value": {"title": "Nên đọc", "articles": [story], "until": until}}
    ]
    front.save()


def pin(paper: Paper, now: datetime) -> None:
    old = ArticlePage.objects.order_by("published_at").first()
    FrontPagePin.objects.create(
        page=HomePage.objects.get(), article=old, until=now + timedelta(minutes=5)
    )


def section_ends(paper: Paper, now: datetime) -> None:
    section = factories.section("Tạm thời", expire_at=now + timedelta(minutes=5))
    factories.article("Bài của mục tạm", section, published_at=now)


def article_ends(paper: Paper, now: datetime) -> None:
    factories.article("Bài tạm", published_at=now, expire_at=now + timedelta(minutes=5))


def tagged_article_ends(paper: Paper, now: datetime) -> None:
    tag = NewsTag.objects.get(slug="thuy-loi")
    end = now + timedelta(minutes=5)
    factories.article("Bài tạm có nhãn", published_at=now, expire_at=end, tags=[tag])


def authors_only_article_ends(paper: Paper, now: datetime) -> None:
    author, end = factories.author("Người mới"), now + timedelta(minutes=5)
    factories.article("Bài tạm có tên", published_at=now, expire_at=end, bylines=[author])


def months_only_article_ends(paper: Paper, now: datetime) -> None:
    end = now + timedelta(minutes=5)
    factories.article("Bài tạm xưa", published_at=now - timedelta(days=300), expire_at=end)


def correction_grows_old(paper: Paper, now: datetime) -> None:
    days = timedelta(days=Masthead.for_site(paper.article.get_site()).correction_days)
    Correction.objects.update(published_at=now - days + timedelta(minutes=5))


def comments_close(paper: Paper, now: datetime) -> None:
    ArticlePage.objects.filter(pk=paper.article.pk).update(comments_mode="inherit")
    since = now - timedelta(days=30) + timedelta(minutes=5)
    settings = CommentSettings.for_site(paper.article.get_site())
    settings.close_after_days = 30
    settings.save()
    ArticlePage.objects.filter(pk=paper.article.pk).update(published_at=since)


def reads(paper: Paper, now: datetime) -> None:
    counting.store({(now.date(), row.pk): 5 for row in ArticlePage.objects.all()[:4]})


#: What happens to which page when time passes, with nothing written.
IN_TIME: dict[str, tuple[str, Callable[[Paper, datetime], None], dict[str, float]]] = {
    "the breaking line is over": ("front page", breaking_line, {"minutes": 6}),
    "a zone is over": ("front page", zone, {"minutes": 6}),
    "a pin is over": ("front page", pin, {"minutes": 6}),
    "a section is over": ("front page", section_ends, {"minutes": 6}),
    "an article is over": ("front page", article_ends, {"minutes": 6}),
    "a correction is no news any more": ("front page", correction_grows_old, {"minutes": 6}),
    "comments close": ("article", comments_close, {"minutes": 6}),
    "an article of the tag is over": ("tag", tagged_article_ends, {"minutes": 6}),
    "an author's last article is over": ("authors", authors_only_article_ends, {"minutes": 6}),
    "a month's only article is over": ("archive", months_only_article_ends, {"minutes": 6}),
    "a day's article is over": ("archive, day", article_ends, {"minutes": 6}),
    "midnight": ("section", lambda paper, now: None, {"hours": 5}),
    "midnight in the archive": ("archive", lambda paper, now: None, {"hours": 5}),
    "the article is a year old": ("article", lambda paper, now: None, {"days": 366}),
}


@pytest.mark.parametrize("what", IN_TIME)
def test_what_time_changes_is_on_the_next_page(
    client: Client, paper: Paper, clock: Clock, what: str
) -> None:
    name, prepare, later = IN_TIME[what]
    address = paper.addresses[name]
    prepare(paper, clock.now)
    before = [shown(client, address) for _ in range(3)][-1]
    clock.go(**later)
    after = shown(client, address)
    assert after != before
    assert after == fresh(client, address)


def test_the_most_read_are_on_the_next_page_once_they_are_asked_for_again(
    client: Client, paper: Paper, clock: Clock
) -> None:
    before = [shown(client, "/") for _ in range(3)][-1]
    reads(paper, clock.now)
    cache.delete(most_read.KEY)
    after = shown(client, "/")
    assert after != before
    assert after == fresh(client, "/")


@pytest.mark.parametrize("edition", ["", "?lite"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_looks_at_the_clock_or_the_cache_without_asking(
    client: Client, paper: Paper, name: str, edition: str
) -> None:
    address = paper.addresses[name] + edition
    looked: list[Any] = []

    def watched(look: Callable[..., Any]) -> Callable[..., Any]:
        def look_and_tell(*args: Any, **kwargs: Any) -> Any:
            if questions.is_making():
                looked.append(args)
            return look(*args, **kwargs)

        return look_and_tell

    shown(client, address)  # the frame, and with it Wagtail's list of sites, is read once
    for part in (pages, drawn, rows):
        part.forget()
    now, get = watched(timezone.now), watched(LocMemCache.get)
    with mock.patch("django.utils.timezone.now", now), mock.patch.object(LocMemCache, "get", get):
        shown(client, address)
    # Wagtail forgets its sites when one is saved, as the frame does, which is asked for.
    assert [args for args in looked if "wagtail_site_root_paths" not in str(args)] == []
    with drawing() as names:
        shown(client, address)
    assert names == []


def test_who_is_signed_in_is_shown_a_page_of_their_own(client: Client, paper: Paper) -> None:
    address = paper.article.get_url()
    for _ in range(3):
        shown(client, address)
    client.cookies["sessionid"] = "a"
    with drawing() as names:
        client.get(address)
    assert names


def test_other_query_strings_are_made_each_time(client: Client, paper: Paper) -> None:
    for _ in range(3):
        shown(client, "/?a=1")
    with drawing() as names:
        client.get("/?a=1")
    assert names


def test_a_moment_passes(clock: Clock) -> None:
    moment = clock.now + timedelta(seconds=1)
    assert not has_passed(moment)
    clock.go(seconds=1)
    assert has_passed(moment)
