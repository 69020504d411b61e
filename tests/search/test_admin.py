"""Search in the newsroom's admin."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from wagtail.contrib.search_promotions.models import Query as PromotedQuery
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from search.models import Abbreviation, MissedQuery
from search.picks import picks
from search.query import parse
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("admin", "a@example.vn", "x"))
    return client


def promote(query: str, page: Page | None = None, **fields: str) -> None:
    SearchPromotion.objects.create(query=PromotedQuery.get(query), page=page, **fields)


def test_a_promoted_article_stands_above_the_results_however_it_is_typed(client: Client) -> None:
    article = factories.article("Lịch cắt điện", lead="x")
    promote("cúp điện", article, description="Xem lịch của xã bạn.")
    for typed in ("cúp điện", "cup dien", "CÚP ĐIỆN"):
        page = client.get("/tim-kiem/", {"q": typed}).content.decode()
        assert "search-picks" in page, typed
        assert "Xem lịch của xã bạn." in page
    assert "search-picks" not in client.get("/tim-kiem/", {"q": "cụp điện"}).content.decode()


def test_a_promoted_page_that_is_not_public_is_left_out(client: Client) -> None:
    promote("cúp điện", factories.article("Chim hoàng yến", live=False))
    assert picks(parse("cúp điện")) == []
    assert "Chim" not in client.get("/tim-kiem/", {"q": "cúp điện"}).content.decode()


def test_a_promoted_section_and_an_address_elsewhere_are_shown() -> None:
    promote("nông nghiệp", factories.section("Kinh tế"))
    promote("nông nghiệp", external_link_url="https://example.vn/", external_link_text="Nơi khác")
    assert [(pick.title, pick.url) for pick in picks(parse("nong nghiep"))] == [
        ("Kinh tế", "/kinh-te/"),
        ("Nơi khác", "https://example.vn/"),
    ]


def test_queries_without_results_are_counted_without_personal_data(client: Client) -> None:
    for _ in range(3):
        client.get("/tim-kiem/", {"q": "Rồng lửa"})
    for private in ("nguyenvana@example.vn", "0912 345 678", "001 099 012 345", "x " * 20):
        client.get("/tim-kiem/", {"q": private})
    assert list(MissedQuery.objects.values_list("text", "times")) == [("rồng lửa", 3)]
    fields = {field.name for field in MissedQuery._meta.get_fields()}
    assert fields == {"id", "text", "times", "last_day"}


def test_the_report_names_the_day(editor: Client) -> None:
    MissedQuery.objects.create(text="rồng lửa", times=3, last_day=date(2021, 10, 14))
    assert "14/10/2021" in editor.get("/admin/reports/searches-without-results/").content.decode()


def test_a_query_with_results_or_filters_is_not_counted(client: Client) -> None:
    factories.article("Rồng lửa")
    client.get("/tim-kiem/", {"q": "rồng lửa"})
    client.get("/tim-kiem/", {"q": "rồng nước", "tu": "2020-01-01"})
    assert not MissedQuery.objects.exists()


def test_a_flood_of_nonsense_cannot_fill_the_table(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.models.missed_query.PER_MINUTE", 5)
    for number in range(9):
        client.get("/tim-kiem/", {"q": f"rồng lửa {number}"})
    # A minute may end in between.
    assert MissedQuery.objects.count() < 9


def test_the_oldest_rare_queries_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.models.missed_query.MOST", 20)
    monkeypatch.setattr("search.models.missed_query.PER_MINUTE", 1_000)
    for number in range(30):
        MissedQuery.objects.note(parse(f"rồng {number}"))
    assert MissedQuery.objects.count() <= 21


def test_the_report_of_queries_without_results_is_in_the_admin(editor: Client) -> None:
    MissedQuery.objects.create(text="rồng lửa")
    page = editor.get("/admin/reports/searches-without-results/")
    assert page.status_code == 200
    assert "rồng lửa" in page.content.decode()


def test_abbreviations_are_edited_in_the_admin_and_said_what_is_wrong(editor: Client) -> None:
    address = "/admin/snippets/search/abbreviation/add/"
    assert editor.get(address).status_code == 200
    editor.post(address, {"short": "TTHC", "long": "thủ tục hành chính"})
    assert Abbreviation.objects.get(short="TTHC").folded_long == "thu tuc hanh chinh"
    before = Abbreviation.objects.count()
    refused = editor.post(address, {"short": "!!", "long": "mới"})
    assert refused.status_code == 200
    assert Abbreviation.objects.count() == before
    listed = editor.get("/admin/snippets/search/abbreviation/", {"q": "thu tuc"})
    assert "thủ tục hành chính" in listed.content.decode()


def test_a_newcomer_without_rights_does_not_see_the_report(client: Client) -> None:
    client.force_login(get_user_model().objects.create_user("x", "x@example.vn", "x"))
    assert client.get("/admin/reports/searches-without-results/").status_code == 302


def test_the_form_of_a_promotion_offers_no_list_that_stays_empty(editor: Client) -> None:
    promote("cúp điện", factories.article("Lịch cắt điện"))
    pk = PromotedQuery.get("cúp điện").pk
    for address in ("/admin/searchpicks/add/", f"/admin/searchpicks/{pk}/"):
        page = editor.get(address).content.decode()
        assert 'name="query_string"' in page
        assert "query_string-chooser" not in page


def test_the_list_of_promotions_has_no_column_that_stays_at_nought(editor: Client) -> None:
    promote("cúp điện", factories.article("Lịch cắt điện"))
    page = editor.get("/admin/searchpicks/").content.decode()
    assert "cúp điện" in page
    assert "ordering=query_string" in page or "ordering=-query_string" in page
    assert "views" not in page
