"""One of every page type, full enough that each component of the look shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from comments.decisions.counting import recount
from comments.models import Comment, CommentsMode, ConsentText, Status
from news.models import AiLabel, ArticlePage, Attachment, Byline, Photo
from tests import factories

DAY = datetime(2021, 10, 14, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

PARAGRAPH = (
    "Sáng nay, các thôn ven sông cùng ra quân dọn kênh, khơi thông dòng chảy trước mùa mưa. Ai có "
    "cuốc mang cuốc, ai có thuyền mang thuyền; đến trưa, hơn hai cây số mương đã sạch bèo."
)


@dataclass(frozen=True)
class Paper:
    """The addresses of the pages, by type, and the article behind "article"."""

    addresses: dict[str, str]
    article: ArticlePage

    def read_anew(self) -> Paper:
        """The same with an article that nobody has changed: for a test of several with one paper."""
        return replace(self, article=ArticlePage.objects.get(pk=self.article.pk))


def build_paper(photos: Sequence[Photo] = ()) -> Paper:
    """A paper with 25 articles, the first with every kind of block, tags, bylines and a photo.

    `photos` stand in the articles in turn; without them one plain picture stands in all.
    """
    home = factories.front_page()
    section = factories.section("Xây dựng Đảng", home, description="Chuyện chi bộ, chuyện thôn.")
    nested = factories.section("Học và làm theo Bác", section)
    author = factories.author("Kim Ngân", bio="Viết về các thôn ven sông.")
    photos = photos or [factories.photo(width=1500, height=1000)]
    photo = photos[0]
    others = [
        factories.article(
            f"Thôn Bến Đá dọn kênh lần thứ {number}",
            nested if number % 2 else section,
            published_at=DAY - timedelta(hours=number),
            main_photo=photos[number % len(photos)] if number % 3 else None,
        )
        for number in range(1, 25)
    ]
    article = factories.article(
        "Thôn Bến Đá khơi thông kênh mương trước mùa mưa",
        nested,
        lead="Hơn hai trăm người cùng ra đồng từ sáng sớm.",
        published_at=DAY,
        updated_at=DAY + timedelta(hours=8),
        main_photo=photo,
        body=every_block(photo.pk, attachment().pk),
        tags=["thủy lợi", "nông thôn mới"],
        bylines=[Byline(author=author), Byline(author=author, role="photo", sort_order=1)],
        related=others[:3],
        dossier=factories.dossier("Kênh mương mùa mưa", photo=photo),
        ai_label=AiLabel.CHANGED,
        comments_mode=CommentsMode.OPEN,
    )
    for number, other in enumerate(others[:2]):
        other.dossier = article.dossier
        other.published_at = DAY + timedelta(hours=2 * number - 1)
        other.save()
    factories.correction(article)
    factories.reply(article, answer=others[4])
    comment, waiting = comments_on(article)
    return Paper(
        {
            "front page": "/",
            "section": section.get_url(),
            "section, page 2": f"{section.get_url()}?trang=2",
            "sub-section": nested.get_url(),
            "article": article.get_url(),
            "tag": "/tag/thuy-loi/",
            "author": author.get_absolute_url(),
            "authors": "/tac-gia/",
            "archive": "/luu-tru/",
            "archive, month": "/luu-tru/2021/10/",
            "archive, day": "/luu-tru/2021/10/14/",
            "archive, empty day": "/luu-tru/2020/01/01/",
            "search": "/tim-kiem/",
            "dossiers": "/theo-dong-su-kien/",
            "dossier": article.dossier.get_url() if article.dossier else "",
            "dossier, from the start": "/theo-dong-su-kien/kenh-muong-mua-mua/?xep=tu-dau",
            "reply": others[4].get_url(),
            "corrections": "/cai-chinh-xin-loi/",
            "search, results": "/tim-kiem/?q=don+kenh",
            "search, nothing found": "/tim-kiem/?q=qqqqzzzz",
            "all comments": f"/binh-luan/bai/{article.pk}/",
            "writing a comment": f"/binh-luan/bai/{article.pk}/viet/",
            "answering a comment": f"/binh-luan/{comment.pk}/tra-loi/",
            "reporting a comment": f"/binh-luan/{comment.pk}/bao-vi-pham/",
            "a comment reported": "/binh-luan/da-bao-vi-pham/",
            "receipt": f"/binh-luan/phieu/{waiting.receipt}/",
            "receipt, approved": f"/binh-luan/phieu/{comment.receipt}/",
            "personal data": "/thong-bao-du-lieu-ca-nhan/",
            "not found": "/khong-co-trang-nay/",
        },
        article,
    )


def comments_on(article: ArticlePage) -> tuple[Comment, Comment]:
    """One that readers see, with an answer, and one that waits."""
    consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
    shown, answer, waiting = (
        Comment.objects.create(
            page=article,
            name=name,
            email="ban-doc@example.com",
            body=body,
            consent=consent,
            status=status,
            decided_at=DAY if status == Status.APPROVED else None,
        )
        for name, body, status in (
            ("Lê Thị Mận", "Thôn tôi cũng vừa dọn xong.", Status.APPROVED),
            ("Trần Văn Hòa", "Chúc bà con được mùa.", Status.APPROVED),
            ("Nguyễn Văn Hậu", "Cần thêm người ở đoạn cuối.", Status.PENDING),
        )
    )
    answer.parent = shown
    answer.save()
    recount([article.pk])
    return shown, waiting


def attachment() -> Attachment:
    """A small document."""
    file = ContentFile(b"%PDF-1.4", name="ke-hoach.pdf")
    return Attachment.objects.create(title="Kế hoạch dọn kênh", file=file)


def every_block(photo: int, document: int) -> list[dict[str, object]]:
    """An article body with every block, as it is stored; `photo` and `document` are keys."""
    words = f"<p>{PARAGRAPH}</p>"
    values: list[tuple[str, object]] = [
        ("paragraph", words * 3),
        ("heading", "Cả thôn ra đồng"),
        ("photo", {"photo": photo, "caption": "Khơi dòng", "credit": "Trường Khanh"}),
        ("gallery", [{"photo": photo, "caption": "", "credit": ""}] * 2),
        ("heading", "Ai cũng có việc"),
        ("quote", {"text": "Mương sạch thì lúa tốt.", "speaker": "Bà Lê Thị Mận"}),
        ("box", {"title": "Lịch dọn kênh", "text": "<ul><li>Thứ Bảy hằng tuần</li></ul>"}),
        ("heading", "Hẹn vụ sau"),
        (
            "table",
            {
                "columns": [
                    {"type": "text", "heading": "Thôn"},
                    {"type": "number", "heading": "Mét mương"},
                ],
                "rows": [{"values": ["Bến Đá", "1.250"]}, {"values": ["Phú Mộc", "900"]}],
                "caption": "Chiều dài đã dọn",
            },
        ),
        ("document", {"document": document, "title": ""}),
        (
            "video",
            {"url": "https://www.youtube.com/watch?v=aaaaaaaaaaa", "title": "Buổi sáng ra đồng"},
        ),
        ("paragraph", words * 6),
    ]
    return [{"type": kind, "value": value} for kind, value in values]
