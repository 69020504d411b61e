"""`python -m tests.browser.handbook`: the pictures of the handbooks and of README.md, taken anew.

Reads a running portal (SITE_URL, default http://127.0.0.1:8000) with fresh demo content, and
changes nothing there. `… handbook moderators` takes those of one group alone: front, editors,
figures, moderators.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page

from tests.browser.admin_pages import DOCX, PHOTO, AdminPages
from tests.browser.chromium import launched
from tests.importers.word_files import HEADLINE, newsroom_file

SITE = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
PASSWORD = os.environ.get("DEMO_PASSWORD", "moc-giang-2026")
OUT = Path(__file__).resolve().parents[2] / "docs" / "images"
COLOURS = 96
DESK = "/admin/binh-luan/"
MENU = "nav.footer__container .w-dropdown__toggle"


def keep(page: Page, name: str, *, height: int = 800, photos: bool = False) -> None:
    """Write the top of the page with few colours, so that a picture stays under 150 kB."""
    page.wait_for_timeout(900)  # the editor's scripts move panels after loading
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = shot.crop((0, 0, shot.width, min(height, shot.height)))
    OUT.mkdir(exist_ok=True)
    # Every hue of a page with photos, else a small red drowns in the sky.
    few = (
        small.quantize(200, method=Image.Quantize.MAXCOVERAGE)
        if photos
        else small.quantize(COLOURS)
    )
    few.save(OUT / f"{name}.png", optimize=True)


@contextmanager
def signed_in(browser: Browser, username: str, *, phone: bool = False) -> Iterator[Page]:
    """A page of somebody who has just signed in."""
    context = browser.new_context(
        viewport={"width": 360 if phone else 1100, "height": 800}, has_touch=phone, locale="vi-VN"
    )
    page = context.new_page()
    page.goto(f"{SITE}/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def open_listed(page: Page, words: str) -> None:
    """Open the article with those words in its headline."""
    page.goto(f"{SITE}/admin/articles/?q={words}")
    page.locator("td.title a").first.click()
    page.wait_for_load_state("networkidle")


def reporter(page: Page) -> None:
    """Begin, write, add a photo, send."""
    keep(page, "editors-home")
    page.goto(f"{SITE}/admin/images/add/")
    keep(page, "editors-photo")
    open_listed(page, "phuong ben moc thu")
    keep(page, "editors-write")
    page.locator("button.c-sf-add-button").last.click()
    keep(page, "editors-blocks")
    page.keyboard.press("Escape")
    page.locator(MENU).last.click()
    keep(page, "editors-submit")


def word_file(page: Page) -> None:
    """A Word file comes in. Its line is taken off the list again."""
    page.goto(f"{SITE}/admin/nhap-word/")
    keep(page, "editors-word", height=620)
    content = newsroom_file(headline=HEADLINE.upper(), photos=1, first=str(PHOTO))
    file: FilePayload = {"name": "dap-tran-khe-vat.docx", "mimeType": DOCX, "buffer": content}
    page.locator("[data-word-upload] [type=file]").set_input_files([file])
    page.wait_for_url("**/nhap-word/*/")
    keep(page, "editors-word-preview")
    page.goto(f"{SITE}/admin/nhap-word/")
    page.locator(".word-remove").first.click()


def photo_desk(page: Page) -> None:
    """Many photos at once, and how one is cropped."""
    page.goto(f"{SITE}/admin/bulk/news/photo/words/?id=1&id=2&id=3&next=/admin/images/")
    keep(page, "editors-photo-words", height=760)
    page.goto(f"{SITE}/admin/images/1/")
    page.locator(".newsroom-crops").evaluate("crops => crops.scrollIntoView({ block: 'end' })")
    keep(page, "editors-photo-crop")


def section_editor(page: Page) -> None:
    """What waits for approval, and the answers to it."""
    keep(page, "editors-review", height=620)
    open_listed(page, "lang quat truc ha")
    page.locator(MENU).last.click()
    keep(page, "editors-approve")
    page.keyboard.press("Escape")
    page.locator("[name=lead]").fill("Xã đang sử lý 5km đường, gặp nhó khăn về vốn: 12.5%.")
    page.locator('[data-side-panel-toggle="house-style"]').click()
    page.locator("[data-house-style-card]").first.wait_for()
    keep(page, "editors-house-style")


def board(page: Page) -> None:
    """Lists, publishing, the front page."""
    page.goto(f"{SITE}/admin/articles/")
    keep(page, "editors-list")
    open_listed(page, "cho dem ha trang")
    page.get_by_role("button", name="Trạng thái").first.click()
    keep(page, "editors-schedule")
    page.goto(f"{SITE}/admin/")
    page.get_by_role("link", name="Đăng cải chính").click()
    keep(page, "editors-correction")
    page.goto(f"{SITE}/admin/bao-loi/?state=new")
    keep(page, "editors-reports", height=480)
    page.goto(f"{SITE}/")  # the preview finds the fonts there
    page.goto(f"{SITE}/admin/")
    page.get_by_role("link", name="Trang nhất", exact=True).click()
    page.locator("[data-side-panel-toggle=preview]").click()
    page.frame_locator("#w-preview-iframe").locator(".front").wait_for()
    keep(page, "editors-front")


def figures(browser: Browser) -> None:
    """The pictures of docs/editors/."""
    with signed_in(browser, "thuky") as page:
        page.goto(f"{SITE}/admin/nhuan-but/")
        page.locator("tbody a").last.click()
        keep(page, "editors-royalties")
        page.goto(f"{SITE}/admin/nhuan-but/")
        page.locator("tbody a").first.click()
        page.get_by_role("link", name="Chấm loại và hệ số").click()
        keep(page, "editors-royalties-works")
        page.goto(f"{SITE}/admin/thong-ke/")
        keep(page, "editors-statistics")
        page.goto(f"{SITE}/admin/snippets/search/abbreviation/")
        keep(page, "editors-abbreviations", height=480)
    with signed_in(browser, "phongvien") as page:
        page.goto(f"{SITE}/admin/nhuan-but/cua-toi/")
        keep(page, "editors-royalties-mine", height=620)


def duplicates(page: Page) -> None:
    """A copy of an article, warned of and compared; it is deleted again."""
    admin = AdminPages(page, SITE)
    copy = admin.copied_article()
    page.goto(SITE + copy)
    page.locator(".duplicates").wait_for()
    keep(page, "editors-duplicates", height=560)
    page.goto(SITE + admin.comparison())
    keep(page, "editors-duplicates-compare", height=560)
    page.goto(f"{SITE}{copy.removesuffix('edit/')}delete/")
    page.locator("main form [type=submit]").last.click()
    page.wait_for_load_state()


def second_factor(page: Page) -> None:
    """What an app on the telephone is set up with; nobody scans it."""
    page.goto(f"{SITE}/admin/xac-minh/thiet-lap/")
    keep(page, "editors-second-factor", height=760)


def plans(page: Page) -> None:
    """The month (docs/editors/planning.md)."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{SITE}/admin/ke-hoach/")
    keep(page, "planning-month", height=900)
    page.goto(f"{SITE}/admin/ke-hoach/")


