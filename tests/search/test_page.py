"""The search page."""

from __future__ import annotations

import gc
import weakref

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from news.section_tree import section_tree
from search.asked import Asked
from search.cards import cards
from search.query import words
from search.ranking import body_text
from search.snippets import snippet
from search.views import search_page
from tests import factories
from vietnamese.fold import fold

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


def test_author_and_tag_are_narrowed_to_by_name_however_typed(client: Client) -> None:
    factories.article("Tin A", bylines=[factories.author("Lê Thảo")], tags=["Lúa nếp"])
    factories.article("Tin B")
    for filters in ({"tacgia": "le thao"}, {"tacgia": "Lê Thảo"}, {"the": "lua-nep"}):
        page = client.get("/tim-kiem/", {"q": "tin"} | filters).content.decode()
        assert "1 bài viết" in page, filters
    assert 'value="Lê Thảo"' in client.get("/tim-kiem/?q=tin&tacgia=le-thao").content.decode()


def test_a_name_nobody_has_is_said_and_stays_in_its_field(client: Client) -> None:
    factories.article("Tin A")
    page = client.get("/tim-kiem/", {"q": "tin", "tacgia": "Trần Không"}).content.decode()
    assert "Không có tác giả nào tên “Trần Không”." in page
    assert 'value="Trần Không"' in page


def test_what_was_typed_can_be_asked_for_and_offers_what_was_meant(client: Client) -> None:
    factories.article("Nghị quyết mới")
    page = client.get("/tim-kiem/", {"q": "nghi quyte"}).content.decode()
    assert "nguyenvan=1" in page
    page = client.get("/tim-kiem/", {"q": "nghi quyte", "nguyenvan": "1"}).content.decode()
    assert "Có phải bạn muốn tìm:" in page
    assert "Nghị quyết</a>" in page


def test_a_snippet_never_begins_inside_a_word() -> None:
    lead = "Từ ba đảng bộ thành một mái nhà chung, đảng viên nói gì về chuyện này?"
    pieces = snippet(body_text(lead, fold(lead)), words("đảng viên"))
    assert "".join(piece.text for piece in pieces).removeprefix("… ").startswith("Từ ba")


def test_a_result_leads_where_the_article_says_it_is(client: Client, rf: RequestFactory) -> None:
    below = factories.section("Trong tỉnh", factories.section("Thời sự"))
    article = factories.article("Đê bao", below)
    tree = section_tree(rf.get("/"))
    assert cards([article.pk], tree)[article.pk].address == article.get_url()
    assert f'href="{article.get_url()}"' in client.get("/tim-kiem/?q=de+bao").content.decode()


def test_a_result_shows_the_names_of_today(client: Client) -> None:
    section = factories.section("Thời sự")
    article = factories.article("Đê bao", section)
    assert "Thời sự</span>" in client.get("/tim-kiem/?q=de+bao").content.decode()
    section.title = "Làng nước"
    section.save()
    article.title = "Đê bao mới"
    article.save()
    page = client.get("/tim-kiem/?q=de+bao").content.decode()
    assert "Làng nước</span>" in page
    assert "<mark>Đê bao</mark> mới" in page


def test_nothing_found_offers_the_newest_that_readers_may_see(client: Client) -> None:
    closed = factories.section("Nội bộ")
    factories.article("Tin mở", factories.section("Thời sự"))
    factories.article("Tin kín", closed)
    closed.unpublish()
    page = client.get("/tim-kiem/?q=zzz").content.decode()
    assert "Tin mở" in page
    assert "Tin kín" not in page


def test_what_stands_in_a_result_drawn_before_is_escaped_and_no_pattern(client: Client) -> None:
    section = factories.section("Mục {snippet} {0}")
    factories.article("Đê {headline} <b>vỡ</b>", lead="Đê {query} {{ 7 }} & {}.", section=section)
    for asked in ("đê", "de", "đê"):
        page = client.get("/tim-kiem/", {"q": asked}).content.decode()
        assert "</mark> {headline} &lt;b&gt;vỡ&lt;/b&gt;</a>" in page
        assert "</mark> {query} {{ 7 }} &amp; {}." in page
        assert "Mục {snippet} {0}</span>" in page
        assert f'name="q" value="{asked}"' in page
    page = client.get("/tim-kiem/", {"q": '{query}" autofocus x="'}).content.decode()
    assert 'value="{query}&quot; autofocus x=&quot;"' in page


def test_pages_of_results_are_linked_by_what_was_asked_alone(client: Client) -> None:
    for number in range(21):
        factories.article(f"Đê bao {number}")
    asked = {"q": "đê & bao", "xep": "ngay", "trang": "2", "utm": "x"}
    for _ in range(2):
        page = client.get("/tim-kiem/", asked).content.decode()
        query = "?q=%C4%91%C3%AA+%26+bao&amp;xep=ngay&amp;trang="
        assert f'<a href="{query}1" rel="prev">' in page
        assert f'<a href="{query}3" rel="next">' in page
        assert "utm" not in page
    other = client.get("/tim-kiem/", {"q": "bao", "trang": "2"}).content.decode()
    assert '<a href="?q=bao&amp;trang=3" rel="next">' in other


def test_a_page_of_results_leaves_nothing_for_the_garbage_collector(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.article("Đê bao")
    made: list[weakref.ref[Asked]] = []

    def watched(request: HttpRequest) -> Asked:
        asked = Asked(request)
        made.append(weakref.ref(asked.query))  # type: ignore[arg-type]
        return asked

    monkeypatch.setattr("search.views.Asked", watched)
    gc.disable()
    try:
        search_page(RequestFactory().get("/tim-kiem/", {"q": "đê"}))
        assert made[0]() is None
    finally:
        gc.enable()
