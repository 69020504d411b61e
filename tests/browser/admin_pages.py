"""The newsroom's own pages in the admin, by name: what `make screenshots` shoots of them.

Reads the demo, and makes there what it does not hold: a copy of an article, a Word file that came in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import FilePayload, Page

from tests.importers.word_files import HEADLINE, newsroom_file

ACCOUNT = ("quantri", "moc-giang-2026")
PHOTO = Path(__file__).resolve().parents[2] / "site/portal/demo/content/photos/ruong-bac-thang.jpg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DESK = "/admin/binh-luan/"
NOTHING = "qqqqzzzz"
LONG_AGO = "2001-01-01"

PLAIN = {
    "quan-tri": "/admin/",
    "quan-tri-trang": "/admin/pages/",
    "quan-tri-bai": "/admin/articles/",
    "quan-tri-bai-khong-co": f"/admin/articles/?q={NOTHING}",
    "quan-tri-thung-rac": "/admin/thung-rac/",
    "quan-tri-anh": "/admin/images/",
    "quan-tri-anh-them": "/admin/images/add/",
    "quan-tri-anh-hang-loat": "/admin/bulk/news/photo/words/?id=1&id=2&id=3&next=/admin/images/",
    "quan-tri-ke-hoach": "/admin/ke-hoach/",
    "quan-tri-ke-hoach-trong": "/admin/ke-hoach/?thang=2001-01",
    "quan-tri-ke-hoach-them": "/admin/ke-hoach/them/",
    "quan-tri-lich": "/admin/ke-hoach/lien-ket-lich/",
    "quan-tri-nhuan-but": "/admin/nhuan-but/",
    "quan-tri-nhuan-but-loai": "/admin/nhuan-but/loai/",
    "quan-tri-nhuan-but-loai-them": "/admin/nhuan-but/loai/new/",
    "quan-tri-nhuan-but-don-gia": "/admin/nhuan-but/don-gia/",
    "quan-tri-thong-ke": "/admin/thong-ke/",
    "quan-tri-thong-ke-trong": f"/admin/thong-ke/?tu={LONG_AGO}&den={LONG_AGO}",
    "quan-tri-van-phong-tu": "/admin/snippets/news/houseword/",
    "quan-tri-van-phong-tu-them": "/admin/snippets/news/houseword/add/",
    "quan-tri-viet-tat": "/admin/snippets/search/abbreviation/",
    "quan-tri-word": "/admin/nhap-word/",
    "quan-tri-tim-kiem-de-xuat": "/admin/searchpicks/",
    "quan-tri-tim-kiem-de-xuat-them": "/admin/searchpicks/add/",
    "quan-tri-tim-khong-thay": "/admin/reports/searches-without-results/",
    "quan-tri-cai-chinh": "/admin/cai-chinh/",
    "quan-tri-cai-chinh-them": "/admin/cai-chinh/new/",
    "quan-tri-bao-loi": "/admin/bao-loi/",
    "quan-tri-phan-hoi": "/admin/phan-hoi/",
    "quan-tri-phan-hoi-them": "/admin/phan-hoi/new/",
    "quan-tri-binh-luan": DESK,
    "quan-tri-binh-luan-khong-co": f"{DESK}?q={NOTHING}",
    "quan-tri-binh-luan-bao-cao": f"{DESK}bao-cao/",
    "quan-tri-binh-luan-thu": f"{DESK}thu/",
    "quan-tri-binh-luan-tu-ngu": f"{DESK}tu-ngu/",
    "quan-tri-binh-luan-chan": f"{DESK}chan/",
    "quan-tri-binh-luan-yeu-cau": f"{DESK}yeu-cau/",
    "quan-tri-binh-luan-luu-giu": f"{DESK}luu-giu/",
    "quan-tri-binh-luan-nhat-ky": f"{DESK}nhat-ky/",
    "quan-tri-binh-luan-xoa": f"{DESK}xoa-du-lieu/",
    "quan-tri-mang-set": "/admin/settings/news/masthead/",
    "quan-tri-xac-minh": "/admin/xac-minh/thiet-lap/",
    "quan-tri-tai-khoan": "/admin/account/",
}


@dataclass(frozen=True)
class Linked:
    """A page that a link leads to: on which page, and which link there."""

    start: str
    link: str


LINKED = {
    "quan-tri-anh-sua": Linked("/admin/images/", "main a[href^='/admin/images/']:has(img)"),
    "quan-tri-trang-nhat": Linked("/admin/", "a[href$='/edit/'][href*='/pages/']:has(.icon-home)"),
    "quan-tri-ke-hoach-sua": Linked("/admin/ke-hoach/", "[data-plan] a[href*='ke-hoach/']"),
    "quan-tri-ke-hoach-chuyen": Linked("/admin/ke-hoach/", "a[href*='/chuyen/']"),
    "quan-tri-nhuan-but-bang": Linked("/admin/nhuan-but/", "tbody tr:first-child a"),
    "quan-tri-nhuan-but-khoa": Linked("/admin/nhuan-but/", "tbody tr:last-child a"),
    "quan-tri-nhuan-but-tac-pham": Linked("quan-tri-nhuan-but-bang", "a[href$='/tac-pham/']"),
    "quan-tri-nhuan-but-mot": Linked("quan-tri-nhuan-but-tac-pham", "a[href*='/tac-pham/']"),
    "quan-tri-nhuan-but-khoan": Linked("quan-tri-nhuan-but-bang", "a[href$='/khoan-khac/']"),
    "quan-tri-nhuan-but-sai": Linked("quan-tri-nhuan-but-khoa-tp", "a[href*='/sai-sot/']"),
    "quan-tri-nhuan-but-khoa-tp": Linked("quan-tri-nhuan-but-khoa", "a[href$='/tac-pham/']"),
    "quan-tri-cai-chinh-sua": Linked("/admin/cai-chinh/", "main a[href*='/edit/']"),
    "quan-tri-bao-loi-sua": Linked("/admin/bao-loi/", "main a[href*='/edit/']"),
    "quan-tri-binh-luan-mot": Linked(DESK, "a:text-is('Chi tiết')"),
    "quan-tri-binh-luan-hang-loat": Linked(f"{DESK}?dau-hieu=bat-ky", "a[href*='/hang-loat/']"),
    "quan-tri-bai-sua": Linked("/admin/articles/?q=cho+dem+ha+trang", "td.title a"),
    "quan-tri-bai-da-dang": Linked("/admin/articles/?q=hop+long+cau+mai+sa", "td.title a"),
}


@dataclass(frozen=True)
class AdminPages:
    """Signs in and finds the addresses; `main` is where the portal is."""

    page: Page
    site: str

    def sign_in(self) -> None:
        """As the demo's administrator."""
        self.page.goto(f"{self.site}/admin/login/")
        self.page.fill("[name=username]", ACCOUNT[0])
        self.page.fill("[name=password]", ACCOUNT[1])
        self.page.click("button[type=submit]")
        self.page.wait_for_url("**/admin/")

    def addresses(self, wanted: Callable[[str], bool]) -> dict[str, str]:
        """The address of every page that is wanted, by its name."""
        a_year = timedelta(days=364)
        today = date.today()
        found = PLAIN | {
            "quan-tri-thong-ke-nam": f"/admin/thong-ke/?tu={today - a_year}&den={today}",
        }
        found |= {name: self.linked(name) for name in LINKED if wanted(name)}
        makers = {
            "quan-tri-word-xem": self.word_file,
            "quan-tri-van-phong": self.style_list,
            "quan-tri-trung-lap": self.copied_article,
            "quan-tri-trung-lap-so-sanh": self.comparison,
            "quan-tri-ghim": self.pin,
        }
        found |= {name: make() for name, make in makers.items() if wanted(name)}
        return {name: path for name, path in found.items() if wanted(name)}

    def linked(self, name: str) -> str:
        """The first such link's address."""
        linked = LINKED[name]
        start = linked.start if linked.start.startswith("/") else self.linked(linked.start)
        self.page.goto(self.site + start)
        link = self.page.locator(linked.link).first
        return link.get_attribute("href") or "/admin/"

    def here(self) -> str:
        """Where the page is."""
        return urlsplit(self.page.url).path

    def number(self) -> str:
        """That of an article with photos, which other pages are about."""
        return self.linked("quan-tri-bai-sua").split("/")[-3]

    def pin(self) -> str:
        """An article goes on the front page."""
        published = self.linked("quan-tri-bai-da-dang").split("/")[-3]
        return f"/admin/ghim-bai/{published}/"

    def style_list(self) -> str:
        """The warnings of house style about one article."""
        return f"/admin/van-phong/bai/{self.number()}/"

    def word_file(self) -> str:
        """A Word file is read, and shown before it becomes an article."""
        self.page.goto(f"{self.site}/admin/nhap-word/")
        content = newsroom_file(headline=HEADLINE.upper(), photos=1, first=str(PHOTO))
        file: FilePayload = {"name": "dap-tran-khe-vat.docx", "mimeType": DOCX, "buffer": content}
        self.page.locator("[data-word-upload] [type=file]").set_input_files([file])
        self.page.wait_for_url("**/nhap-word/*/")
        return self.here()

    def copied_article(self) -> str:
        """An article's copy: its text stands elsewhere already."""
        self.page.goto(f"{self.site}/admin/articles/?q=thu+doi+chieu")
        copy = self.page.locator("td.title a")
        if copy.count():
            return copy.first.get_attribute("href") or "/admin/"
        self.page.goto(f"{self.site}/admin/pages/{self.number()}/copy/")
        self.page.fill("[name=new_title]", "Thử đối chiếu với bài gốc")
        self.page.fill("[name=new_slug]", "thu-doi-chieu")
        self.page.locator("main [type=submit]").first.click()
        self.page.wait_for_load_state()
        self.page.goto(f"{self.site}/admin/articles/?q=thu+doi+chieu")
        return self.page.locator("td.title a").first.get_attribute("href") or "/admin/"

    def comparison(self) -> str:
        """The copy beside its original."""
        copy = self.copied_article().split("/")[-3]
        return f"/admin/trung-lap/{copy}/{self.number()}/"
