"""Rows for tests: each function makes one valid thing, named like it, with defaults for the rest.

Nothing is random. Titles are numbered in the order of making and times are fixed, so a test reads
the same in any order. Photos are small real files without renditions; `news.renditions` makes them.
"""

from __future__ import annotations

import io
import itertools
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection, Locale, Page, Site

from news.models import (
    ArticlePage,
    Attachment,
    Author,
    Byline,
    Correction,
    DossierIndexPage,
    DossierPage,
    ErrorReport,
    HomePage,
    NewsTag,
    Photo,
    RelatedArticle,
    RightOfReply,
    SectionPage,
)

#: Thứ Năm, 14/10/2021, 08:30 (GMT+7); each article without a date of its own is a minute newer.
FIRST_DATE = datetime(2021, 10, 14, 1, 30, tzinfo=UTC)

_first = 1
_numbers = itertools.count(_first)


def count_anew() -> None:
    """Numbers from 1: no test's dates may hang on how many tests the process ran before it."""
    global _numbers
    _numbers = itertools.count(_first)


@contextmanager
def counting_on() -> Iterator[Callable[[], None]]:
    """For rows that several tests share: those that a test makes beside them count on from there.

    The shared ones count from 1, whichever test comes first; what is yielded is called after them.
    """
    global _first
    count_anew()

    def made() -> None:
        global _first
        _first = next(_numbers)

    try:
        yield made
    finally:
        _first = 1


def front_page() -> HomePage:
    """The front page of the default site, made where a test has emptied the tables."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    found = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
    if found is not None:
        return found
    # Emptied tables were filled again with content types of other numbers.
    ContentType.objects.clear_cache()
    Locale.objects.get_or_create(language_code="vi")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    page: HomePage = root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "site_name": "Báo Mộc Giang", "root_page": page},
    )
    return page


def section(title: str = "Xây dựng Đảng", parent: Page | None = None, **fields: Any) -> SectionPage:
    """A section under `parent`, the front page if none is given."""
    under = parent or front_page()
    made: SectionPage = under.add_child(instance=SectionPage(title=title, **fields))
    return made


def article(
    title: str = "",
    section: SectionPage | None = None,
    *,
    tags: Iterable[NewsTag | str] = (),
    bylines: Sequence[Author | Byline] = (),
    related: Sequence[ArticlePage] = (),
    **fields: Any,
) -> ArticlePage:
    """An article of `section` (the first there is, else a new one); live if `live` is not False.

    `body` may be given as in the database: `[{"type": "paragraph", "value": "<p>…</p>"}]`.
    """
    number = next(_numbers)
    under = section or SectionPage.objects.order_by("path").first() or globals()["section"]()
    defaults: dict[str, Any] = {
        "title": title or f"Bài viết số {number}",
        "lead": f"Tóm tắt của bài viết số {number}.",
        "published_at": FIRST_DATE + timedelta(minutes=number),
        "body": [{"type": "paragraph", "value": f"<p>Nội dung của bài viết số {number}.</p>"}],
    }
    page = ArticlePage(**(defaults | fields))
    page.bylines.set(
        [
            row if isinstance(row, Byline) else Byline(author=row, sort_order=order)
            for order, row in enumerate(bylines)
        ]
    )
    page.related.set(
        [RelatedArticle(article=row, sort_order=order) for order, row in enumerate(related)]
    )
    for name in tags:
        page.tags.add(name if isinstance(name, NewsTag) else tag(name))
    under.refresh_from_db()  # another row may have counted a child of it since it was read
    made: ArticlePage = under.add_child(instance=page)
    return made


def dossier(title: str = "Cầu mới qua sông", **fields: Any) -> DossierPage:
    """A dossier under the list of dossiers, which is made where a test has emptied the tables."""
    index = DossierIndexPage.objects.first() or front_page().add_child(
        instance=DossierIndexPage(title="Theo dòng sự kiện", slug="theo-dong-su-kien")
    )
    defaults: dict[str, Any] = {"title": title, "intro": "Một việc còn đang tiếp diễn."}
    made: DossierPage = index.add_child(instance=DossierPage(**(defaults | fields)))
    return made


def correction(article: ArticlePage, **fields: Any) -> Correction:
    """A correction of an article."""
    defaults = {"wrong": "Cầu dài 900 mét.", "right": "Cầu dài 90 mét."}
    return Correction.objects.create(article=article, **(defaults | fields))


def reply(article: ArticlePage, **fields: Any) -> RightOfReply:
    """A right of reply to an article; published if an article with the answer is named."""
    state = "published" if fields.get("answer") else "waiting"
    defaults = {"sender": "Công ty Cấp nước", "text": "Xin giải trình.", "state": state}
    return RightOfReply.objects.create(article=article, **(defaults | fields))


def error_report(article: ArticlePage, **fields: Any) -> ErrorReport:
    """What a reader reports of an article."""
    defaults = {"note": "Tên cụ từ viết nhầm dấu.", "token": str(next(_numbers))}
    return ErrorReport.objects.create(article=article, **(defaults | fields))


def author(name: str = "Kim Ngân", **fields: Any) -> Author:
    """An author of the newsroom."""
    return Author.objects.create(name=name, **fields)


def tag(name: str = "Chuyển đổi số") -> NewsTag:
    """The tag of that name."""
    found = NewsTag.objects.filter(name=name).first()
    return found or NewsTag.objects.create(name=name)


def image_bytes(width: int = 600, height: int = 400, image_format: str = "JPEG") -> bytes:
    """A picture file with a bright left and a dark right half, so that crops can be told apart."""
    picture = Image.new("RGB", (width, height), (200, 60, 60))
    picture.paste((30, 40, 90), (width // 2, 0, width, height))
    buffer = io.BytesIO()
    picture.save(buffer, image_format)
    return buffer.getvalue()


def photo(title: str = "Ảnh bến sông", width: int = 600, height: int = 400, **fields: Any) -> Photo:
    """A photo with a small JPEG file, a caption, a credit, an alt text and rights."""
    defaults: dict[str, Any] = {
        "caption": "Bến sông buổi sáng",
        "credit": "Trường Khanh",
        "description": "Thuyền đậu kín bến sông",
        "rights": "own",
    }
    if Collection.get_first_root_node() is None:  # a test has emptied the tables
        Collection.add_root(name="Root")
    file = ContentFile(image_bytes(width, height), name="ben-song.jpg")
    return Photo.objects.create(title=title, file=file, **(defaults | fields))


def document(title: str = "Kế hoạch", **fields: Any) -> Attachment:
    """A small text file in the document library."""
    file = ContentFile("Kế hoạch\n".encode(), name="ke-hoach.txt")
    return Attachment.objects.create(title=title, file=file, **fields)


def gallery(*photos: Photo) -> dict[str, Any]:
    """A gallery block as it is stored."""
    items = [
        {"type": "item", "value": {"photo": row.pk}, "id": str(uuid.UUID(int=row.pk))}
        for row in photos
    ]
    return {"type": "gallery", "value": items}
