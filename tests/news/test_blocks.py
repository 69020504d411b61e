"""Blocks of the body: each renders from its preview, and none breaks on what it may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue

from news.article_body import contents, reading_minutes, references, texts
from news.blocks import BodyBlock
from news.models import ArticlePage, Attachment, Photo
from news.video import UnknownVideo, parse_video_address
from tests import factories, nasty

BODY = BodyBlock()


def every_block(block: blocks.Block, name: str) -> Iterator[tuple[str, blocks.Block]]:
    """The block and every block in it that has a template of its own."""
    if block.meta.template if hasattr(block.meta, "template") else False:
        yield name, block
    children = getattr(block, "child_blocks", {}) or {}
    if isinstance(block, blocks.ListBlock):
        children = {"item": block.child_block}
    for child_name, child in children.items():
        yield from every_block(child, f"{name}.{child_name}")


OURS = dict(every_block(BODY, "body"))


def body(*items: dict[str, Any]) -> StreamValue:
    """A body as it is stored."""
    value: StreamValue = BODY.to_python(list(items))
    return value


def heading(text: str) -> dict[str, Any]:
    return {"type": "heading", "value": text}


def paragraph(html: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": html}


def test_every_part_of_the_body_has_a_template_a_label_and_a_description() -> None:
    for name, child in BODY.child_blocks.items():
        assert child.meta.template == f"blocks/{name}.html"
        assert str(child.label)
        assert child.get_description()
        assert child.is_previewable


@pytest.mark.django_db
@pytest.mark.parametrize("name", OURS)
def test_a_block_renders_from_its_preview(name: str) -> None:
    block = OURS[name]
    html = block.render(block.get_preview_value(), context={})
    words = re.sub(r"<[^>]+>", " ", html)
    assert len(words.split()) > 2


@pytest.mark.django_db
def test_previews_show_what_the_library_has() -> None:
    factories.photo(caption="Một chú thích")
    factories.document(title="Một văn bản")
    for name, words in (("photo", "Một chú thích"), ("document", "Một văn bản")):
        block = BODY.child_blocks[name]
        assert words in block.render(block.get_preview_value(), context={})


@pytest.mark.django_db
@pytest.mark.parametrize("text", [value for value in nasty.STRINGS if "\x00" not in value])
def test_an_editors_words_are_never_taken_as_markup(text: str) -> None:
    stream = body(
        heading(text),
        {"type": "quote", "value": {"text": text, "speaker": text}},
        {"type": "box", "value": {"title": text, "text": "<p>x</p>"}},
        {"type": "video", "value": {"url": text, "title": text, "poster": None}},
    )
    html = "".join(child.render(context={}) for child in stream)
    assert "<script>" not in html
    assert "<img" not in html


def test_references_are_read_without_the_database() -> None:
    link = '<a linktype="page" id="7">a</a><a linktype="document" id="8">b</a>'
    found = references(
        body(
            paragraph(link),
            {"type": "photo", "value": {"photo": 1}},
            {"type": "video", "value": {"url": "x", "title": "y", "poster": 3}},
            {"type": "document", "value": {"document": 4}},
            {"type": "box", "value": {"title": "t", "text": '<a linktype="page" id="9">c</a>'}},
            {
                "type": "gallery",
                "value": [{"type": "item", "id": "00000000-0000-0000-0000-000000000001",
                           "value": {"photo": 2}}],
            },
            {"type": "no-such-block", "value": 5},
        )
    )  # fmt: skip
    assert found.chosen == {Photo: {1, 2, 3}, Attachment: {4, 8}}
    assert found.pages == {7, 9}


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "1 OR 1=1", "²"])
def test_a_broken_link_refers_to_nothing(number: str) -> None:
    assert references(body(paragraph(f'<a linktype="page" id="{number}">a</a>'))).pages == set()


class TestContents:
    """The list of sub-headings."""

    def test_three_sub_headings_make_a_list(self) -> None:
        assert contents(body(heading("Một"), heading("Hai"))) == []
        found = contents(body(heading("Một"), paragraph("<p>x</p>"), heading("Hai"), heading("Ba")))
        assert [(row.text, row.anchor) for row in found] == [
            ("Một", "mot"),
            ("Hai", "hai"),
            ("Ba", "ba"),
        ]

    @pytest.mark.django_db
    def test_each_entry_points_at_its_heading(self, home: object, client: Client) -> None:
        titles = ["Đường về", "Đường về", "?!", "Duong ve", "!?"]
        article = factories.article(body=[heading(title) for title in titles])
        page = client.get(article.url)
        anchors = [row.anchor for row in page.context["contents"]]
        assert len(set(anchors)) == len(titles)
        text = page.content.decode()
        for anchor in anchors:
            assert text.count(f'id="{anchor}"') == 1
            assert text.count(f'href="#{anchor}"') == 1


class TestReadingTime:
    @pytest.mark.parametrize(
        ("syllables", "minutes"), [(0, 1), (1, 1), (240, 1), (241, 2), (2400, 10)]
    )
    def test_it_is_counted_in_syllables(self, syllables: int, minutes: int) -> None:
        text = "đường " * syllables
        assert reading_minutes("", body(paragraph(f"<p>{text}</p>"))) == minutes

    def test_words_of_every_block_count_and_markup_does_not(self) -> None:
        stream = body(
            heading("Một"),
            paragraph("<p>Hai <b>ba</b></p><p>bốn</p>"),
            {"type": "quote", "value": {"text": "năm", "speaker": ""}},
        )
        assert " ".join(texts(stream)).split() == ["Một", "Hai", "ba", "bốn", "năm"]


class TestLinksInText:
    """Links between our own pages."""

    def links(self, client: Client, target: ArticlePage | Any) -> str:
        kind = "document" if isinstance(target, Attachment) else "page"
        html = f'<p><a linktype="{kind}" id="{target.pk}">xem thêm</a></p>'
        box = {"type": "box", "value": {"title": "Hộp", "text": html}}
        article = factories.article(body=[paragraph(html), box])
        page: str = client.get(article.url).content.decode()
        return page

    @pytest.mark.django_db
    def test_a_link_leads_to_the_page(self, home: object, client: Client) -> None:
        other = factories.article("Bài kia")
        assert self.links(client, other).count(f'<a href="{other.url}">xem thêm</a>') == 2

    @pytest.mark.django_db
    def test_a_link_leads_to_a_section_or_the_front_page(
        self, home: object, client: Client
    ) -> None:
        section = factories.section("Kinh tế")
        assert '<a href="/kinh-te/">xem thêm</a>' in self.links(client, section)
        assert '<a href="/">xem thêm</a>' in self.links(client, home)

    @pytest.mark.django_db
    def test_a_link_leads_to_a_document(self, home: object, client: Client) -> None:
        document = factories.document()
        assert f'<a href="{document.url}">xem thêm</a>' in self.links(client, document)

    @pytest.mark.django_db
    def test_a_link_to_a_draft_loses_its_address(self, home: object, client: Client) -> None:
        draft = factories.article("Bài mật", live=False)
        page = self.links(client, draft)
        assert page.count("<a>xem thêm</a>") == 2
        assert "bai-mat" not in page


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=aaaaaaaaaaa", "youtube-nocookie.com/embed/aaaaaaaaaaa"),
        ("https://youtu.be/aaaaaaaaaaa?t=5", "youtube-nocookie.com/embed/aaaaaaaaaaa"),
        ("https://www.youtube.com/shorts/aaaaaaaaaaa", "youtube-nocookie.com/embed/aaaaaaaaaaa"),
        ("https://vimeo.com/123456789", "player.vimeo.com/video/123456789"),
        ("https://www.tiktok.com/@ai.do/video/7123456789012345678", "7123456789012345678"),
        ("https://www.facebook.com/watch/?v=1234567890", "1234567890"),
    ],
)
def test_a_video_of_an_allowed_platform_has_a_player(address: str, player: str) -> None:
    video = parse_video_address(address)
    assert player in video.player
    assert video.page.startswith("https://")


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/watch?v=aaaaaaaaaaa",
        "https://www.youtube.com.evil.example/watch?v=aaaaaaaaaaa",
        "https://youtu.be.evil.example/aaaaaaaaaaa",
        "https://evil.example/https://youtu.be/aaaaaaaaaaa",
        "javascript:alert(1)//youtu.be/aaaaaaaaaaa",
        'https://youtu.be/aaaaaaaaaaa"onload="alert(1)',
        "https://vimeo.com/../../evil",
        *nasty.EVERYTHING,
    ],
)
def test_any_other_address_is_no_video(address: str) -> None:
    try:
        video = parse_video_address(address)
    except UnknownVideo:
        return
    # What follows a whole id is dropped: nothing of it may reach the player's address.
    assert re.fullmatch(r"https://[\w./?=&%@:-]+", video.player)
    assert "evil" not in video.player
