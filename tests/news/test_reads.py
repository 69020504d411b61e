"""Reads are counted without knowing by whom, and what is read most is shown only while it is public."""

from __future__ import annotations

import time
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from news.models import ArticlePage, ArticleReads, HomePage
from news.reads import beacon, counting
from news.reads.dampening import PER_ADDRESS, Dampener
from tests import factories

BROWSER = {"user-agent": "Mozilla/5.0 (Linux; Android 9)", "sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def nobody_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has counted nothing yet."""
    monkeypatch.setattr(beacon, "_dampener", Dampener())
    monkeypatch.setattr(counting, "_last_flush", time.monotonic())
    counting.forget()


def tell(client: Client, article: int, address: str = "203.0.113.7", **headers: str) -> Any:
    """What the page's script sends."""
    return client.post(f"/luot-doc/{article}/", headers=BROWSER | headers, REMOTE_ADDR=address)


def look(client: Client, article: int, **headers: str) -> Any:
    """What a browser without script asks for."""
    address = "203.0.113.7"
    return client.get(f"/luot-doc/{article}/", headers=BROWSER | headers, REMOTE_ADDR=address)


def counted(article: ArticlePage) -> int:
    """The reads of today, as they stand in the database once what waits is written."""
    counting.write_reads.func()
    row = ArticleReads.objects.filter(article=article, day=timezone.localdate()).first()
    return row.count if row else 0


def test_a_read_is_counted_without_a_trace(home: HomePage, client: Client) -> None:
    article = factories.article()
    answer = tell(client, article.pk)
    assert answer.status_code == 204
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert counted(article) == 1
    assert {field.name for field in ArticleReads._meta.fields} == {"id", "article", "day", "count"}


def test_one_reader_counts_once_and_another_browser_behind_the_address_again(
    home: HomePage, client: Client
) -> None:
    article, other = factories.article(), factories.article()
    for _ in range(5):
        tell(client, article.pk)
    tell(client, other.pk)
    tell(client, article.pk, **{"user-agent": "Mozilla/5.0 (iPhone)"})
    assert (counted(article), counted(other)) == (2, 1)


def test_a_script_that_changes_its_browser_s_name_is_bounded(
    home: HomePage, client: Client
) -> None:
    article = factories.article()
    for number in range(PER_ADDRESS + 20):
        tell(client, article.pk, **{"user-agent": f"Mozilla/5.0 ({number})"})
    assert counted(article) == PER_ADDRESS


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": "HeadlessChrome/140"},
        {"user-agent": "curl/8.0"},
        {"user-agent": ""},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_robots_and_other_sites_are_answered_alike_and_not_counted(
    home: HomePage, client: Client, headers: dict[str, str]
) -> None:
    article = factories.article()
    assert tell(client, article.pk, **headers).status_code == 204
    assert counted(article) == 0


def test_what_readers_cannot_see_and_what_does_not_exist_is_not_counted(
    home: HomePage, client: Client
) -> None:
    draft, article = factories.article(live=False), factories.article()
    for pk in (draft.pk, article.pk, 999_999_999_999_999, 0):
        assert tell(client, pk).status_code == 204
    assert counted(article) == 1
    assert ArticleReads.objects.count() == 1


@pytest.mark.parametrize("path", ["/luot-doc/x/", f"/luot-doc/{'9' * 40}/"])
def test_bad_requests_are_refused_quietly(home: HomePage, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code in (404, 405)


def test_the_pixel_counts_where_no_script_can_and_the_same_reader_once(
    home: HomePage, client: Client
) -> None:
    article = factories.article()
    for _ in range(2):
        answer = look(client, article.pk)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/gif")
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
        with Image.open(BytesIO(answer.content)) as picture:
            assert picture.size == (1, 1)
            assert picture.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)
    tell(client, article.pk)
    assert counted(article) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Googlebot-Image/1.0"},
        {"sec-fetch-site": "cross-site"},
        {"sec-purpose": "prefetch;prerender"},
    ],
)
def test_the_pixel_counts_no_robot_no_other_site_and_no_page_fetched_ahead(
    home: HomePage, client: Client, headers: dict[str, str]
) -> None:
    article = factories.article()
    assert look(client, article.pk, **headers).status_code == 200
    assert client.head(f"/luot-doc/{article.pk}/", headers=BROWSER).status_code == 200
    assert counted(article) == 0


