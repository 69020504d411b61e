"""The search page."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

NASTY = [
    "",
    " ",
    '"',
    "'",
    '""',
    "-",
    '-"',
    "*",
    "AND",
    "AND OR NEAR *",
    "NEAR(a b)",
    "a AND NOT b",
    "\x00",
    "x\x00y",
    "(((((",
    "^a",
    "a:b",
    "h:x",
    "@s1",
    "12345678901234567890",
    "9" * 400,
    "đ" * 10_000,
    "a " * 5_000,
    "xây dựng",
    "\u202eabc",
    "\u200b",
    "\ud800",
    "%",
    "_",
    "\\",
    "\\'",
    "'; DROP TABLE x; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "a" * 10_000,
    "(a+)+$" * 30,
    "\u0301" * 5_000,
    "ệ" * 200,
    "🙂🙂",
    "-a -b -c",
    '"a" "b',
    "a\nb\tc",
]


@pytest.mark.parametrize("query", NASTY, ids=range(len(NASTY)))
def test_no_query_breaks_the_page(client: Client, query: str) -> None:
    factories.article("Xây dựng Đảng")
    text = query.encode("utf-8", "replace").decode()
    assert client.get("/tim-kiem/", {"q": text}).status_code < 500
    filters = dict.fromkeys(("trang", "muc", "tu", "den", "tacgia", "the", "ykien", "xep"), text)
    assert client.get("/tim-kiem/", {"q": "xay dung"} | filters).status_code < 500


def test_unmarked_words_find_marked_text_and_are_highlighted_in_it(client: Client) -> None:
    factories.article("Xây dựng Đảng", lead="Kết quả sau một năm.")
    response = client.get("/tim-kiem/", {"q": "xay dung dang"})
    assert "<mark>Xây dựng Đảng</mark>" in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_the_search_page_itself_may_be_found_by_others_and_its_results_may_not(
    client: Client,
) -> None:
    page = client.get("/tim-kiem/").content.decode()
    assert "noindex" not in page
    assert '<meta name="description" content="Tìm trong tất cả bài viết của' in page
    for address in ("/tim-kiem/?q=kenh", "/tim-kiem/?ykien=1"):
        assert "noindex" in client.get(address).content.decode()
