"""Pinning an article from its own menu: what is live changes, and no draft is published along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import ArticlePage, FrontPagePin, HomePage
from news.newsroom.front_desk import MOST_PINS
from news.newsroom.roles import MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from tests import factories

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]


@pytest.fixture
def article(front_page: HomePage) -> ArticlePage:
    """An old article, and a newer one that would lead."""
    old = factories.article("Bài cũ")
    factories.article("Bài mới")
    front_page.save_revision().publish()
    return old


def pin(client: Client, article: ArticlePage, **fields: str) -> Any:
    """Send the form."""
    values = {"place": "first", "until": ""} | fields
    return client.post(reverse("pin_article", args=[article.pk]), values)


def pins() -> list[str]:
    """The pinned headlines in order."""
    rows = FrontPagePin.objects.order_by("sort_order").select_related("article")
    return [row.article.title for row in rows]


def test_an_article_is_pinned_and_leads_until_the_moment_given(
    signed_in: SignIn, article: ArticlePage, client: Client
) -> None:
    desk = signed_in(MANAGING_EDITOR)
    page = desk.get(reverse("pin_article", args=[article.pk])).content.decode()
    assert article.title in page
    until = timezone.localtime(timezone.now() + timedelta(hours=3))
    answer = pin(desk, article, until=until.strftime("%d/%m/%Y %H:%M"))
    assert answer.status_code == 302
    assert client.get("/").context["lead_story"].title == "Bài cũ"
    row = FrontPagePin.objects.get()
    assert row.until is not None
    assert abs(row.until - until) < timedelta(minutes=1)


def test_a_pin_goes_first_or_last_and_an_article_is_pinned_once(
    signed_in: SignIn, article: ArticlePage
) -> None:
    desk, other = signed_in(MANAGING_EDITOR), ArticlePage.objects.get(title="Bài mới")
    pin(desk, article)
    pin(desk, other, place="last")
    assert pins() == ["Bài cũ", "Bài mới"]
    pin(desk, other)
    assert pins() == ["Bài mới", "Bài cũ"]


def test_pins_that_are_over_make_room_and_there_are_never_too_many(
    signed_in: SignIn, front_page: HomePage, article: ArticlePage
) -> None:
    over = timezone.now() - timedelta(hours=1)
    front_page.pins.add(FrontPagePin(article=factories.article("Hết hạn"), until=over))
    for number in range(MOST_PINS):
        front_page.pins.add(
            FrontPagePin(article=factories.article(f"Ghim {number}"), sort_order=number + 1)
        )
    front_page.save()
    pin(signed_in(MANAGING_EDITOR), article)
    assert pins() == ["Bài cũ", *(f"Ghim {number}" for number in range(MOST_PINS - 1))]


def test_a_draft_of_the_front_page_stays_a_draft_and_gets_the_pin(
    signed_in: SignIn, front_page: HomePage, article: ArticlePage, client: Client
) -> None:
    draft = HomePage.objects.get().get_latest_revision_as_object()
    draft.breaking_text = "Chưa duyệt"
    draft.save_revision()
    pin(signed_in(MANAGING_EDITOR), article)
    assert "Chưa duyệt" not in client.get("/").content.decode()
    latest = HomePage.objects.get().get_latest_revision_as_object()
    assert latest.breaking_text == "Chưa duyệt"
    assert [row.article_id for row in latest.pins.all()] == [article.pk]


def test_a_moment_that_is_over_is_refused(signed_in: SignIn, article: ArticlePage) -> None:
    answer = pin(signed_in(MANAGING_EDITOR), article, until="14/10/2021 08:30")
    assert "Thời điểm này đã qua" in answer.content.decode()
    assert pins() == []


@pytest.mark.parametrize("role", [REPORTER, SECTION_EDITOR])
def test_the_front_page_belongs_to_the_board(
    signed_in: SignIn, article: ArticlePage, role: str
) -> None:
    desk = signed_in(role)
    assert pin(desk, article).status_code == 302
    assert pins() == []
    assert "Trang nhất" not in desk.get("/admin/").content.decode()
    if role == SECTION_EDITOR:
        page = desk.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
        assert "Ghim lên trang nhất" not in page


def test_the_articles_menu_leads_to_pin_and_correction(
    signed_in: SignIn, article: ArticlePage
) -> None:
    desk = signed_in(MANAGING_EDITOR)
    page = desk.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert reverse("pin_article", args=[article.pk]) in page
    assert f"{reverse('corrections_list:add')}?article={article.pk}" in page
    draft = factories.article(live=False)
    draft.save_revision()
    page = desk.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert "Ghim lên trang nhất" not in page
    assert pin(desk, draft).status_code == 404
