"""Nothing the public may not see shows on any public address: canaries in each state of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import PageViewRestriction

from news.models import ArticlePage
from tests.kept import kept
from tests.news.canaries import (
    BY_NUMBER,
    CANARY,
    LIVE,
    STATES,
    SURFACES,
    build_canaries,
    leaks,
)

#: Page types, feeds and parts of pages that are drawn anew for the lite edition.
LITE = {
    f"{name}, lite": path + ("&" if "?" in path else "?") + "lite"
    for name, path in SURFACES.items()
}


@pytest.fixture(scope="module")
def made(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, ArticlePage]]:
    """The rows by their state: a paper with one of each, for all of these tests."""
    with kept(django_db_blocker, build_canaries) as rows:
        yield rows


@pytest.fixture
def canaries(made: dict[str, ArticlePage], db: None) -> dict[str, ArticlePage]:
    """Its rows as they are stored; of the deleted one, what is remembered."""
    stored = set(made) - {"deleted"}
    return made | {state: ArticlePage.objects.get(pk=made[state].pk) for state in stored}


def test_there_is_a_canary_for_every_state(canaries: dict[str, ArticlePage]) -> None:
    assert set(canaries) == set(STATES)


def test_every_article_is_either_visible_or_hidden(canaries: dict[str, ArticlePage]) -> None:
    visible, hidden = (
        set(rows.values_list("pk", flat=True))
        for rows in (ArticlePage.objects.visible(), ArticlePage.objects.hidden())
    )
    of_nobody = set(STATES) - set(LIVE) - {"deleted"}
    assert {canaries[state].pk for state in LIVE} <= visible
    assert {canaries[state].pk for state in of_nobody} <= hidden
    assert not visible & hidden
    assert visible | hidden == set(ArticlePage.objects.values_list("pk", flat=True))


def test_no_part_of_the_sitemap_names_it(canaries: dict[str, ArticlePage], client: Client) -> None:
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"http://[^/]+(/sitemap-articles-\d+\.xml)", index)
    assert parts
    for part in parts:
        assert not leaks(client, "a part", part)


def test_what_is_not_public_shows_nowhere(canaries: dict[str, ArticlePage], client: Client) -> None:
    found = {name: leaks(client, name, path) for name, path in (SURFACES | LITE).items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_its_number_opens_nothing(canaries: dict[str, ArticlePage], client: Client) -> None:
    """Neither what was written nor whether there is such an article."""
    answers = {}
    for state in set(STATES) - set(LIVE) - {"deleted"}:
        for path in BY_NUMBER:
            found = client.get(path.format(pk=canaries[state].pk))
            nobody = client.get(path.format(pk=987_654))
            assert CANARY not in found.content.decode(errors="replace"), (state, path)
            if found.status_code != nobody.status_code:
                answers[state, path] = found.status_code
    assert not answers


def test_a_hidden_change_is_not_told_by_a_validator(
    canaries: dict[str, ArticlePage], client: Client
) -> None:
    """Somebody who asks again and again must not learn that a draft is being written."""
    paths = [path for name, path in SURFACES.items() if name not in ("metrics", "readiness")]
    before = {path: validators(client, path) for path in paths}
    for state in ("draft", "in-review", "edited", "embargoed", "unpublished"):
        row = ArticlePage.objects.get(pk=canaries[state].pk)
        row.title = f"{CANARY} sửa lần nữa"
        row.save_revision()
    assert {path: validators(client, path) for path in paths} == before


def validators(client: Client, path: str) -> tuple[str | None, ...]:
    """What a cache would compare."""
    headers = client.get(path).headers
    return headers.get("ETag"), headers.get("Last-Modified"), headers.get("Content-Length")


def test_the_visible_article_does_show(canaries: dict[str, ArticlePage], client: Client) -> None:
    """Else the test above would pass on empty pages."""
    with_it = [
        path for name, path in SURFACES.items() if "thay-duoc" in client.get(path).content.decode()
    ]
    assert len(with_it) >= 10
    assert "/" in with_it


def test_the_address_of_a_hidden_article_tells_nothing(
    canaries: dict[str, ArticlePage], client: Client
) -> None:
    asks_for_login = {"restricted", "login-only", "restricted-section", "section-under-restricted"}
    for state in set(STATES) - set(LIVE):
        address = canaries[state].get_url()
        assert address
        answer = client.get(address)
        if state in asks_for_login:
            assert answer.status_code in (200, 302), state
            assert "no-store" in answer.headers["Cache-Control"], state
        else:
            assert answer.status_code == 404, state
        assert CANARY not in answer.content.decode().replace(address, ""), state


def test_the_tag_and_the_author_of_a_hidden_article_are_not_found(
    canaries: dict[str, ArticlePage], client: Client
) -> None:
    for state in STATES:
        for kind in ("tag/yenhot-nhan-", "tac-gia/yenhot-"):
            for suffix in ("", "rss/"):
                path = f"/{kind}{state}/{suffix}"
                assert client.get(path).status_code == 404, path


def test_a_hidden_section_is_not_served(canaries: dict[str, ArticlePage], client: Client) -> None:
    assert client.get("/cha/yenhot-nhap/").status_code == 404
    assert client.get("/cha/yenhot-het-han/").status_code == 404
    assert client.get("/cha/yenhot-het-han/trong/").status_code == 404
    private = client.get("/cha/yenhot-kin/rss/")
    assert "<rss" not in private.content.decode()
    assert "no-store" in private.headers["Cache-Control"]


def test_an_article_is_back_when_its_restriction_goes(
    canaries: dict[str, ArticlePage], client: Client
) -> None:
    PageViewRestriction.objects.all().delete()
    shown = set(ArticlePage.objects.published().values_list("slug", flat=True))
    assert {"yenhot-restricted", "yenhot-restricted-section"} <= shown
    assert "yenhot-draft" not in shown
