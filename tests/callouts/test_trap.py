"""An address put wherever an address fits is followed by nobody: readers' doors, then the newsroom's."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image, PngImagePlugin
from wagtail.contrib.redirects.models import Redirect
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException

from comments.models import Comment, ConsentText, Status
from news.models import ArticlePage, Attachment, Manuscript, Photo
from tests import factories
from tests.callouts.trap import Trap
from tests.comments.reader import Reader
from tests.importers import captures
from tests.importers import word_files as written
from tests.newsroom.conftest import front_page, own_media, reporter, section, staff

__all__ = ["front_page", "own_media", "reporter", "section", "staff"]

pytestmark = pytest.mark.django_db

#: Everything a page could be made to fetch for its looks.
MARKUP = (
    '<p>Chữ <a href="{0}">nối</a> {0} <img src="{0}"><iframe src="{0}"></iframe>'
    '<embed embedtype="media" url="{0}"/><embed embedtype="image" id="1" src="{0}"/>'
    '<a linktype="page" id="{0}">x</a><link rel="stylesheet" href="{0}">'
    '<style>@import url({0});</style><object data="{0}"></object><video src="{0}" poster="{0}">'
    "</video></p>"
)
ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{0}"><!ENTITY % p SYSTEM "{0}">%p;]>'
SVG = ENTITY + (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<image xlink:href="{0}" href="{0}"/><text>&e;</text></svg>'
)


def article_with(url: str) -> ArticlePage:
    """The address in every field and block of a published article."""
    markup = MARKUP.format(url)
    body: list[dict[str, Any]] = [
        {"type": "paragraph", "value": markup},
        {"type": "box", "value": {"title": url, "text": markup}},
        {"type": "heading", "value": url},
        {"type": "quote", "value": {"text": url, "speaker": url}},
        {"type": "video", "value": {"url": url, "title": url, "poster": None}},
    ]
    made = factories.article(f"Bài {url}", lead=url, body=json.dumps(body), tags=[url])
    made.save_revision().publish()
    return made


def test_no_page_with_the_address_in_it_fetches_it(client: Client, trap: Trap) -> None:
    article = article_with(trap.url)
    found = ArticlePage.objects.get(pk=article.pk)
    section = found.get_parent().url
    paths = [found.url, f"{found.url}?lite", section, f"{section}rss/", "/", "/rss/"]
    paths += ["/sitemap-news.xml", "/sitemap.xml", "/tim-kiem/?q=Chữ", "/luu-tru/"]
    paths += [f"/tag/{tag.slug}/rss/" for tag in found.tags.all()]
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_no_form_of_readers_is_followed(trap: Trap) -> None:
    article, reader = factories.article(), Reader()
    text = f"Mời xem {trap.url} và {trap.url}"
    fields = {"name": trap.url[:60], "body": text, "website": trap.url, "parent": trap.url}
    for name, value in fields.items():
        reader.send(article, **{name: value})
    row = Comment.objects.create(
        page=article,
        name="Lan",
        email="lan@example.com",
        body=text,
        status=Status.APPROVED,
        decided_at=timezone.now(),
        consent=ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."),
    )
    forms = {
        "reason": "advertising",
        "note": text,
        "passage": trap.url,
        "body": text,
        "email": trap.url,
    }
    for address in (
        reverse("comment_report", args=[row.pk]),
        reverse("comment_revise", args=[row.receipt]),
        reverse("comment_copy", args=[row.receipt]),
        reverse("error_report", args=[article.pk]),
    ):
        answer = reader.client.post(address, forms, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code < 500, address
    assert reader.client.get(article.url).status_code == 200


def test_no_header_and_no_address_is_followed(client: Client, trap: Trap) -> None:
    article = factories.article()
    names: tuple[str, ...] = (
        "Referer",
        "Origin",
        "X-Forwarded-Host",
        "X-Forwarded-For",
        "Forwarded",
        "Via",
        "From",
    )
    names += ("X-Original-URL", "X-Wap-Profile", "True-Client-IP", "Contact", "If-None-Match")
    headers = dict.fromkeys(names, trap.url)
    for path in ("/", article.url, f"/tim-kiem/?q={quote(trap.url)}", f"/{trap.url}", "/?url="):
        assert client.get(f"{path}", headers=headers).status_code < 500
    ping = ENTITY.format(trap.url) + "<methodCall><methodName>pingback.ping</methodName>&e;"
    for kind in ("text/xml", "application/xml", "application/json", "application/csp-report"):
        for path in ("/", article.url, "/xmlrpc.php", "/rss/"):
            assert client.post(path, ping, content_type=kind).status_code < 500


def remote_relations(content: bytes, url: str) -> bytes:
    """A Word file whose pictures, template and frames lie elsewhere."""
    kinds = ("image", "attachedTemplate", "frame", "hyperlink", "oleObject", "subDocument")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="rIdX{n}" Type="{base}/{kind}" Target="{url}" TargetMode="External"/>'
        for n, kind in enumerate(kinds)
    ).encode()
    blip = f'<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{base}" r:link="rIdX0"/></w:drawing></w:r><w:r><w:instrText>INCLUDEPICTURE "{url}"</w:instrText></w:r></w:p>'.encode()  # noqa: E501

    def change(name: str, entry: bytes) -> bytes:
        if name == "word/document.xml":
            return entry.replace(b"<w:body>", b"<w:body>" + blip, 1)
        if name.endswith(".rels"):
            return entry.replace(b"</Relationships>", more + b"</Relationships>")
        return entry

    return written.edited(content, change)


def outside_entities(content: bytes, url: str) -> bytes:
    """A Word file each of whose XML parts has an entity elsewhere."""
    declared = ENTITY.format(url).partition("?>")[2].encode()

    def change(name: str, entry: bytes) -> bytes:
        head, mark, rest = entry.partition(b"?>")
        return head + mark + declared + rest if mark else entry

    return written.edited(content, change)


@pytest.mark.parametrize("spoil", [remote_relations, outside_entities])
def test_no_word_file_is_followed(
    reporter: Client, trap: Trap, spoil: Callable[[bytes, str], bytes]
) -> None:
    content = spoil(written.newsroom_file(photos=1), trap.url)
    for name in ("bai.docx", "bai.txt"):
        files = {"files": SimpleUploadedFile(name, content)}
        assert reporter.post(reverse("word:upload"), files, follow=True).status_code == 200
    for row in Manuscript.objects.all():
        assert reporter.get(reverse("word:preview", args=[row.pk])).status_code in (200, 302)
    assert reporter.post(reverse("word:draft_all"), follow=True).status_code == 200


def test_no_pasted_text_is_followed(reporter: Client, trap: Trap) -> None:
    html = MARKUP.format(trap.url) * 3
    answer = reporter.post(reverse("word:paste"), {"html": html, "text": trap.url}, follow=True)
    assert answer.status_code == 200
    assert reporter.post(reverse("word:draft_all"), follow=True).status_code == 200


def test_no_imported_capture_is_followed(trap: Trap, tmp_path: Any) -> None:
    factories.section(captures.SECTION)
    path = tmp_path / "bai.txt"
    text = captures.CAPTURE.replace(captures.PARAGRAPHS[0], f"Xem {trap.url} {MARKUP}")
    path.write_text(text.format(trap.url), encoding="utf-8")
    call_command("import_article", str(path), "--section", captures.SECTION, stdout=io.StringIO())
    assert ArticlePage.objects.exists()


def picture_that_names(url: str) -> bytes:
    """A sound picture with the address in all of its notes."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("URL", url)
    notes.add_itxt("XML:com.adobe.xmp", f'<x xmlns:x="{url}"><a href="{url}"/></x>')
    buffer = io.BytesIO()
    Image.new("RGB", (200, 150), "teal").save(buffer, "PNG", pnginfo=notes)
    return buffer.getvalue()


