"""Dossiers: the articles about one matter, in time order, and the way from one to the next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, DossierPage
from tests import factories
from tests.factories import FIRST_DATE

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(home: Any) -> DossierPage:
    """A dossier without articles."""
    return factories.dossier()


def inside(dossier: DossierPage, count: int, **fields: Any) -> list[ArticlePage]:
    """Articles of the dossier a day apart, oldest first."""
    return [
        factories.article(
            f"Bài {number}",
            dossier=dossier,
            published_at=FIRST_DATE + timedelta(days=number),
            **fields,
        )
        for number in range(1, count + 1)
    ]


def titles(client: Client, address: str) -> list[str]:
    """What the list at the address shows, in order."""
    return [row.title for row in client.get(address).context["listing"]]


def test_a_dossier_lists_its_articles_newest_first_and_from_the_start(
    client: Client, dossier: DossierPage
) -> None:
    inside(dossier, 3)
    factories.article("Bài khác")
    address = "/theo-dong-su-kien/cau-moi-qua-song/"
    assert titles(client, address) == ["Bài 3", "Bài 2", "Bài 1"]
    assert titles(client, f"{address}?xep=tu-dau") == ["Bài 1", "Bài 2", "Bài 3"]
    assert titles(client, f"{address}?xep=la") == ["Bài 3", "Bài 2", "Bài 1"]
    assert "Thứ Sáu, 15/10/2021" in client.get(address).content.decode()


def test_an_article_leads_to_the_one_before_and_the_one_after(
    client: Client, dossier: DossierPage
) -> None:
    first, second, third = inside(dossier, 3)
    context = client.get(second.url).context
    assert (context["dossier_before"], context["dossier_after"]) == (first, third)
    assert client.get(first.url).context["dossier_before"] is None
    assert client.get(third.url).context["dossier_after"] is None
    assert dossier.get_url() in client.get(first.url).content.decode()


def test_articles_of_the_same_minute_each_have_their_place(
    client: Client, dossier: DossierPage
) -> None:
    rows = [factories.article(dossier=dossier, published_at=FIRST_DATE) for _ in range(3)]
    walked = [rows[0]]
    while after := client.get(walked[-1].url).context["dossier_after"]:
        walked.append(after)
    assert walked == rows


def test_nothing_unpublished_shows_in_a_dossier(client: Client, dossier: DossierPage) -> None:
    first, second, third = inside(dossier, 3)
    second.live = False
    second.save()
    PageViewRestriction.objects.create(page=third, restriction_type="login")
    assert titles(client, dossier.url) == ["Bài 1"]
    assert client.get(first.url).context["dossier_after"] is None


@pytest.mark.parametrize("hide", ["draft", "restricted", "expired"])
def test_a_dossier_that_is_not_public_is_not_named_by_its_articles(
    client: Client, dossier: DossierPage, hide: str
) -> None:
    article, _ = inside(dossier, 2)
    assert dossier.title in client.get(article.url).content.decode()
    if hide == "restricted":
        PageViewRestriction.objects.create(page=dossier, restriction_type="login")
    else:
        dossier.live = hide != "draft"
        dossier.expire_at = timezone.now() - timedelta(minutes=1)
        dossier.save()
    assert dossier.title not in client.get(article.url).content.decode()
    assert dossier.title not in client.get("/theo-dong-su-kien/").content.decode()


def test_the_list_of_dossiers_begins_with_what_moved_last_and_leaves_out_the_empty(
    client: Client, dossier: DossierPage
) -> None:
    inside(dossier, 2)
    newer = factories.dossier("Đường mới")
    factories.article(dossier=newer)
    factories.article(dossier=newer, published_at=FIRST_DATE + timedelta(days=9))
    factories.dossier("Chưa có bài")
    listing = list(client.get("/theo-dong-su-kien/").context["listing"])
    assert [(row.title, row.article_count) for row in listing] == [
        ("Đường mới", 2),
        ("Cầu mới qua sông", 2),
    ]


def test_a_paper_without_dossiers_says_so(client: Client, home: Any) -> None:
    assert "Chưa có dòng sự kiện nào" in client.get("/theo-dong-su-kien/").content.decode()


def test_a_dossier_has_a_feed_and_stands_in_the_sitemap(
    client: Client, dossier: DossierPage
) -> None:
    inside(dossier, 2)
    feed = client.get(f"{dossier.get_url()}rss/")
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    assert "Bài 2" in feed.content.decode()
    assert f"{dossier.get_url()}</loc>" in client.get("/sitemap-pages.xml").content.decode()
    page = client.get(dossier.get_url()).content.decode()
    assert f'type="application/rss+xml" title="{dossier.title}"' in page


def test_a_preview_shows_a_dossier_that_is_chosen_but_not_saved(
    client: Client, dossier: DossierPage
) -> None:
    inside(dossier, 2)
    draft = factories.article(published_at=FIRST_DATE + timedelta(days=5)).specific
    draft.dossier = dossier
    answer = draft.make_preview_request(None, "")
    assert dossier.title in answer.rendered_content
    assert answer.context_data["dossier_before"].title == "Bài 2"


def test_an_article_stays_when_its_dossier_goes(client: Client, dossier: DossierPage) -> None:
    article, _ = inside(dossier, 2)
    dossier.delete()
    assert client.get(article.url).status_code == 200
