"""The few marks of a demo article become the blocks of an article's body."""

import pytest

from news.blocks.body import BodyBlock
from portal.demo.markup import UnknownMark, body_blocks

pytestmark = pytest.mark.django_db

PHOTOS = {"bo-song": 3, "cho": 4}


def test_paragraphs_in_a_row_are_one_block_of_text() -> None:
    assert body_blocks("Một.\n\nHai\ndòng.", {}) == [
        {"type": "paragraph", "value": "<p>Một.</p><p>Hai dòng.</p>"}
    ]


def test_text_is_never_taken_as_markup() -> None:
    assert body_blocks("a < b & c", {})[0]["value"] == "<p>a &lt; b &amp; c</p>"


def test_a_sub_heading_parts_two_texts() -> None:
    kinds = [block["type"] for block in body_blocks("Một.\n\n## Giữa\n\nHai.", {})]
    assert kinds == ["paragraph", "heading", "paragraph"]


def test_a_quotation_names_its_speaker() -> None:
    text = "> Làm trước,\n> nói sau.\n> — Bà Mận, trưởng thôn"
    assert body_blocks(text, {}) == [
        {
            "type": "quote",
            "value": {"text": "Làm trước, nói sau.", "speaker": "Bà Mận, trưởng thôn"},
        }
    ]


def test_a_photo_has_caption_and_credit() -> None:
    value = {"photo": 3, "caption": "Bờ sông", "credit": "Lan"}
    assert body_blocks("![bo-song](Bờ sông|Lan)", PHOTOS) == [{"type": "photo", "value": value}]


def test_a_comma_in_a_caption_does_not_part_a_gallery() -> None:
    blocks = body_blocks("[gallery] bo-song|Sáng, sương mờ, cho|Chợ", PHOTOS)
    captions = [item["value"]["caption"] for item in blocks[0]["value"]]
    assert captions == ["Sáng, sương mờ", "Chợ"]


def test_the_photos_of_a_gallery_are_known_to_the_body_of_an_article() -> None:
    stored = body_blocks("[gallery] bo-song|Sáng, cho|Chợ", PHOTOS)
    gallery = BodyBlock().normalize(BodyBlock().to_python(stored))[0]
    rows = [child.get_prep_value()["value"] for child in gallery.value.bound_blocks]
    assert [row["caption"] for row in rows] == ["Sáng", "Chợ"]


def test_a_box_has_a_title_and_text() -> None:
    assert body_blocks("[box] Giờ mở cửa\nSáng.\nChiều.", {}) == [
        {"type": "box", "value": {"title": "Giờ mở cửa", "text": "<p>Sáng.</p><p>Chiều.</p>"}}
    ]


def test_a_column_of_figures_is_one_of_numbers() -> None:
    value = body_blocks("| Xã | Số hộ |\n| An Mộc | 1.240 |\n| Hải Sa | 860 |", {})[0]["value"]
    assert [column["type"] for column in value["columns"]] == ["text", "number"]
    assert [row["values"] for row in value["rows"]] == [["An Mộc", "1.240"], ["Hải Sa", "860"]]


@pytest.mark.parametrize("text", ["![la](Ảnh lạ)", "[gallery] la|Ảnh lạ", "![bo-song]"])
def test_a_mistake_in_the_content_is_an_error(text: str) -> None:
    with pytest.raises(UnknownMark):
        body_blocks(text, PHOTOS)
