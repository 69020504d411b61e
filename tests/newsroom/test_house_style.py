"""The house-style check in the admin: who may ask, what it says, what can be done with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from news.house_style.checking import check
from news.house_style.stored import stored_draft
from news.house_style.typed import typed_draft
from news.models import ArticlePage, HouseWord, PassedFinding, SectionPage
from news.newsroom.house_style.cards import cards
from news.newsroom.roles import MANAGING_EDITOR, MODERATOR, REPORTER, SECTION_EDITOR
from tests import factories
from tests.nasty import STRINGS

from .conftest import UserFactory

CHECK = "house_style:check"


def paragraph(*texts: str) -> str:
    """A rich text as the editor's hidden field has it."""
    blocks = [{"key": f"k{number}", "text": text} for number, text in enumerate(texts)]
    return json.dumps({"blocks": blocks, "entityMap": {}})


def form(**fields: str) -> dict[str, str]:
    """A form with one paragraph."""
    return {
        "title": "Cầu mới qua sông",
        "lead": "Cầu thông xe sáng nay.",
        "body-count": "1",
        "body-0-type": "paragraph",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-value": paragraph("Người dân rất vui."),
    } | fields


def codes(data: dict[str, str]) -> list[str]:
    """The rules that speak of a form."""
    return [finding.rule.code for finding in check(typed_draft(data))]


@pytest.mark.django_db
def test_a_clean_form_says_nothing() -> None:
    assert codes(form()) == []


@pytest.mark.django_db
def test_what_is_typed_is_found_at_its_place() -> None:
    data = form(
        **{
            "title": "Hội nghị bàn về hoà giải.",
            "body-0-value": paragraph("Đoạn một.", "😀 Gặp nhó khăn về vốn."),
        }
    )
    found = {card.finding.rule.code: card for card in cards(check(typed_draft(data)))}
    (place,) = found["confusions"].places
    assert (place.field, place.block) == ("body-0-value", "k1")
    assert (place.start, place.end) == (7, 15)  # the picture is two units to a browser
    assert found["confusions"].finding.right == ("khó khăn",)
    assert found["tones"].places[0].field == "title"
    assert found["headline"].finding.right == ("",)


@pytest.mark.django_db
def test_rows_taken_away_are_not_read_and_the_order_is_that_of_the_page() -> None:
    data = form(
        **{
            "body-count": "3",
            "body-0-order": "1",
            "body-1-type": "heading",
            "body-1-order": "0",
            "body-1-value": "Chuyện hoà giải",
            "body-2-type": "heading",
            "body-2-deleted": "1",
            "body-2-value": "Chuyện thuỷ lợi",
        }
    )
    draft = typed_draft(data)
    assert [piece.field for piece in draft.pieces][-2:] == ["body-1-value", "body-0-value"]
    assert codes(data).count("tones") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("odd", STRINGS)
def test_odd_forms_give_an_answer(odd: str) -> None:
    for field in (
        "title",
        "body-count",
        "body-0-order",
        "body-0-type",
        "body-0-value",
        "main_photo",
    ):
        typed_draft(form(**{field: odd}))
        check(typed_draft(form(**{field: odd})))
    check(typed_draft({}))


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["", "null", "[]", "{}", '{"blocks": 3}', "[" * 5000])
def test_rich_text_that_is_none_is_left_out(value: str) -> None:
    assert codes(form(**{"body-0-value": value})) == []


def test_stored_and_typed_articles_read_alike(section: SectionPage) -> None:
    photo = factories.photo(caption="", credit="")
    article = factories.article(
        "Cầu mới",
        section,
        lead="Chuyện hoà giải.",
        body=[
            {"type": "paragraph", "value": "<p>Một <b>nhó khăn</b>.</p><ul><li>5km</li></ul>"},
            {"type": "heading", "value": "Tít phụ."},
            {"type": "photo", "value": {"photo": photo.pk, "caption": "Ảnh bến", "credit": ""}},
            factories.gallery(photo, photo),
            {"type": "quote", "value": {"text": "Khoẻ", "speaker": "Ông Tư"}},
            {"type": "box", "value": {"title": "Giờ", "text": "<p>Từ 7:00</p>"}},
            {
                "type": "table",
                "value": {
                    "columns": [{"type": "text", "heading": "Xã"}],
                    "rows": [{"values": ["Thuỷ Lợi"]}],
                    "caption": "Bảng",
                },
            },
        ],
    )
    draft = stored_draft(ArticlePage.objects.get(pk=article.pk))
    texts = [piece.text for piece in draft.pieces]
    for text in ("Một nhó khăn.", "5km", "Tít phụ.", "Ảnh bến", "Khoẻ", "Từ 7:00", "Thuỷ Lợi"):
        assert text in texts
    found = [finding.rule.code for finding in check(draft)]
    assert {"tones", "confusions", "units", "subheadings", "photos"} <= set(found)
    assert len(draft.photos) == 3


