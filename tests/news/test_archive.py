"""The archive: days in Vietnam's time, with the days around them; authors by given name."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of October 2021 in UTC, seven hours behind Vietnam."""
    return datetime(2021, 10, day, hour, minute, tzinfo=UTC)


def test_a_day_begins_at_midnight_in_vietnam(home: object, client: Client) -> None:
    factories.article("Cuối hôm trước", published_at=at(13, 16, 59))
    factories.article("Đầu ngày", published_at=at(13, 17, 0))
    factories.article("Cuối ngày", published_at=at(14, 16, 59))
    factories.article("Đầu hôm sau", published_at=at(14, 17, 0))
    context = client.get("/luu-tru/2021/10/14/").context
    assert [row.title for row in context["listing"]] == ["Cuối ngày", "Đầu ngày"]
    assert context["earlier_day"] == date(2021, 10, 13)
    assert context["later_day"] == date(2021, 10, 15)


def test_days_without_articles_are_passed_over(home: object, client: Client) -> None:
    factories.article(published_at=at(1, 3))
    factories.article(published_at=at(20, 3))
    context = client.get("/luu-tru/2021/10/10/").context
    assert (context["earlier_day"], context["later_day"]) == (date(2021, 10, 1), date(2021, 10, 20))
    assert list(context["listing"]) == []


def test_the_month_lists_its_days_with_their_counts(home: object, client: Client) -> None:
    for moment in (at(1, 3), at(1, 16, 59), at(1, 17, 0), at(31, 16, 59), at(31, 17)):
        factories.article(published_at=moment)
    days = client.get("/luu-tru/2021/10/").context["days"]
    assert [(entry.day.day, entry.count) for entry in days] == [(31, 1), (2, 1), (1, 2)]


def test_the_archive_lists_months_from_the_newest_to_the_oldest(
    home: object, client: Client
) -> None:
    assert client.get("/luu-tru/").context["years"] == []
    factories.article(published_at=datetime(2021, 2, 3, tzinfo=UTC))
    factories.article(published_at=datetime(2020, 11, 30, 17, 0, tzinfo=UTC))
    years = client.get("/luu-tru/").context["years"]
    assert [(year, [month.month for month in months]) for year, months in years] == [
        (2021, [2, 1]),
        (2020, [12]),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/luu-tru/2021/99/99/",
        "/luu-tru/2021/02/30/",
        "/luu-tru/2021/13/",
        "/luu-tru/0000/01/01/",
        "/luu-tru/0001/01/01/",
        "/luu-tru/0001/01/",
        "/luu-tru/1899/12/31/",
        "/luu-tru/2021/9/5/",
        "/luu-tru/21/09/05/",
        "/luu-tru/9998/01/01/",
    ],
)
def test_a_day_there_is_not_is_not_found(home: object, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_today_is_a_page(home: object, client: Client) -> None:
    today = timezone.localdate()
    factories.article("Hôm nay", published_at=timezone.now())
    page = client.get(f"/luu-tru/{today:%Y/%m/%d}/")
    assert [row.title for row in page.context["listing"]] == ["Hôm nay"]


def test_authors_stand_by_their_given_names(home: object, client: Client) -> None:
    names = ["Trần Bình", "Lê An", "Đỗ Ân", "Phan Đức", "Vũ Ăn", "Nguyễn Dũng"]
    for name in names:
        factories.article(bylines=[factories.author(name)])
    factories.author("Chưa Viết")
    page = client.get("/tac-gia/")
    assert [author.name for author in page.context["authors"]] == [
        "Lê An",
        "Vũ Ăn",
        "Đỗ Ân",
        "Trần Bình",
        "Nguyễn Dũng",
        "Phan Đức",
    ]
    text = page.content.decode()
    assert 'href="/tac-gia/le-an/"' in text


def test_an_authors_page_lists_an_article_once(home: object, client: Client) -> None:
    author = factories.author("Kim Ngân")
    factories.article(bylines=[author, author])
    page = client.get("/tac-gia/kim-ngan/")
    assert len(page.context["listing"]) == 1
    assert page.context["listing"].paginator.count == 1


def test_old_articles_say_how_old_they_are(home: object, client: Client) -> None:
    now = timezone.localtime()
    for years, said in ((0, 0), (1, 1), (5, 5)):
        moment = now.replace(year=now.year - years, day=min(now.day, 28))
        page = client.get(factories.article(published_at=moment).url)
        assert page.context["years_old"] == said
