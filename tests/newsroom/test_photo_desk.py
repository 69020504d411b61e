"""Photos: their words in every form, many at once, where they are used, and what publishing asks."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from news.models import ArticlePage, Photo, SectionPage
from news.newsroom.roles import MANAGING_EDITOR, REPORTER
from tests import factories

from .conftest import UserFactory
from .test_publishing_rules import WORDLESS, no_thumbnails, photo_body, send  # noqa: F401

FIELDS = ("caption", "credit", "description", "rights", "rights_note")
BULK = ("wagtail_bulk_action", ["news", "photo", "words"])


@pytest.fixture
def board(client: Client, staff: UserFactory) -> Client:
    """The test client, signed in as somebody who may publish."""
    client.force_login(staff(MANAGING_EDITOR))
    return client


def write(client: Client, *photos: Photo, **words: str) -> str:
    """Send the bulk form for the photos; the text of the answer."""
    address = reverse(BULK[0], args=BULK[1])
    ids = "&".join(f"id={photo.pk}" for photo in photos)
    fields = dict.fromkeys(("credit", "rights", "rights_note", "tags"), "") | words
    return client.post(f"{address}?{ids}&next=/admin/images/", fields, follow=True).content.decode()


class TestTheForms:
    """Caption, credit, alt text and rights are asked for wherever a photo comes in."""

    def test_the_photos_own_form(self, board: Client) -> None:
        page = board.get(reverse("wagtailimages:add")).content.decode()
        assert all(f'name="{name}"' in page for name in FIELDS)
        assert "Báo được dùng ảnh theo căn cứ nào" in page

    def test_the_form_of_many_uploads(self, board: Client) -> None:
        file = SimpleUploadedFile("ben.jpg", factories.image_bytes(), "image/jpeg")
        answer = board.post(
            reverse("wagtailimages:add_multiple"),
            {"title": "Bến", "files[]": file},
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
        form = answer.json()["form"]
        assert all(f'-{name}"' in form for name in FIELDS)

    def test_the_form_in_the_chooser(self, board: Client) -> None:
        page = board.get(reverse("wagtailimages_chooser:choose")).json()["html"]
        assert all(f"-{name}" in page for name in FIELDS)


class TestManyAtOnce:
    """Credit, rights and tags of a whole reportage."""

    def test_what_is_filled_in_is_written_to_each(self, board: Client) -> None:
        photos = [factories.photo(f"Ảnh {number}", rights="") for number in range(3)]
        page = write(board, *photos, credit="  Lò  Hải Yến", rights="agency", tags="lũ, cứu hộ")
        assert "Đã sửa 3 ảnh" in page
        for photo in photos:
            photo.refresh_from_db()
            assert (photo.credit, photo.rights) == ("Lò Hải Yến", "agency")
            assert sorted(photo.tags.names()) == ["cứu hộ", "lũ"]

    def test_what_is_left_empty_stays(self, board: Client) -> None:
        photo = factories.photo(credit="Minh Quân", rights="own")
        write(board, photo, rights_note="Hợp đồng 12/2026")
        photo.refresh_from_db()
        assert (photo.credit, photo.rights) == ("Minh Quân", "own")
        assert photo.rights_note == "Hợp đồng 12/2026"

    def test_nothing_filled_in_is_told(self, board: Client) -> None:
        assert "Hãy điền ít nhất một ô" in write(board, factories.photo())

    @pytest.mark.parametrize(("name", "value"), [("rights", "x"), ("credit", "x" * 200)])
    def test_a_bad_value_changes_nothing(self, board: Client, name: str, value: str) -> None:
        photo = factories.photo()
        write(board, photo, **{name: value})
        before = photo.credit, photo.rights
        photo.refresh_from_db()
        assert (photo.credit, photo.rights) == before

    def test_a_colleagues_photo_is_not_changed(self, client: Client, staff: UserFactory) -> None:
        client.force_login(staff(REPORTER))
        photo = factories.photo(credit="Minh Quân")
        assert (
            "Bạn không được sửa"
            in client.get(reverse(BULK[0], args=BULK[1]) + f"?id={photo.pk}").content.decode()
        )
        write(client, photo, credit="Ai đó")
        photo.refresh_from_db()
        assert photo.credit == "Minh Quân"


class TestOnePhoto:
    """What its page tells."""

    def test_where_it_is_used(self, board: Client, section: SectionPage) -> None:
        photo = factories.photo()
        block = {"type": "photo", "value": {"photo": photo.pk, "caption": "", "credit": ""}}
        factories.article("Bài dùng ảnh", section, main_photo=photo)
        factories.article("Bài có ảnh trong thân", section, body=[block])
        page = board.get(reverse("wagtailimages:image_usage", args=[photo.pk])).content.decode()
        assert "Bài dùng ảnh" in page
        assert "Bài có ảnh trong thân" in page

    def test_how_the_focal_point_cuts_it(self, board: Client) -> None:
        photo = factories.photo(
            focal_point_x=100, focal_point_y=100, focal_point_width=50, focal_point_height=50
        )
        page = board.get(reverse("wagtailimages:edit", args=[photo.pk])).content.decode()
        assert "Báo sẽ cắt ảnh thế này" in page
        assert page.count("<figcaption>") == 5


class TestPublishing:
    """A photo without its words or rights stops the article, with a link to the photo."""

    def test_a_photo_without_rights_stops_it(self, board: Client, section: SectionPage) -> None:
        photo = factories.photo("Cầu", rights="")
        answer = send(board, section, main_photo=photo.pk, **{"action-publish": "1"})
        assert "Ảnh này còn thiếu quyền sử dụng." in answer
        assert not ArticlePage.objects.exists()

    @pytest.mark.parametrize("kind", ["photo", "gallery"])
    def test_photos_of_the_body_are_named_with_a_link(
        self, board: Client, section: SectionPage, kind: str
    ) -> None:
        bare = factories.photo("Ảnh trơn", **WORDLESS)
        picture = {"photo": bare.pk, "caption": "", "credit": ""}
        value = picture if kind == "photo" else [("item", picture), ("item", picture)]
        body = photo_body(kind, value)
        answer = unescape(send(board, section, body=body, **{"action-publish": "1"}))
        address = reverse("wagtailimages:edit", args=[bare.pk])
        link = f'<a href="{address}" target="_blank">Bổ sung trong thư viện ảnh</a>'
        assert "“Ảnh trơn”: Ảnh này còn thiếu chú thích" in answer
        assert answer.count(link) == 1

    @pytest.mark.parametrize("below", [False, True])
    def test_publishing_many_asks_the_same_of_each(
        self, board: Client, section: SectionPage, below: bool
    ) -> None:
        bare = factories.photo("Ảnh trơn", **WORDLESS)
        draft = factories.article("Bài chưa đủ", section, main_photo=bare, live=False)
        factories.article("Bài đủ", section, live=False)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        ids = f"id={section.pk}" if below else f"id={draft.pk}"
        fields: dict[str, Any] = {"include_descendants": "on"} if below else {}
        page = board.post(f"{address}?{ids}&next=/admin/", fields, follow=True).content.decode()
        assert "Bài chưa đủ: “Ảnh trơn”" in page
        assert not ArticlePage.objects.filter(live=True).exists()

    def test_publishing_many_that_are_complete_works(
        self, board: Client, section: SectionPage
    ) -> None:
        draft = factories.article("Bài đủ", section, main_photo=factories.photo(), live=False)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        board.post(f"{address}?id={draft.pk}", {}, follow=True)
        draft.refresh_from_db()
        assert draft.live