def editors(browser: Browser) -> None:
    """The pictures of docs/editors.md."""
    page = browser.new_page(viewport={"width": 1100, "height": 800}, locale="vi-VN")
    page.goto(f"{SITE}/admin/login/")
    keep(page, "editors-sign-in", height=760)
    for username, journey in (
        ("phongvien", reporter),
        ("bientapvien", section_editor),
        ("thuky", board),
    ):
        with signed_in(browser, username) as page:
            journey(page)
    with signed_in(browser, "thuky") as page:
        plans(page)
    with signed_in(browser, "thuky") as page:
        duplicates(page)
    with signed_in(browser, "thuky") as page:
        second_factor(page)


def at_the_desk(page: Page) -> None:
    """What every moderator does: read, decide, edit, answer, filter."""
    keep(page, "moderators-home", height=440)
    page.goto(f"{SITE}{DESK}")
    keep(page, "moderators-queue")
    page.keyboard.press("r")
    keep(page, "moderators-reasons")
    page.goto(f"{SITE}{DESK}?q=viec+nhe")
    page.keyboard.press("e")
    keep(page, "moderators-edit")
    page.goto(f"{SITE}{DESK}?trang-thai=da-dang&q=45+trieu")
    page.locator(".desk-card", has_text="Đã ghim").get_by_role("link", name="Trả lời").click()
    page.locator(".desk-card", has_text="Đã ghim").evaluate("card => card.scrollIntoView()")
    keep(page, "moderators-answer", height=620)
    page.goto(f"{SITE}{DESK}?dau-hieu=bat-ky")
    keep(page, "moderators-filters", height=720)
    page.get_by_role("link", name="Xử lý tất cả").click()
    keep(page, "moderators-batch", height=760)
    page.goto(f"{SITE}{DESK}?q=uy+tin")
    page.get_by_role("link", name="Chi tiết").first.click()
    keep(page, "moderators-details", height=640)
    page.goto(f"{SITE}{DESK}bao-cao/")
    keep(page, "moderators-report")