def test_an_article_holds_the_pixel_and_its_preview_does_not(
    home: HomePage, client: Client
) -> None:
    article = factories.article()
    pixel = f'<img src="/luot-doc/{article.pk}/" alt="" width="1" height="1" loading="lazy">'
    assert f"<noscript>{pixel}</noscript>" in client.get(article.url).content.decode()
    lite = client.get(f"{article.url}?lite").content.decode()
    assert pixel in lite
    assert "<noscript" not in lite
    assert "/luot-doc/" not in article.make_preview_request().content.decode()


def test_a_read_asks_the_database_nothing(home: HomePage, client: Client) -> None:
    article = factories.article()
    with CaptureQueriesContext(connection) as captured:
        tell(client, article.pk)
    assert not captured


def test_counts_are_written_together_and_add_up(home: HomePage) -> None:
    articles = [factories.article() for _ in range(4)]
    today, yesterday = timezone.localdate(), timezone.localdate() - timedelta(days=1)
    counts = {(today, row.pk): number for number, row in enumerate(articles, 1)}
    with CaptureQueriesContext(connection) as captured:
        counting.store(counts)
    assert len(captured) <= 5  # which are public; begin, rows, sums, end
    counting.store(counts | {(yesterday, articles[0].pk): 7})
    rows = ArticleReads.objects.order_by("day", "article").values_list("day", "count")
    assert list(rows) == [(yesterday, 7), (today, 2), (today, 4), (today, 6), (today, 8)]


def test_what_waits_is_handed_to_the_background_after_half_a_minute(
    home: HomePage, client: Client, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = factories.article()
    tell(client, article.pk)
    assert not asked
    monkeypatch.setattr(counting, "_last_flush", time.monotonic() - counting.FLUSH_EVERY)
    tell(client, article.pk, address="203.0.113.8")
    assert [result.task.name for result in asked] == ["write_reads"]


def test_counts_survive_a_database_that_does_not_answer(
    home: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = factories.article()
    tell(client, article.pk)

    def down(counts: object) -> None:
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr(counting, "store", down)
        assert counted(article) == 0
    assert counted(article) == 1


def test_a_flood_of_invented_numbers_takes_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST", 10)
    for number in range(50):
        counting.add(number)
    assert len(counting._waiting) == 10


def test_the_salt_goes_with_the_hashes() -> None:
    dampener = Dampener(most=2)
    first = dampener._salt
    assert dampener.counts(1, "203.0.113.7", "a")
    assert dampener.counts(2, "203.0.113.7", "a")
    assert dampener.counts(1, "203.0.113.7", "a")
    assert dampener._salt != first
    old = Dampener(lifetime=-1)
    assert old.counts(1, "203.0.113.7", "a")
    assert old.counts(1, "203.0.113.7", "a")


def test_the_most_read_stand_in_order_while_they_are_public(home: HomePage, client: Client) -> None:
    rows = [factories.article(f"Bài được đọc {number}") for number in range(5)]
    days_ago = timezone.localdate() - timedelta(days=30)
    for number, row in enumerate(rows):
        ArticleReads.objects.create(article=row, day=timezone.localdate(), count=10 + number)
    ArticleReads.objects.create(article=rows[0], day=days_ago, count=1000)
    assert shown(client, "/") == [f"Bài được đọc {number}" for number in (4, 3, 2, 1, 0)]
    assert shown(client, rows[4].url) == [f"Bài được đọc {number}" for number in (3, 2, 1, 0)]
    # At once, though the order is remembered.
    rows[3].unpublish()
    assert shown(client, "/") == [f"Bài được đọc {number}" for number in (4, 2, 1, 0)]


def test_too_few_reads_show_no_list(home: HomePage, client: Client) -> None:
    for row in [factories.article() for _ in range(2)]:
        ArticleReads.objects.create(article=row, day=timezone.localdate(), count=3)
    assert "most-read" not in client.get("/").content.decode()
    cache.clear()
    assert shown(client, "/") == []


def shown(client: Client, path: str) -> list[str]:
    """The headlines of the list on that page."""
    context = client.get(path).context
    return [row.title for row in context["most_read"]]


def test_deleting_an_article_deletes_its_counts(home: HomePage) -> None:
    article = factories.article()
    ArticleReads.objects.create(article=article, day=timezone.localdate(), count=3)
    article.delete()
    assert not ArticleReads.objects.exists()
