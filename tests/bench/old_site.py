"""A WordPress export of any size, made of the corpus: what the import is measured with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from tests.bench.corpus import Corpus, Made

HOST: Final = "https://bao-cu.example"
SECTIONS: Final = {
    "thoi-su": ("Thời sự", ""),
    "xay-dung-dang": ("Xây dựng Đảng", ""),
    "kinh-te": ("Kinh tế", ""),
    "nong-nghiep": ("Nông nghiệp", "kinh-te"),
    "ban-doc": ("Bạn đọc", ""),
}
TAGS: Final = 300
PEOPLE: Final = 40
#: One article in so many has a photo; the files are few, the photos as many as this says.
PHOTO_IN: Final = 4

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Báo cũ</title><link>{host}</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{host}</wp:base_site_url><wp:base_blog_url>{host}</wp:base_blog_url>
"""


def write_export(path: Path, total: int, *, photos: bool = False) -> None:
    """The export of `total` articles, each with two comments, one of which nobody had approved."""
    corpus = Corpus(total)
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD.format(host=HOST))
        file.writelines(_people())
        file.writelines(_sections())
        for number in range(total):
            file.write(_item(number, corpus.article(number), photos=photos))
        file.write("</channel></rss>\n")


def write_photos(folder: Path, total: int) -> None:
    """The files that an export with photos names: one small noisy picture under many names."""
    from tests import factories

    content = factories.image_bytes()
    for number in range(0, total, PHOTO_IN):
        file = folder / photo_path(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def photo_path(number: int) -> str:
    """Below the folder of uploads."""
    return f"{2006 + number % 20}/{number % 12 + 1:02}/anh-{number}.jpg"


def _people() -> Iterator[str]:
    for number in range(PEOPLE):
        yield (
            f"<wp:author><wp:author_login>pv{number}</wp:author_login><wp:author_display_name>"
            f"Phóng viên Số {number}</wp:author_display_name></wp:author>\n"
        )


def _sections() -> Iterator[str]:
    for number, (address, (name, parent)) in enumerate(SECTIONS.items()):
        yield (
            f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{address}"
            f"</wp:category_nicename><wp:category_parent>{parent}</wp:category_parent>"
            f"<wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>\n"
        )


def _item(number: int, made: Made, *, photos: bool) -> str:
    chance = random.Random(number)  # repeatable
    address = list(SECTIONS)[number % len(SECTIONS)]
    sent = made.published_at.astimezone(UTC)
    gmt = f"{sent:%Y-%m-%d %H:%M:%S}"
    tags = "".join(
        f'<category domain="post_tag" nicename="nhan-{tag}"><![CDATA[Nhãn {tag}]]></category>'
        for tag in chance.sample(range(TAGS), 3)
    )
    return f"""<item><title>{escape(made.headline)}</title>
<link>{HOST}/{sent:%Y/%m}/bai-{number}.html</link><dc:creator>pv{number % PEOPLE}</dc:creator>
<content:encoded><![CDATA[{_text(number, made, photos=photos)}]]></content:encoded>
<excerpt:encoded><![CDATA[{made.lead}]]></excerpt:encoded>
<wp:post_id>{number + 1}</wp:post_id><wp:post_date_gmt>{gmt}</wp:post_date_gmt>
<wp:post_name>bai-{number}</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>
<category domain="category" nicename="{address}"><![CDATA[{SECTIONS[address][0]}]]></category>{tags}
{_comment(number, 1, sent + timedelta(hours=5))}{_comment(number, 0, sent + timedelta(hours=9))}
</item>
"""


def _text(number: int, made: Made, *, photos: bool) -> str:
    """Paragraphs as the classic editor keeps them, a sub-heading, a link and perhaps a photo."""
    sentences = made.body.split(". ")
    paragraphs = [". ".join(sentences[at : at + 4]) + "." for at in range(0, len(sentences), 4)]
    paragraphs.insert(2, "<h3>Ý kiến từ cơ sở</h3>")
    paragraphs[1] += f' Xem thêm <a href="/2010/01/bai-{number // 2}.html">bài trước</a>.'
    if photos and number % PHOTO_IN == 0:
        source = f"{HOST}/wp-content/uploads/{photo_path(number)}"
        paragraphs.insert(
            1, f'[caption width="600"]<img src="{source}" alt="" /> Buổi họp. Ảnh: Thu Hà[/caption]'
        )
    return "\n\n".join(paragraphs)


def _comment(number: int, approved: int, sent: object) -> str:
    return f"""<wp:comment><wp:comment_id>{number * 2 + approved}</wp:comment_id>
<wp:comment_author><![CDATA[Bạn đọc {number % 500}]]></wp:comment_author>
<wp:comment_author_email>ban{number}@example.com</wp:comment_author_email>
<wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>
<wp:comment_date_gmt>{sent:%Y-%m-%d %H:%M:%S}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Bà con mong việc số {number} sớm xong.]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_parent>0</wp:comment_parent>
</wp:comment>"""
