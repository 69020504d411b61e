"""The page of a photo in the admin: how far its files are made, and what they cut."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django_tasks import TaskResult

from news.models import Photo
from news.newsroom import roles
from news.photo_progress import photo_progress
from news.renditions import PORTRAIT_USE, make_missing, make_rendition, specs_needed
from portal.models import User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> Photo:
    """A small photo without any file but its own."""
    return factories.photo(width=300, height=200)


def pieces(client: Client, photo: Photo) -> str:
    """What the photo's page is told."""
    answer = client.get(reverse("photo_files", args=[photo.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_progress_is_counted_and_told(
    admin_client: Client, photo: Photo, asked: list[TaskResult]
) -> None:
    needed = specs_needed(photo)
    make_rendition(photo, needed[0])
    html = pieces(admin_client, photo)
    assert f"Đã tạo 1/{len(needed)} tệp" in html
    assert f'<progress max="{len(needed)}" value="1">' in html
    assert [result.args for result in asked] == [[photo.pk, "article"]], "looking has them made"
    make_missing(photo)
    html = pieces(admin_client, photo)
    assert f"Đã tạo đủ {len(needed)} tệp" in html
    assert "<progress" not in html
    assert html.count("<img") == 5


def test_the_page_of_a_photo_shows_it_and_its_files(admin_client: Client, photo: Photo) -> None:
    html = admin_client.get(reverse("wagtailimages:edit", args=[photo.pk])).content.decode()
    assert "Tệp ảnh cho bạn đọc" in html
    assert f'data-photo-files="{reverse("photo_files", args=[photo.pk])}"' in html


def test_a_portrait_needs_shapes_of_its_own(photo: Photo) -> None:
    make_missing(photo)
    assert photo_progress(photo).is_complete
    factories.author(portrait=photo)
    assert not photo_progress(photo).is_complete
    make_missing(photo, PORTRAIT_USE)
    progress = photo_progress(photo)
    assert progress.is_complete
    assert all(crop.rendition for crop in progress.crops)


def test_a_new_focal_point_begins_anew(photo: Photo) -> None:
    photo = factories.photo(width=300, height=300)
    make_missing(photo)
    photo.focal_point_x, photo.focal_point_y = 20, 20
    photo.focal_point_width = photo.focal_point_height = 10
    photo.save()
    progress = photo_progress(photo)
    assert progress.made < progress.needed
    assert not any(crop.rendition for crop in progress.crops)


def test_a_photo_whose_original_is_lost_still_has_its_page(
    admin_client: Client, photo: Photo
) -> None:
    photo.file.storage.delete(photo.file.name)
    for address in ("wagtailimages:edit", "photo_files"):
        assert admin_client.get(reverse(address, args=[photo.pk])).status_code == 200


@pytest.mark.parametrize("role", [roles.MODERATOR, roles.HEAD_MODERATOR])
def test_who_may_not_change_photos_is_told_nothing(client: Client, photo: Photo, role: str) -> None:
    user = User.objects.create_user("kiem-duyet", password="mat-khau-thu")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert client.get(reverse("photo_files", args=[photo.pk])).status_code in (302, 403)


def test_readers_are_sent_to_the_door(client: Client, photo: Photo) -> None:
    assert client.get(reverse("photo_files", args=[photo.pk])).status_code == 302
