"""Who takes a photo out of the library, and what one is told before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupCollectionPermission

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


def test_the_form_of_a_group_shows_the_right_and_takes_it_away(staff: UserFactory) -> None:
    browser = signed_in(staff, ADMINISTRATOR)
    group = Group.objects.get(name=MANAGING_EDITOR)
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    page = browser.get(address)
    assert "Xóa ảnh của người khác" in page.content.decode()
    assert "Xóa tài liệu của người khác" in page.content.decode()
    rights = rights_in_collections(group)
    assert {"delete_image", "delete_document", "change_image"} <= rights

    form = fields_of(page)
    assert browser.post(address, form).status_code == 302
    assert rights_in_collections(group) == rights

    assert browser.post(address, form | {"photo_deletion-0-permissions": []}).status_code == 302
    assert rights_in_collections(group) == rights - {"delete_image"}


def rights_in_collections(group: Group) -> set[str]:
    """What the group may do with files, wherever."""
    rights = GroupCollectionPermission.objects.filter(group=group)
    return set(rights.values_list("permission__codename", flat=True))


def fields_of(page: Any) -> dict[str, Any]:
    """What a browser sends of the form unchanged."""
    forms = [page.context["form"]]
    for panel in page.context["permission_panels"]:
        forms += [panel.management_form, *panel.forms] if hasattr(panel, "forms") else [panel]
    sent: dict[str, Any] = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                sent[field.html_name] = value
    # Of rights that have no box, as some of Wagtail's own, a browser sends nothing.
    boxes = page.context["form"].fields["permissions"].queryset
    ticked = boxes.filter(pk__in=sent["permissions"])
    return sent | {"permissions": list(ticked.values_list("pk", flat=True))}
