"""Who takes a photo out of the library, and what one is told before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from news.models import Photo
from news.newsroom.roles import ADMINISTRATOR, MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from tests import factories

from .conftest import ArticleFactory, UserFactory
from .test_publishing_rules import no_thumbnails  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("no_thumbnails")


def signed_in(staff: UserFactory, role: str, *, owns: Photo | None = None) -> Client:
    """A browser of somebody with that role, whose photo `owns` is."""
    user = staff(role)
    if owns is not None:
        Photo.objects.filter(pk=owns.pk).update(uploaded_by_user=user)
    client = Client()
    client.force_login(user)
    return client


def delete(client: Client, photo: Photo) -> bool:
    """Whether the photo is gone after the person has asked for it."""
    client.post(reverse("wagtailimages:delete", args=[photo.pk]))
    return not Photo.objects.filter(pk=photo.pk).exists()


def delete_many(client: Client, photo: Photo) -> bool:
    """The same by ticking it in the list."""
    address = reverse("wagtail_bulk_action", args=["news", "photo", "delete"])
    client.post(f"{address}?id={photo.pk}")
    return not Photo.objects.filter(pk=photo.pk).exists()


@pytest.mark.parametrize("way", [delete, delete_many])
@pytest.mark.parametrize(
    ("role", "may"),
    [(REPORTER, False), (SECTION_EDITOR, False), (MANAGING_EDITOR, True), (ADMINISTRATOR, True)],
)
def test_a_colleagues_photo_is_deleted_by_the_board_alone(
    staff: UserFactory, role: str, may: bool, way: Callable[[Client, Photo], bool]
) -> None:
    assert way(signed_in(staff, role), factories.photo()) is may


@pytest.mark.parametrize("role", [REPORTER, SECTION_EDITOR])
def test_everybody_deletes_what_he_or_she_uploaded(staff: UserFactory, role: str) -> None:
    photo = factories.photo()
    assert delete(signed_in(staff, role, owns=photo), photo)


def test_a_section_editor_mends_a_colleagues_photo_and_is_offered_no_deletion(
    staff: UserFactory,
) -> None:
    photo = factories.photo()
    editor = signed_in(staff, SECTION_EDITOR)
    page = editor.get(reverse("wagtailimages:edit", args=[photo.pk])).content.decode()
    assert reverse("wagtailimages:delete", args=[photo.pk]) not in page
    assert "Lưu" in page
    assert photo.title in editor.get(reverse("wagtailimages:index")).content.decode()


def test_what_would_lose_the_photo_is_named_first(
    staff: UserFactory, article: ArticleFactory
) -> None:
    photo = factories.photo()
    address = reverse("wagtailimages:delete", args=[photo.pk])
    board = signed_in(staff, MANAGING_EDITOR)
    assert "Đang được dùng" not in board.get(address).content.decode()
    article("Chợ phiên Nậm Lư", main_photo=photo)
    many = reverse("wagtail_bulk_action", args=["news", "photo", "delete"]) + f"?id={photo.pk}"
    for asked in (address, many):
        page = board.get(asked).content.decode()
        assert "Đang được dùng" in page
        assert "Chợ phiên Nậm Lư" in page


def test_a_colleagues_draft_is_not_named(staff: UserFactory, article: ArticleFactory) -> None:
    photo = factories.photo()
    article("Chợ phiên Nậm Lư", main_photo=photo)
    reporter = signed_in(staff, REPORTER, owns=photo)
    page = reporter.get(reverse("wagtailimages:delete", args=[photo.pk])).content.decode()
    assert "Đang được dùng" in page
    assert "Chợ phiên Nậm Lư" not in page
