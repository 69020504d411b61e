"""One hidden article for each state a page can be in; every public word of it holds the canary."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, ArticleReads, Author, Photo, SectionPage
from portal.models import User
from tests import factories

STATES = (
    "draft",
    "scheduled",
    "unpublished",
    "expired",
    "restricted",
    "login-only",
    "restricted-section",
    "section-under-restricted",
    "draft-section",
    "expired-section",
    "edited",
    "embargoed",
    "in-review",
    "deleted",
)
#: Live, with words in a newer revision that readers may not see yet.
LIVE = ("edited", "embargoed")
SURFACES = {
    "the front page": "/",
    "its section": "/thoi-su/",
    "the section above": "/cha/",
    "the section's feed": "/thoi-su/rss/",
    "the paper's feed": "/rss/",
    "a shared tag": "/tag/nhan-chung/",
    "a shared tag's feed": "/tag/nhan-chung/rss/",
    "a shared author": "/tac-gia/nguoi-chung/",
    "a shared author's feed": "/tac-gia/nguoi-chung/rss/",
    "the list of authors": "/tac-gia/",
    "the archive": "/luu-tru/",
    "the archive of the month": "/luu-tru/2021/10/",
    "the archive of the day": "/luu-tru/2021/10/14/",
    "the sitemap": "/sitemap.xml",
    "the sitemap of pages": "/sitemap-pages.xml",
    "the news sitemap": "/sitemap-news.xml",
    "an article beside it": "/thoi-su/thay-duoc/",
    "a page that is not found": "/khong-co/",
    "search": "/tim-kiem/?q=yenhot",
    "search by date": "/tim-kiem/?q=yenhot&xep=ngay",
    "a narrowed search": "/tim-kiem/?q=yenhot&muc=thoi-su&tacgia=nguoi-chung",
    "a search that is nearly right": "/tim-kiem/?q=yenhox",
    "suggestions": "/tim-kiem/goi-y/?q=yenho",
    "suggestions of a beginning": "/tim-kiem/goi-y/?q=ye",
    "a dossier": "/theo-dong-su-kien/chuyen-chung/",
    "a dossier from its start": "/theo-dong-su-kien/chuyen-chung/?xep=cu",
    "a dossier's feed": "/theo-dong-su-kien/chuyen-chung/rss/",
    "the list of dossiers": "/theo-dong-su-kien/",
    "corrections": "/cai-chinh-xin-loi/",
    "spoken abbreviations": "/viet-tat.json",
    "the manifest": "/manifest.webmanifest",
    "the offline page": "/ngoai-tuyen/",
    "the service worker": "/sw.js",
    "robots.txt": "/robots.txt",
    "security.txt": "/.well-known/security.txt",
    "metrics": "/metrics",
    "readiness": "/readyz",
}
#: Addresses a stranger would try for each hidden article, by its number.
BY_NUMBER = (
    *("/binh-luan/bai/{pk}/", "/binh-luan/bai/{pk}/viet/", "/binh-luan/bai/{pk}/ma/"),
    *("/bao-loi/{pk}/", "/luot-doc/{pk}/", "/pages/{pk}/", "/api/v2/pages/{pk}/"),
)
CANARY = "yenhot"


def canary(state: str, section: SectionPage, **fields: Any) -> ArticlePage:
    """An article whose every public word holds the canary."""
    return factories.article(
        f"{CANARY} {state}",
        section,
        lead=f"{CANARY} tóm tắt",
        slug=f"{CANARY}-{state}",
        tags=["Nhãn chung", f"{CANARY} nhãn {state}"],
        bylines=[
            Author.objects.get(name="Người Chung"),
            factories.author(f"{CANARY} {state}"),
        ],
        main_photo=Photo.objects.get(),
        **fields,
    )


def restrict(page: object, kind: str = PageViewRestriction.PASSWORD) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="mat-khau")


def build_canaries() -> dict[str, ArticlePage]:
    """One hidden article per state, beside one that everybody may see."""
    home = factories.front_page()
    past, future = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1)
    section = factories.section("Thời sự")
    above = factories.section("Cha")
    factories.author("Người Chung")
    factories.photo(caption=f"{CANARY} ảnh")
    chain = factories.dossier("Chuyện chung", slug="chuyen-chung")
    rows = {
        "draft": canary("draft", section, live=False),
        "scheduled": canary("scheduled", section, live=False, go_live_at=future),
        "unpublished": canary("unpublished", section),
        "expired": canary("expired", section, expire_at=past),
        "restricted": canary("restricted", section),
        "login-only": canary("login-only", section),
    }
    rows["scheduled"].save_revision().publish()
    rows["unpublished"].unpublish()
    restrict(rows["restricted"])
    restrict(rows["login-only"], PageViewRestriction.LOGIN)

    private = factories.section(f"{CANARY} kín", above)
    rows["restricted-section"] = canary("restricted-section", private)
    inner = factories.section(f"{CANARY} kín trong", private)
    rows["section-under-restricted"] = canary("section-under-restricted", inner)
    restrict(private)
    draft = factories.section(f"{CANARY} nháp", above, live=False)
    rows["draft-section"] = canary("draft-section", draft)
    expired = factories.section(f"{CANARY} hết hạn", above, expire_at=past)
    rows["expired-section"] = canary("expired-section", factories.section("Trong", expired))
    # Live, with words in a newer revision that nobody has published.
    rows["edited"] = factories.article("Đang sửa", section, tags=["Nhãn chung"])
    rows["edited"].title = rows["edited"].lead = f"{CANARY} edited"
    rows["edited"].slug = f"{CANARY}-edited"
    rows["edited"].save_revision()

    rows["embargoed"] = factories.article("Đang chờ giờ", section, tags=["Nhãn chung"])
    rows["embargoed"].title = rows["embargoed"].lead = f"{CANARY} embargoed"
    rows["embargoed"].go_live_at = future
    rows["embargoed"].save_revision(approved_go_live_at=future)
    rows["in-review"] = canary("in-review", section, live=False)
    rows["in-review"].save_revision()
    reporter = User.objects.create_user("phong-vien", password="mat-khau-thu")
    rows["in-review"].get_workflow().start(rows["in-review"], reporter)
    rows["deleted"] = canary("deleted", section)
    hidden = [row for state, row in rows.items() if state not in LIVE]
    for number, row in enumerate(hidden):
        ArticleReads.objects.create(article=row, day=timezone.localdate(), count=900 + number)
    ArticlePage.objects.filter(pk__in=[row.pk for row in hidden]).update(dossier=chain)

    links = "".join(f'<p><a linktype="page" id="{row.pk}">xem</a></p>' for row in rows.values())
    factories.article(
        "Thấy được",
        section,
        slug="thay-duoc",
        tags=["Nhãn chung"],
        bylines=[Author.objects.get(name="Người Chung")],
        related=list(rows.values()),
        body=[{"type": "paragraph", "value": links}],
        dossier=chain,
    )
    home.pins.set([home.pins.model(article=row) for row in rows.values()])
    home.save()
    # Known to all of these while it was there.
    rows["deleted"].delete()
    return rows


def leaks(client: Client, name: str, path: str) -> list[str]:
    """The lines of that surface that hold a canary."""
    answer = client.get(path)
    assert answer.status_code in (200, 404), path
    text = answer.content.decode()
    if "search" in name:
        # What was typed, repeated to whoever typed it.
        for echo in (f'value="{CANARY}"', f"“{CANARY}”", f"<title>{CANARY} ", f"q={CANARY}"):
            text = text.replace(echo, "")
    return [line.strip() for line in text.splitlines() if CANARY in line.lower()]