def test_the_panel_s_question_is_for_those_who_may_edit(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    owner = staff(REPORTER)
    article = factories.article("Bài", section, owner=owner, live=False)
    named = form(**{"house-style-article": str(article.pk)})
    for user, status in ((owner, 200), (staff(SECTION_EDITOR), 200), (staff(REPORTER), 302)):
        client.force_login(user)
        assert client.post(reverse(CHECK), named).status_code == status
    client.force_login(staff(MODERATOR))
    assert client.post(reverse(CHECK), form()).status_code == 302
    client.force_login(owner)
    assert client.get(reverse(CHECK)).status_code == 405
    assert client.post(reverse(CHECK), form()).status_code == 200
    client.logout()
    assert client.post(reverse(CHECK), form()).status_code == 302


def test_the_answer_escapes_what_was_typed(client: Client, staff: UserFactory) -> None:
    client.force_login(staff(REPORTER))
    answer = client.post(reverse(CHECK), form(lead='Hoà <img src=x> "trích" &amp;')).json()
    assert "<img src=x>" not in answer["html"]
    assert answer["count"] >= 3
    assert answer["sure"] >= 3


def test_what_is_let_pass_is_silent_in_this_article_alone(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    user = staff(SECTION_EDITOR)
    client.force_login(user)
    one = factories.article("Một", section, lead="Chuyện hoà giải.")
    other = factories.article("Hai", section, lead="Chuyện hoà giải.")
    address = reverse("house_style:pass", args=[one.pk])
    client.post(address, {"key": "tones:hoà"})
    client.post(address, {"key": "tones:hoà"})
    assert PassedFinding.objects.get().passed_by == user
    page = client.get(reverse("house_style:article", args=[one.pk])).content.decode()
    assert "Nhắc lại" in page
    assert "Vị trí dấu thanh" not in page
    page = client.get(reverse("house_style:article", args=[other.pk])).content.decode()
    assert "Vị trí dấu thanh" in page
    client.post(address, {"key": "tones:hoà", "again": "1"})
    assert not PassedFinding.objects.exists()


def test_a_form_that_is_not_stored_tells_itself_what_is_let_pass(
    client: Client, staff: UserFactory
) -> None:
    client.force_login(staff(REPORTER))
    data: dict[str, Any] = form(lead="Chuyện hoà giải.")
    assert client.post(reverse(CHECK), data).json()["count"] == 1
    data["house-style-passed"] = ["tones:hoà"]
    assert client.post(reverse(CHECK), data).json()["count"] == 0


def test_words_are_accepted_by_right(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    address = reverse("house_style:accept")
    client.force_login(staff(REPORTER))
    assert client.post(address, {"word": "dảnhh"}).status_code == 302
    assert not HouseWord.objects.exists()
    client.force_login(staff(SECTION_EDITOR))
    script = {"X-Requested-With": "XMLHttpRequest"}
    assert "spelling" in codes(form(lead="Một dảnhh lúa."))
    told = client.post(address, {"word": "dảnhh"}, headers=script).json()["told"]
    assert "dảnhh" in told
    assert codes(form(lead="Một dảnhh lúa.")) == []
    told = client.post(address, {"word": "Dảnhh"}, headers=script).json()["told"]
    assert "đã có" in told
    for odd in STRINGS:
        assert client.post(address, {"word": odd, "article": odd}).status_code in (200, 302)


@pytest.mark.django_db
def test_the_paper_s_own_forms_come_with_its_explanation() -> None:
    HouseWord.objects.create(text="trung tâm huyện lị", instead="thị trấn", note="Từ 2020")
    HouseWord.objects.create(text="Krông Búkk")
    data = form(lead="Về trung tâm huyện lị và Krông Búkk xem cây krông búkk nở.")
    (finding,) = check(typed_draft(data))
    assert (finding.rule.code, finding.right, finding.message) == (
        "preferred",
        ("thị trấn",),
        "Từ 2020",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "instead"), [("...", ""), ("hòa", "hòa"), ("một " * 9, "")])
def test_words_that_make_no_sense_are_refused(text: str, instead: str) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        HouseWord(text=text, instead=instead).full_clean(exclude=["form"])


def test_the_list_page_is_for_those_who_may_edit(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    article = factories.article("Bài", section, lead="Gặp nhó khăn.", live=False)
    address = reverse("house_style:article", args=[article.pk])
    client.force_login(staff(SECTION_EDITOR))
    assert "nhó khăn" in client.get(address).content.decode()
    client.force_login(staff(REPORTER))
    assert client.get(address).headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("role", [REPORTER, SECTION_EDITOR, MANAGING_EDITOR])
def test_the_editor_has_the_panel(
    client: Client, staff: UserFactory, section: SectionPage, role: str
) -> None:
    user = staff(role)
    client.force_login(user)
    article = factories.article("Bài", section, owner=user, live=False)
    for address in (
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk]),
    ):
        assert "data-house-style" in client.get(address).content.decode()


def test_other_pages_have_no_panel(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    client.force_login(staff(MANAGING_EDITOR))
    address = reverse("wagtailadmin_pages:edit", args=[section.pk])
    assert "data-house-style" not in client.get(address).content.decode()


def test_a_check_costs_few_queries_however_many_words_the_paper_has(
    client: Client, staff: UserFactory, section: SectionPage, django_assert_max_num_queries: Any
) -> None:
    user = staff(SECTION_EDITOR)
    client.force_login(user)
    article = factories.article("Bài", section, owner=user)
    for number in range(20):
        HouseWord.objects.create(text=f"từ riêng {number}")
    data = form(**{"house-style-article": str(article.pk)})
    client.post(reverse(CHECK), data)
    with django_assert_max_num_queries(16):
        client.post(reverse(CHECK), data)


def test_section_editors_keep_the_words_and_reporters_do_not(
    client: Client, staff: UserFactory
) -> None:
    right = Permission.objects.get(codename="add_houseword")
    editor, reporter = staff(SECTION_EDITOR), staff(REPORTER)
    assert editor.has_perm(f"news.{right.codename}")
    assert not reporter.has_perm(f"news.{right.codename}")
    client.force_login(editor)
    assert client.get("/admin/snippets/news/houseword/").status_code == 200
