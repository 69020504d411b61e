"""The media store is gone: pages go on, and what needs a file says when to come again."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from news.models import Attachment, Photo
from tests import factories
from tests.reading.paper import build_paper

pytestmark = pytest.mark.django_db

GONE = [
    FileNotFoundError(2, "No such file or directory"),
    NotADirectoryError(20, "Not a directory"),
    OSError(5, "Input/output error"),
    OSError(28, "No space left on device"),
    EndpointConnectionError(endpoint_url="http://127.0.0.1:9/"),
]


def break_storage(monkeypatch: Any, error: Exception) -> None:
    """Everything that touches a file fails; addresses can still be told."""

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    for name in ("_open", "_save", "exists", "delete", "size", "listdir", "get_modified_time"):
        monkeypatch.setattr(FileSystemStorage, name, fail)


def test_every_page_is_shown_without_the_store(home: object, monkeypatch: Any) -> None:
    paper, client = build_paper(), Client()
    for error in (GONE[2], GONE[4]):
        with monkeypatch.context() as gone:
            break_storage(gone, error)
            for name, address in paper.addresses.items():
                wanted = 404 if name in ("not found", "404") else 200
                assert client.get(address).status_code == wanted, (name, error)


def test_a_document_whose_file_is_gone_is_not_found(client: Client) -> None:
    document = Attachment.objects.create(
        title="Bảng giá nước", file=SimpleUploadedFile("bang-gia.csv", b"1,2")
    )
    Path(document.file.path).unlink()
    assert client.get(document.url).status_code == 404


@pytest.mark.parametrize("error", GONE, ids=lambda error: type(error).__name__)
def test_a_document_of_a_store_that_is_gone_says_when_to_come_again(
    client: Client, monkeypatch: Any, error: Any
) -> None:
    document = Attachment.objects.create(
        title="Bảng giá nước", file=SimpleUploadedFile("bang-gia.csv", b"1,2")
    )
    monkeypatch.setattr("wagtail.documents.views.serve.sendfile", mock.Mock(side_effect=error))
    answer = client.get(document.url)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


@pytest.mark.parametrize("error", GONE[2:], ids=lambda error: type(error).__name__)
def test_an_upload_is_not_half_done(admin_client: Client, monkeypatch: Any, error: Any) -> None:
    break_storage(monkeypatch, error)
    photo = SimpleUploadedFile("anh.jpg", factories.image_bytes(300, 200))
    fields = {"title": "Bến sông", "file": photo, "rights": "own", "collection": "1"}
    answer = admin_client.post(reverse("wagtailimages:add"), fields)
    assert answer.status_code in (200, 503)
    assert not Photo.objects.exists()


def test_a_mistake_of_our_own_is_no_outage(client: Client, monkeypatch: Any) -> None:
    def mistake(*args: object, **kwargs: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr("comments.views.reading.commentable_page", mistake)
    client.raise_request_exception = False
    article = factories.article()
    assert client.get(reverse("article_comments", args=[article.pk])).status_code == 500
