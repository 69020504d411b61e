"""Feeds are kept as pages are: shown again only while everything they asked has the same answer."""

from __future__ import annotations

from collections.abc import Callable
from unittest import mock

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from django.utils import timezone

from news.feeds import NewsFeed
from news.models import ArticlePage, Author, Masthead, NewsTag, Photo
from news.renditions import make_missing
from prepared import pages, questions
from tests import factories
from tests.reading.paper import Paper, build_paper

pytestmark = pytest.mark.usefixtures("home")

FEEDS = {
    "the paper's": lambda paper: "/rss/",
    "a section's": lambda paper: f"{paper.addresses['section']}rss/",
    "a tag's": lambda paper: f"{paper.addresses['tag']}rss/",
    "an author's": lambda paper: f"{paper.addresses['author']}rss/",
}


@pytest.fixture
def paper(home: object) -> Paper:
    """A paper whose photos are ready."""
    made = build_paper()
    for photo in Photo.objects.all():
        make_missing(photo)
    return made


@pytest.fixture(params=FEEDS)
def address(request: pytest.FixtureRequest, paper: Paper) -> str:
    """Of each feed in turn."""
    return FEEDS[request.param](paper)


def test_an_unchanged_feed_is_not_written_again(client: Client, address: str) -> None:
    client.get(address)  # the frame is read with ordinary queries
    first = client.get(address)
    with mock.patch.object(NewsFeed, "write", side_effect=AssertionError("written again")):
        again = client.get(address)
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]
    assert again["Content-Type"] == first["Content-Type"] == "application/rss+xml; charset=utf-8"


def new_article(paper: Paper) -> None:
    tags, author = NewsTag.objects.all(), Author.objects.get(slug="kim-ngan")
    factories.article("Bài vừa đăng", paper.article.section, tags=tags, bylines=[author])


def taken_off(paper: Paper) -> None:
    paper.article.unpublish()


def new_headline(paper: Paper) -> None:
    ArticlePage.objects.filter(pk=paper.article.pk).update(title="Tít mới, ghi thẳng vào bảng")


def renamed_author(paper: Paper) -> None:
    Author.objects.filter(slug="kim-ngan").update(name="Kim Ngân Hà")


def new_caption(paper: Paper) -> None:
    Photo.objects.update(caption="Chú thích mới", credit="Người chụp mới")
    ArticlePage.objects.update(photo_caption="", photo_credit="")


def renamed_paper(paper: Paper) -> None:
    masthead = Masthead.for_site(paper.article.get_site())
    masthead.paper_name = "Báo Đổi Tên"
    masthead.save()


@pytest.mark.parametrize(
    "change", [new_article, taken_off, new_headline, renamed_author, new_caption, renamed_paper]
)
def test_what_changes_is_in_the_next_answer(
    client: Client, paper: Paper, address: str, change: Callable[[Paper], None]
) -> None:
    before = [client.get(address) for _ in range(3)][-1]
    change(paper)
    after = client.get(address)
    if after.status_code == 404:  # its only article was taken off
        assert change is taken_off
        return
    assert after.content != before.content
    pages.forget()
    assert after.content == client.get(address).content


def test_no_feed_looks_at_the_clock_or_the_cache_without_asking(
    client: Client, address: str
) -> None:
    looked: list[str] = []

    def noted(look: Callable[..., object]) -> Callable[..., object]:
        def look_and_tell(*args: object, **kwargs: object) -> object:
            if questions.is_making():
                looked.append(str(args))
            return look(*args, **kwargs)

        return look_and_tell

    client.get(address)
    pages.forget()
    now, get = noted(timezone.now), noted(LocMemCache.get)
    with mock.patch("django.utils.timezone.now", now), mock.patch.object(LocMemCache, "get", get):
        client.get(address)
    # Wagtail forgets its sites when one is saved, as the frame does, which is asked for.
    assert [args for args in looked if "wagtail_site_root_paths" not in args] == []
