"""An article goes to readers only with words for each of its photos; a draft may be unfinished."""

import json
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.models import Filter
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from news.models import ArticlePage, Photo, Rendition, SectionPage
from news.newsroom.roles import MANAGING_EDITOR, REPORTER
from tests import factories

from .conftest import UserFactory

WORDLESS: dict[str, Any] = {"caption": "", "credit": "", "description": ""}


def form_of(**fields: Any) -> dict[str, Any]:
    """What the browser sends for a new article."""
    values: dict[str, Any] = {
        "title": "Cầu mới qua sông",
        "slug": "cau-moi-qua-song",
        "lead": "Hai bờ đã nối liền.",
        "main_photo": "",
        "photo_caption": "",
        "photo_credit": "",
        "body": streamfield([("paragraph", rich_text("<p>Sáng nay.</p>"))]),
        "tags": "",
        "comments_mode": "inherit",
        "published_at": "",
        "updated_at": "",
        "go_live_at": "",
        "expire_at": "",
        "seo_title": "",
        "search_description": "",
        "bylines": formset(),
        "related": formset(),
        "comments": formset(),
    }
    sent: dict[str, Any] = nested_form_data(values | fields)
    return sent


def formset() -> dict[str, str]:
    """An empty list of rows."""
    return dict.fromkeys(("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS"), "0")


def send(client: Client, section: SectionPage, **fields: Any) -> str:
    """The text of the answer to a new article's form."""
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
    return client.post(address, form_of(**fields), follow=True).content.decode()


@pytest.fixture(autouse=True)
def no_thumbnails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form is shown again with its photos: their small versions are not encoded for that.

    Wagtail 8.0.1 leaves the files it opens for it to the garbage collector, which warns.
    """

    def unsaved(photo: Photo, wanted: Filter) -> Rendition:
        return Rendition(image=photo, filter_spec=wanted.spec, file=photo.file, width=9, height=6)

    monkeypatch.setattr(Photo, "create_rendition", unsaved)


@pytest.fixture
def board(client: Client, staff: UserFactory) -> Client:
    """The test client, signed in as somebody who may publish."""
    client.force_login(staff(MANAGING_EDITOR))
    return client


def test_an_article_without_photo_is_published(board: Client, section: SectionPage) -> None:
    send(board, section, **{"action-publish": "1"})
    assert ArticlePage.objects.get().live


def test_a_headline_keeps_the_letters_of_its_address(board: Client, section: SectionPage) -> None:
    send(board, section, title="Đường mới ở Đông Đô", slug="Đường mới ở Đông Đô")
    assert ArticlePage.objects.get().slug == "duong-moi-o-dong-do"


def test_a_photo_without_words_stops_publishing_and_says_where_to_add_them(
    board: Client, section: SectionPage
) -> None:
    photo = factories.photo("Cầu lúc hoàng hôn", **WORDLESS)
    answer = send(board, section, main_photo=photo.pk, **{"action-publish": "1"})
    assert "Ảnh này còn thiếu chú thích, tác giả ảnh và văn bản thay thế." in answer
    address = reverse("wagtailimages:edit", args=[photo.pk])
    assert f'<a href="{address}" target="_blank">Bổ sung trong thư viện ảnh</a>' in answer
    assert not ArticlePage.objects.exists()


def test_the_articles_own_caption_and_credit_will_do(board: Client, section: SectionPage) -> None:
    photo = factories.photo(**(WORDLESS | {"description": "Cầu"}))
    words = {"photo_caption": "Cầu mới", "photo_credit": "Lan Anh"}
    send(board, section, main_photo=photo.pk, **words, **{"action-publish": "1"})
    assert ArticlePage.objects.get().live


@pytest.mark.parametrize("kind", ["photo", "gallery"])
def test_photos_in_the_text_need_words_too(board: Client, section: SectionPage, kind: str) -> None:
    bare = factories.photo("Ảnh trơn", **WORDLESS)
    picture = {"photo": bare.pk, "caption": "", "credit": ""}
    value = picture if kind == "photo" else [("item", picture), ("item", picture)]
    body = photo_body(kind, value)
    answer = send(board, section, body=body, **{"action-publish": "1"})
    # The editor's script shows it at the block; it comes as JSON in an attribute.
    message = json.dumps("Ảnh này còn thiếu chú thích, tác giả ảnh và văn bản thay thế.")
    assert message.strip('"') in unescape(answer)
    assert not ArticlePage.objects.exists()


def photo_body(kind: str, value: Any) -> dict[str, Any]:
    """A body with one block of photos, as the browser sends it."""
    if kind == "gallery":
        items = {
            str(number): {"value": picture, "deleted": "", "order": str(number), "type": "item"}
            for number, (_kind, picture) in enumerate(value)
        }
        value = {"count": str(len(items))} | items
    sent: dict[str, Any] = streamfield([(kind, value)])
    return sent


def test_a_draft_may_wait_for_its_words(board: Client, section: SectionPage) -> None:
    photo = factories.photo(**WORDLESS)
    send(board, section, main_photo=photo.pk, lead="")
    draft = ArticlePage.objects.get()
    assert not draft.live
    assert draft.get_latest_revision_as_object().main_photo == photo


def test_what_goes_to_the_editor_must_be_complete(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    client.force_login(staff(REPORTER))
    photo: Photo = factories.photo(**WORDLESS)
    send(client, section, main_photo=photo.pk, **{"action-submit": "1"})
    assert not ArticlePage.objects.exists()
    send(client, section, **{"action-submit": "1"})
    assert ArticlePage.objects.get().workflow_in_progress


def test_a_lead_is_asked_for_before_publishing(board: Client, section: SectionPage) -> None:
    send(board, section, lead="", **{"action-publish": "1"})
    assert not ArticlePage.objects.exists()


def test_a_schedule_in_the_past_is_a_slip_and_publishes_nothing(
    board: Client, section: SectionPage
) -> None:
    for action in ("action-publish", "save"):
        answer = send(board, section, **{"go_live_at": "14/10/2021 08:30", action: "1"})
        assert "Thời điểm này đã qua. Muốn đăng ngay thì để trống ô này." in answer
    assert not ArticlePage.objects.exists()


def test_a_schedule_that_came_to_pass_does_not_stop_a_later_change(
    board: Client, section: SectionPage
) -> None:
    past = timezone.now().replace(second=0, microsecond=0) - timedelta(days=1)
    article = factories.article("Cầu mới qua sông", section, go_live_at=past)
    typed = timezone.localtime(past).strftime("%d/%m/%Y %H:%M")
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    fields = form_of(lead="Đã sửa.", go_live_at=typed, **{"action-publish": "1"})
    board.post(address, fields)
    article.refresh_from_db()
    assert article.lead == "Đã sửa."