def in_charge(page: Page) -> None:
    """What a head moderator keeps: words, blocks, requests, settings."""
    page.goto(f"{SITE}{DESK}thu/")
    page.fill("[name=name]", "Bаn Biên Tập")  # the а is Cyrillic
    page.fill(
        "[name=body]", "Gọi ngay 0912 345 678 hoặc vào vay-nhanh chấm com, đồ n.g.u mới bỏ qua."
    )
    page.get_by_role("button", name="Thử", exact=True).click()
    keep(page, "moderators-trial", height=700)
    page.goto(f"{SITE}{DESK}tu-ngu/")
    keep(page, "moderators-words", height=480)
    page.goto(f"{SITE}{DESK}?q=uy+tin")
    page.get_by_role("link", name="Chi tiết").first.click()
    summary = page.locator(".desk-block summary")
    summary.click()
    summary.evaluate("node => node.scrollIntoView({ block: 'start' })")
    keep(page, "moderators-block", height=520)
    page.goto(f"{SITE}{DESK}yeu-cau/")
    keep(page, "moderators-requests", height=420)
    page.goto(f"{SITE}{DESK}luu-giu/")
    keep(page, "moderators-retention", height=520)
    page.goto(f"{SITE}/admin/settings/comments/commentsettings/")
    page.wait_for_load_state("networkidle")
    keep(page, "moderators-settings")


def on_a_phone(page: Page) -> None:
    """The queue in one hand."""
    page.goto(f"{SITE}{DESK}")
    keep(page, "moderators-phone", height=760)


def moderators(browser: Browser) -> None:
    """The pictures of docs/moderators.md."""
    with signed_in(browser, "kiemduyet") as page:
        at_the_desk(page)
    with signed_in(browser, "truongkiemduyet") as page:
        in_charge(page)
    with signed_in(browser, "kiemduyet", phone=True) as page:
        on_a_phone(page)


def front(browser: Browser) -> None:
    """The picture of README.md."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="vi-VN")
    # The paper's fonts are for the second page of a visit: the first does not wait for them.
    for _visit in range(2):
        page.goto(f"{SITE}/")
        page.wait_for_load_state("networkidle")
    keep(page, "front-page", height=940, photos=True)


GROUPS = {"front": front, "editors": editors, "figures": figures, "moderators": moderators}


def main(wanted: list[str]) -> None:
    """Take the pictures of the groups named, or every one."""
    with launched() as browser:
        for name, group in GROUPS.items():
            if not wanted or name in wanted:
                group(browser)
    for path in sorted(OUT.glob("*.png")):
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
