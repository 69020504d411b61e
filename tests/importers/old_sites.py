"""Exports of an old site, written for the tests; the old site is bao-cu.example."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

HOST = "https://bao-cu.example"
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Báo cũ</title><link>https://bao-cu.example</link>
<wp:base_blog_url>https://bao-cu.example</wp:base_blog_url>
<wp:author><wp:author_login>ngan</wp:author_login>
<wp:author_display_name><![CDATA[Kim Ngân]]></wp:author_display_name></wp:author>
"""
SECTIONS = [
    ("1", "kinh-te", "", "Kinh tế"),
    ("2", "nong-nghiep", "kinh-te", "Nông nghiệp"),
    ("3", "doi-song", "", "Đời sống"),
]
TEXT = (
    "Sáng sớm, bà con xã Yên Hà ra đồng gặt lúa, tiếng máy vang khắp cánh đồng.\n\n"
    "Năm nay lúa được mùa, thương lái về tận ruộng mua.\n\n<h3>Ruộng liền thửa</h3>\n\n"
    "Xã đã dồn điền đổi thửa từ <strong>ba năm</strong> trước."
)


def export(*items: str, sections: Iterable[tuple[str, str, str, str]] = SECTIONS) -> str:
    """A whole WordPress export."""
    rows = (
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{address}"
        f"</wp:category_nicename><wp:category_parent>{parent}</wp:category_parent>"
        f"<wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>\n"
        for number, address, parent, name in sections
    )
    return HEAD + "".join(rows) + "\n".join(items) + "</channel></rss>"


def post(
    number: int = 1,
    title: str = "Mùa gặt ở Yên Hà",
    text: str = TEXT,
    *,
    section: str = "nong-nghiep|Nông nghiệp",
    tags: Iterable[str] = (),
    inside: str = "",
    **fields: str,
) -> str:
    """One item; `fields` are elements of WordPress, such as `status="draft"`."""
    known = {
        "status": "publish",
        "post_type": "post",
        "post_date": "2019-05-04 08:30:00",
        "post_date_gmt": "2019-05-04 01:30:00",
        "post_name": f"mua-gat-{number}",
    }
    wp = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in (known | fields).items())
    sorted_in = "".join(
        f'<category domain="category" nicename="{row.partition("|")[0]}">'
        f"<![CDATA[{row.partition('|')[2]}]]></category>"
        for row in filter(None, section.split(";"))
    )
    tagged = "".join(
        f'<category domain="post_tag" nicename="t"><![CDATA[{tag}]]></category>' for tag in tags
    )
    return (
        f"<item><title>{escape(title)}</title><link>{HOST}/2019/05/bai-{number}.html</link>"
        f"<dc:creator>ngan</dc:creator><content:encoded><![CDATA[{text}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{wp}{sorted_in}{tagged}{inside}</item>"
    )


def comment(number: int, text: str = "Mừng cho bà con.", *, parent: int = 0, **fields: str) -> str:
    """One comment of an item."""
    known = {"author": "Chị Lan", "date_gmt": "2019-05-05 02:00:00", "approved": "1", "type": ""}
    rows = "".join(
        f"<wp:comment_{name}><![CDATA[{value}]]></wp:comment_{name}>"
        for name, value in (known | fields).items()
    )
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>"
        "<wp:comment_author_email>lan@example.com</wp:comment_author_email>"
        "<wp:comment_author_IP>203.0.113.7</wp:comment_author_IP>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_parent>{parent}</wp:comment_parent>{rows}</wp:comment>"
    )


def attachment(number: int, path: str, *, caption: str = "", alt: str = "") -> str:
    """A photo of the old library."""
    return (
        f"<item><title>anh</title><excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{HOST}/wp-content/uploads/{path}</wp:attachment_url>"
        f"<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{alt}]]></wp:meta_value></wp:postmeta></item>"
    )


def main_photo(number: int) -> str:
    """What an item says of the photo with its headline."""
    return (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        f"<wp:meta_value>{number}</wp:meta_value></wp:postmeta>"
    )
