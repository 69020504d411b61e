"""A correction: complete or not at all, and the wrong words leave the page but not the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.correcting import says, take_off
from news.models import ArticlePage, Correction, HomePage
from news.newsroom.roles import MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from news.passages import Passage
from portal.models import User
from tests import factories

pytestmark = pytest.mark.django_db

WRONG = "Cây cầu dài 900 mét, rộng 12 mét."
RIGHT = "Cây cầu dài 90 mét, rộng 12 mét."
BODY = [
    {"type": "paragraph", "value": f"<p>Sáng nay, xã khánh thành cầu.</p><p>{WRONG}</p>"},
    {"type": "quote", "value": {"text": "Đi lại dễ hơn nhiều.", "speaker": "Bà Mận"}},
]


@pytest.fixture
def article(front_page: HomePage) -> ArticlePage:
    """A published article that says something wrong."""
    page = factories.article("Khánh thành cầu mới", body=BODY)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def send(client: Client, staff: Callable[[str], User], article: ArticlePage) -> Callable[..., Any]:
    """Sends the form of a new correction as the managing editor; fields given win."""
    client.force_login(staff(MANAGING_EDITOR))

    def post(**fields: Any) -> Any:
        values = {"article": article.pk, "wrong": WRONG, "right": RIGHT, "take_off": "replace"}
        return client.post(reverse("corrections_list:add"), values | fields)

    return post


def errors(response: Any) -> dict[str, Any]:
    """What the form says is wrong."""
    assert response.status_code == 200
    found: dict[str, Any] = dict(response.context["form"].errors)
    return found


def words(article: ArticlePage, client: Client) -> str:
    """The body of the article as readers get it."""
    page = client.get(article.url).content.decode()
    return page.partition('<div class="article-body">')[2].partition("article-foot")[0]


def test_a_correction_replaces_the_wrong_words_and_shows_both(
    send: Callable[..., Any], article: ArticlePage, client: Client
) -> None:
    response = send()
    assert response.status_code == 302, errors(response)
    assert WRONG not in words(article, client)
    assert RIGHT in words(article, client)
    page = client.get(article.url).content.decode()
    assert "Thông tin cải chính, xin lỗi" in page
    assert WRONG in page, "in the correction"
    assert '"@type": "CorrectionComment"' in page
    row = Correction.objects.get()
    assert (row.item_title, row.item_section) == (article.title, str(article.section))
    assert row.item_date == article.published_at


def test_the_history_keeps_the_wrong_words(send: Callable[..., Any], article: ArticlePage) -> None:
    before = article.latest_revision
    send()
    article.refresh_from_db()
    assert says(before.as_object(), WRONG)
    assert not says(article, WRONG)
    assert article.updated_at is not None


@pytest.mark.parametrize("missing", ["article", "wrong", "right", "take_off"])
def test_an_incomplete_correction_is_not_saved(send: Callable[..., Any], missing: str) -> None:
    assert list(errors(send(**{missing: ""}))) == [missing]
    assert not Correction.objects.exists()


def test_words_that_are_not_in_the_article_are_refused(send: Callable[..., Any]) -> None:
    assert "wrong" in errors(send(wrong="Cây cầu dài chín trăm mét."))


def test_a_correction_is_not_saved_while_the_page_still_says_it(
    send: Callable[..., Any], article: ArticlePage, client: Client
) -> None:
    assert "take_off" in errors(send(take_off="done"))
    take_off(article, WRONG, "", User.objects.first())
    assert send(take_off="done").status_code == 302
    assert RIGHT not in words(article, client)


def test_the_wrong_words_can_be_taken_off_without_others_in_their_place(
    send: Callable[..., Any], article: ArticlePage, client: Client
) -> None:
    assert send(take_off="remove").status_code == 302
    assert "Cây cầu dài" not in words(article, client)
    assert "khánh thành cầu" in words(article, client)


def test_a_passage_is_too_short_to_be_found_without_doubt(send: Callable[..., Any]) -> None:
    assert "wrong" in errors(send(wrong="12 mét"))


def test_a_headline_with_no_room_for_the_right_words_is_left_alone(
    send: Callable[..., Any], article: ArticlePage
) -> None:
    assert "take_off" in errors(send(wrong=article.title, right="Cầu " * 100))
    assert "take_off" in errors(send(wrong=article.title, take_off="remove"))
    article.refresh_from_db()
    assert article.title == "Khánh thành cầu mới"


def test_a_draft_that_nobody_approved_is_not_published_along(
    send: Callable[..., Any], article: ArticlePage, client: Client
) -> None:
    draft = article.get_latest_revision_as_object()
    draft.lead = "Tóm tắt chưa duyệt."
    draft.save_revision()
    assert send().status_code == 302
    assert "Tóm tắt chưa duyệt." not in client.get(article.url).content.decode()
    article.refresh_from_db()
    latest = article.get_latest_revision_as_object()
    assert article.has_unpublished_changes
    assert latest.lead == "Tóm tắt chưa duyệt."
    assert not says(latest, WRONG)


def test_an_article_with_a_scheduled_version_waits(
    send: Callable[..., Any], article: ArticlePage
) -> None:
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision().publish()
    assert "article" in errors(send())


@pytest.mark.parametrize("role", [REPORTER, SECTION_EDITOR])
def test_corrections_are_a_matter_of_the_board(
    client: Client, staff: Callable[[str], User], article: ArticlePage, role: str
) -> None:
    client.force_login(staff(role))
    assert client.get(reverse("corrections_list:add")).status_code == 302
    assert "Đăng cải chính" not in client.get("/admin/").content.decode()


def test_the_form_can_be_opened_for_an_article(
    client: Client, staff: Callable[[str], User], article: ArticlePage
) -> None:
    client.force_login(staff(MANAGING_EDITOR))
    form = client.get(reverse("corrections_list:add"), {"article": article.pk}).context["form"]
    assert form["article"].value() == article.pk
    for number in ("x", "999999", "²"):
        answer = client.get(reverse("corrections_list:add"), {"article": number})
        assert answer.status_code == 200


def test_a_correction_can_be_worded_better_later(send: Callable[..., Any], client: Client) -> None:
    send()
    row = Correction.objects.get()
    address = reverse("corrections_list:edit", args=[row.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"wrong": WRONG, "right": "Cầu dài 90 mét."})
    row.refresh_from_db()
    assert row.right == "Cầu dài 90 mét."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Cầu <b>dài 900</b> mét. Hết.</p>", "<p>Cầu dài 90 mét.<b></b> Hết.</p>"),
        ("<p>Cầu dài&nbsp;900 mét.</p><p>Hết.</p>", "<p>Cầu dài 90 mét.</p><p>Hết.</p>"),
        ("<ul><li>Cầu dài 900 mét.</li></ul>", "<ul><li>Cầu dài 90 mét.</li></ul>"),
        ("<p>Cầu dài 1.900 mét.</p>", "<p>Cầu dài 1.900 mét.</p>"),
    ],
)
def test_marks_and_spaces_inside_a_passage_do_not_hide_it(html: str, expected: str) -> None:
    assert Passage("Cầu  dài 900 mét.").replaced_rich(html, "Cầu dài 90 mét.") == expected


def test_the_shape_of_quotation_marks_does_not_count() -> None:
    assert Passage('"Cầu dài" là sai').is_in("Ông nói: “Cầu dài” là sai.")


def test_what_replaces_a_passage_is_never_markup() -> None:
    html = Passage("Cầu dài 900 mét.").replaced_rich("<p>Cầu dài 900 mét.</p>", "<b>90</b> & hơn")
    assert html == "<p>&lt;b&gt;90&lt;/b&gt; &amp; hơn</p>"