def test_no_uploaded_file_is_followed(admin_client: Client, own_media: None, trap: Trap) -> None:
    svg = SVG.format(trap.url).encode()
    photos = {
        "anh.svg": svg,
        "anh.png": svg,
        "anh.jpg": svg,
        "that.png": picture_that_names(trap.url),
    }
    for name, content in photos.items():
        fields = {"title": trap.url, "file": SimpleUploadedFile(name, content)}
        assert admin_client.post(reverse("wagtailimages:add"), fields).status_code < 500
    assert not Photo.objects.filter(file__endswith=".svg").exists()
    files = {"a.docx": remote_relations(written.newsroom_file(photos=0), trap.url), "a.txt": svg}
    for name, content in files.items():
        fields = {"title": trap.url, "file": SimpleUploadedFile(name, content)}
        assert admin_client.post(reverse("wagtaildocs:add"), fields).status_code < 500
    for document in Attachment.objects.all():
        assert admin_client.get(document.url).status_code in (200, 302)


def test_no_preview_of_a_link_is_made(admin_client: Client, trap: Trap) -> None:
    with pytest.raises(EmbedException):
        get_embed(trap.url)
    posts = {
        "wagtailadmin_choose_page_external_link": {
            "external-link-chooser-url": trap.url,
            "external-link-chooser-link_text": "x",
        },
        "wagtailredirects:add": {
            "old_path": "/cu",
            "redirect_link": trap.url,
            "is_permanent": "on",
        },
    }
    for name, fields in posts.items():
        assert admin_client.post(reverse(name), fields).status_code < 500, name
    Redirect.objects.get_or_create(old_path="/cu-nua", redirect_link=trap.url)
    assert admin_client.get("/cu-nua")["Location"] == trap.url


def test_no_desk_follows_what_readers_wrote(admin_client: Client, trap: Trap) -> None:
    article = factories.article()
    Comment.objects.create(
        page=article,
        name="Lan",
        email="lan@example.com",
        body=f"{trap.url} {trap.url}",
        consent=ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."),
    )
    factories.error_report(article)
    queue = reverse("desk:queue")
    for path in ("/admin/", queue):
        answer = admin_client.get(path)
        assert answer.status_code == 200, path
    assert trap.url in admin_client.get(queue).content.decode()
