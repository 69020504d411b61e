"""The newsroom's lists and choosers find names typed without marks."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from news.models import ArticlePage, Author, Photo
from tests import factories

pytestmark = pytest.mark.django_db
BACKEND = get_search_backend()
NASTY = ['"', "'", "*", "AND", "NEAR(", "\x00", "(((", "a" * 10_000, "-", "\\", ":*", "&|!", "%"]


@pytest.mark.parametrize("typed", ["duong", "Đường", "duong m", "đường mới", "DUONG", "đường'"])
def test_pages_are_found_however_typed(typed: str) -> None:
    factories.article("Đường mới")
    factories.article("Chợ phiên")
    assert [page.title for page in BACKEND.autocomplete(typed, Page)] == ["Đường mới"]


def test_marks_that_are_typed_count() -> None:
    factories.article("Đường mới")
    assert list(BACKEND.autocomplete("dương", ArticlePage)) == []


def test_photos_authors_and_their_tags_are_found() -> None:
    photo = factories.photo(title="Cầu treo Nậm Lúc")
    author = factories.author("Lò Thị Đào")
    assert list(BACKEND.autocomplete("nam luc", Photo)) == [photo]
    assert list(BACKEND.autocomplete("dao", Author)) == [author]


def test_results_stay_in_the_order_of_the_list() -> None:
    made = [factories.article(f"Tin {number}") for number in range(3)]
    newest = ArticlePage.objects.order_by("-published_at")
    assert list(BACKEND.autocomplete("tin", newest)) == made[::-1]


def test_photos_with_the_words_in_their_titles_stand_before_those_that_are_described_by_them() -> (
    None
):
    other = factories.photo(title="Cầu treo", description="Chợ phiên")
    titled = factories.photo(title="Chợ phiên Khau Mòn", description="Sạp vải")
    newest = factories.photo(title="Sạp vải", description="Ở chợ phiên Khau Mòn")
    photos = Photo.objects.order_by("-created_at")
    assert list(BACKEND.autocomplete("cho phi", photos)) == [titled, newest, other]
    assert list(BACKEND.autocomplete("chợ phiên khau", Photo)) == [titled, newest]
    assert list(BACKEND.autocomplete("cho", photos, order_by_relevance=False)) == [
        newest,
        titled,
        other,
    ]


@pytest.mark.parametrize("typed", NASTY, ids=range(len(NASTY)))
def test_nothing_typed_breaks_it(typed: str) -> None:
    factories.article("Đường mới")
    assert len(BACKEND.autocomplete(typed, Page)) + len(BACKEND.search(typed, Page)) >= 0
    assert len(BACKEND.autocomplete(typed, Photo)) >= 0


def test_saving_does_not_read_the_whole_table() -> None:
    article = factories.article("Tin")
    with CaptureQueriesContext(connection) as captured:
        article.save()
    assert not [
        row["sql"] for row in captured if "title_norm" in row["sql"] and "AVG" in row["sql"]
    ]


def test_the_page_chooser_asks_this_search(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("admin", "a@example.vn", "x"))
    factories.article("Đường mới")
    found = client.get("/admin/choose-page/search/", {"q": "duong"}).content.decode()
    assert "Đường mới" in found
    assert (
        "Đường mới" not in client.get("/admin/choose-page/search/", {"q": "cho"}).content.decode()
    )
