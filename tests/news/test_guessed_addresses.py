"""Nobody comes to a file of a hidden article by trying: docs/adr/0079."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from news.models import ArticlePage, Attachment, Photo
from news.renditions import make_missing
from tests import factories

pytestmark = pytest.mark.django_db

#: 96 bits; a rendition's place is 64 bits of a digest of its original's.
RANDOM = re.compile(r"[0-9a-f]{24}|(?<=images/)[0-9a-f]{16}")


@pytest.fixture
def photo(settings: Any, tmp_path: Any) -> Photo:
    """The photo of a draft, with its files made; the application hands out media, as in `make run`."""
    settings.MEDIA_ROOT = tmp_path
    made = factories.photo(width=300, height=200)
    factories.article("Bài chưa đăng", live=False, main_photo=made)
    make_missing(made)
    return made


def test_every_file_of_a_photo_lies_behind_a_random_place(photo: Photo) -> None:
    names = [photo.file.name, *photo.renditions.values_list("file", flat=True)]
    assert len(names) > 5
    assert [name for name in names if not RANDOM.search(str(name))] == []


def test_the_place_of_a_rendition_does_not_tell_the_original_s(photo: Photo) -> None:
    original = RANDOM.search(str(photo.file.name))
    assert original
    for name in photo.renditions.values_list("file", flat=True):
        assert original[0][:8] not in str(name)


def test_the_same_file_twice_lies_in_two_places(photo: Photo) -> None:
    other = factories.photo(width=300, height=200)
    make_missing(other)
    places = [
        {token_of(row.file.name) for row in rows}
        for rows in ([photo, *photo.renditions.all()], [other, *other.renditions.all()])
    ]
    assert not places[0] & places[1]


def token_of(name: object) -> str:
    """The random part of an address."""
    found = RANDOM.search(str(name))
    assert found
    return found[0]


def test_ids_and_titles_lead_to_no_photo(photo: Photo, client: Client, settings: Any) -> None:
    tried = [
        "/media/original_images/ben-song.jpg",
        f"/media/images/{photo.pk}/ben-song.jpg",
        "/media/images/ben-song.width-240.avif",
        f"/images/{photo.pk}/",
        f"/images/x/{photo.pk}/width-240/",
        f"/admin/images/{photo.pk}/preview/width-240/",
        "/media/images/",
        "/media/",
    ]
    for address in tried:
        answer = client.get(address)
        assert answer.status_code in (302, 404), address
        assert not answer.headers.get("Location", "").startswith("/media/")


class TestDocuments:
    """/documents/<number>/<name>: the number is no secret, the name is."""

    def test_the_name_must_be_known(self, client: Client) -> None:
        document = factories.document("Kế hoạch mật")
        assert client.get(document.url).status_code == 200
        for name in ("", "ke-hoach.txt", "x", f"{document.pk}.txt", "ke-hoach-0.txt"):
            assert client.get(f"/documents/{document.pk}/{name}").status_code == 404

    def test_names_of_two_uploads_differ(self) -> None:
        names = [token_of(factories.document().file.name) for _ in range(3)]
        assert all(one != other for one, other in combinations(names, 2))

    @pytest.mark.parametrize("kind", ["password", "login", "groups"])
    def test_one_of_a_closed_collection_is_not_handed_out(self, client: Client, kind: str) -> None:
        closed = Collection.get_first_root_node().add_child(name="Kín")
        document: Attachment = factories.document(collection=closed)
        CollectionViewRestriction.objects.create(
            collection=closed, restriction_type=kind, password="mat-khau"
        )
        answer = client.get(document.url)
        body = b"".join(answer) if answer.streaming else answer.content
        assert "Kế hoạch".encode() not in body
        assert "public" not in answer.headers["Cache-Control"]


def test_a_draft_s_photo_stands_on_no_page(photo: Photo, client: Client) -> None:
    assert ArticlePage.objects.count() == 1
    for path in ("/", "/xay-dung-dang/", "/rss/", "/sitemap.xml", "/luu-tru/", "/tim-kiem/?q=bai"):
        text = client.get(path).content.decode()
        assert token_of(photo.file.name) not in text
        for name in photo.renditions.values_list("file", flat=True):
            assert token_of(str(name)) not in text
