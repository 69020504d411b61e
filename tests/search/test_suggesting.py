"""What is offered while a reader types: names with pages of their own, then headlines."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def offered(client: Client, typed: str) -> list[tuple[str, str]]:
    rows = client.get("/tim-kiem/goi-y/", {"q": typed}).json()["suggestions"]
    return [(row["kind"], row["text"]) for row in rows]


def test_sections_tags_authors_and_headlines_are_offered(client: Client) -> None:
    section = factories.section("Xây dựng Đảng")
    factories.article(
        "Xây dựng cầu mới",
        section=section,
        tags=["xây dựng nông thôn"],
        bylines=[factories.author("Lê Xây")],
    )
    assert offered(client, "xay d") == [
        ("section", "Xây dựng Đảng"),
        ("tag", "xây dựng nông thôn"),
        ("article", "Xây dựng cầu mới"),
    ]
    assert ("author", "Lê Xây") in offered(client, "le xa")


@pytest.mark.parametrize(
    "typed", ["cau moi", "cầu m", "cầu mớ", "cầu mới", "CẦU MƠ", "dung cau mo"]
)
def test_the_last_syllable_may_be_unfinished(client: Client, typed: str) -> None:
    factories.article("Xây dựng cầu mới")
    assert offered(client, typed) == [("article", "Xây dựng cầu mới")]


@pytest.mark.parametrize("typed", ["", "x", "cẩu m", "zz", "-cầu", "cầu cũ", "mới cầu"])
def test_what_fits_nothing_offers_nothing(client: Client, typed: str) -> None:
    factories.article("Xây dựng cầu mới")
    assert offered(client, typed) == []


def test_nothing_unpublished_is_offered(client: Client) -> None:
    factories.article(
        "Chim hoàng yến",
        tags=["hoàng yến"],
        bylines=[factories.author("Trần Hoàng Yến")],
        live=False,
    )
    assert offered(client, "hoàng y") == []


def test_newer_headlines_come_first_and_never_more_than_fit(client: Client) -> None:
    for number in range(12):
        factories.article(f"Tin lũ {number}")
    shown = offered(client, "tin l")
    assert [text for _, text in shown] == [f"Tin lũ {number}" for number in (11, 10, 9, 8, 7)]


def test_addresses_are_those_of_the_pages(client: Client) -> None:
    article = factories.article("Cầu mới", section=factories.section("Kinh tế"))
    (row,) = client.get("/tim-kiem/goi-y/", {"q": "cau moi"}).json()["suggestions"]
    assert row["url"] == article.get_url() == "/kinh-te/cau-moi/"
