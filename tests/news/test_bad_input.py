"""No public address answers with a 5xx, whatever stands in it: a corpus, then whatever comes."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import quote

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from news.archive import past_day
from news.listing import page_number
from tests import factories, nasty

#: Addresses with a place for anything.
OPEN_ADDRESSES = (
    "/{}",
    "/{}/",
    "/xay-dung-dang/{}/",
    "/xay-dung-dang/{}/rss/",
    "/xay-dung-dang/bai/{}/",
    "/tag/{}/",
    "/tag/{}/rss/",
    "/tac-gia/{}/",
    "/tac-gia/{}/rss/",
    "/luu-tru/{}/",
    "/luu-tru/2021/{}/",
    "/luu-tru/2021/10/{}/",
    "/luu-tru/{0}/{0}/{0}/",
    "/sitemap-{}.xml",
    "/sitemap-articles-{}.xml",
    "/documents/1/{}",
    "/documents/{}/x.pdf",
    "/_util/authenticate_with_password/{0}/{0}/",
)
#: Pages that read the query.
LISTS = (
    "/",
    "/xay-dung-dang/",
    "/xay-dung-dang/bai/",
    "/tag/nhan/",
    "/tac-gia/kim-ngan/",
    "/luu-tru/2021/10/14/",
    "/rss/",
    "/sitemap.xml",
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
relaxed = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def paper(home: object) -> None:
    """One article under every list."""
    section = factories.section("Xây dựng Đảng")
    factories.article(
        "Bài",
        section,
        tags=["Nhãn"],
        bylines=[factories.author("Kim Ngân")],
        published_at=factories.FIRST_DATE,
    )


def is_served(client: Client, path: str) -> None:
    """The address is answered, and not with our own failure."""
    answer = client.get(path)
    assert answer.status_code < 500, path


@pytest.mark.parametrize("address", OPEN_ADDRESSES)
def test_no_string_in_an_address_is_a_500(paper: None, client: Client, address: str) -> None:
    for text in nasty.STRINGS:
        is_served(client, address.format(quote(text, safe="")))
        is_served(client, address.format(quote(text)))


@pytest.mark.parametrize("path", LISTS)
def test_no_string_in_a_query_is_a_500(paper: None, client: Client, path: str) -> None:
    for text in nasty.STRINGS:
        is_served(client, f"{path}?trang={quote(text, safe='')}&{quote(text, safe='')}=1")


def test_very_long_queries_are_answered(paper: None, client: Client) -> None:
    for text in nasty.LONG:
        is_served(client, f"/xay-dung-dang/?trang={quote(text, safe='')}")


@relaxed
@given(text=anything, address=st.sampled_from(OPEN_ADDRESSES))
@example(text="0", address="/documents/{}/x.pdf")
def test_no_address_at_all_is_a_500(paper: None, client: Client, text: str, address: str) -> None:
    is_served(client, address.format(quote(text, safe="")))


@relaxed
@given(text=anything, path=st.sampled_from(LISTS))
def test_no_query_at_all_is_a_500(paper: None, client: Client, text: str, path: str) -> None:
    is_served(client, f"{path}?trang={quote(text, safe='')}")


@given(text=anything)
@example(text="0")
@example(text="٣")
@example(text="9" * 400)
def test_a_page_number_is_a_number_from_one_up(text: str) -> None:
    number = page_number(RequestFactory().get("/", {"trang": text}))
    assert 1 <= number < 10_000_000


@given(year=st.integers(), month=st.integers(), day=st.integers())
@example(year=2021, month=2, day=29)
@example(year=10**20, month=1, day=1)
@example(year=9999, month=12, day=31)
def test_a_day_is_in_the_past_or_not_found(year: int, month: int, day: int) -> None:
    try:
        found = past_day(year, month, day)
    except Http404:
        return
    assert found == date(year, month, day)
    assert found <= date.today()


def test_the_last_page_stands_for_pages_too_far(
    paper: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.listing.PER_PAGE", 1)
    for _ in range(2):
        factories.article()
    for number, shown in (("1", 1), ("3", 3), ("4", 3), ("9999999", 3), ("0", 1), ("-1", 1)):
        page = client.get(f"/xay-dung-dang/?trang={number}").context["listing"]
        assert page.number == shown


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "head"])
def test_other_methods_are_answered(paper: None, client: Client, method: str) -> None:
    for path in (*LISTS, "/robots.txt", "/khong-co/"):
        answer = getattr(client, method)(path)
        assert answer.status_code < 500, path


@pytest.mark.parametrize("host", ["evil.example", "[::1", "a b", "%00", "localhost:port"])
def test_unknown_hosts_are_refused(paper: None, client: Client, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400


def test_strange_headers_change_nothing(paper: None, client: Client) -> None:
    for text in nasty.STRINGS:
        value = json.dumps(text)
        headers = {
            "Accept-Language": value,
            "X-Forwarded-Host": "evil.example",
            "Range": value,
            "If-Modified-Since": value,
            "Cookie": f"sessionid={value}",
        }
        answer = client.get("/xay-dung-dang/bai/", headers=headers)
        assert answer.status_code == 200
        assert b"evil.example" not in answer.content
