"""Whatever is uploaded as a document is refused, or handed out so that no browser runs it here."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from news.models import Attachment
from tests.news.photo_corpus import PAYLOAD

pytestmark = pytest.mark.django_db

PAGE = b"<!doctype html><html>" + PAYLOAD + b"</html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>" + PAYLOAD + b"</svg>"


def bomb() -> bytes:
    """200 MB in a small file: stored as it is, unpacked by nobody."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", bytes(200_000_000))
    return buffer.getvalue()


def upload(client: Client, name: str, content: bytes) -> list[Attachment]:
    """What the library holds afterwards; the answer is a page and no failure."""
    fields = {"title": "Bảng giá", "file": SimpleUploadedFile(name, content)}
    answer = client.post(reverse("wagtaildocs:add"), fields)
    assert answer.status_code in (200, 302)
    return list(Attachment.objects.all())


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    """Files of this test only."""
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "a.html",
        "a.svg",
        "a.xml",
        "a.js",
        "a.exe",
        "a.php",
        "a.pdf.html",
        "a.htm",
        "a",
        ".pdf",
        "a.docm",
    ],
)
def test_other_kinds_are_refused(admin_client: Client, name: str) -> None:
    assert upload(admin_client, name, PAGE) == []


@pytest.mark.parametrize(
    "content",
    [PAGE, SVG, b"%PDF-1.7\n" + PAGE, b"\xff\xfe" + PAGE, bytes(100)],
    ids=["page", "svg", "pdf and page", "utf-16", "zeros"],
)
@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.csv", "a.docx", "a.mp3", "a.html.pdf"])
def test_what_is_taken_is_never_run(
    admin_client: Client, client: Client, name: str, content: bytes
) -> None:
    for document in upload(admin_client, name, content):
        answer: Any = client.get(document.url, follow=True)
        assert answer.status_code == 200
        kind = answer.headers["Content-Type"].partition(";")[0]
        assert kind not in ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if kind != "application/pdf":
            assert answer.headers["Content-Disposition"].startswith("attachment")
        assert (
            b"".join(answer.streaming_content if answer.streaming else [answer.content]) == content
        )


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/x.pdf",
        "đường\u202efdp.exe.pdf",
        "a" * 400 + ".pdf",
        "a\r\nX-Evil: 1.pdf",
        '".pdf',
        "🎉.pdf",
    ],
)
def test_no_name_gets_into_a_path_or_a_header(
    admin_client: Client, client: Client, name: str
) -> None:
    for document in upload(admin_client, name, b"%PDF-1.7\n%%EOF"):
        path = str(document.file.name)
        assert path.startswith("documents/")
        assert ".." not in path
        assert path.isascii()
        answer: Any = client.get(document.url, follow=True)
        assert answer.status_code == 200
        assert "X-Evil" not in answer.headers


def test_a_bomb_is_unpacked_by_nobody(admin_client: Client, client: Client) -> None:
    content = bomb()
    (document,) = upload(admin_client, "a.docx", content)
    assert document.file.size == len(content) < 1_000_000
    assert client.get(document.url, follow=True).status_code == 200
    assert admin_client.get(reverse("wagtaildocs:index")).status_code == 200
