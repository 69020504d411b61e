"""`make screenshots`: every page type at three widths, light and dark, into var/screenshots.

Names on the command line take only those pages and what begins with them: `make screenshots
PAGES="bai-viet the"`, `make screenshots PAGES=quan-tri` for the admin (tests/browser/admin_pages.py).
The portal is the demo's (tests/browser/demo_server.py); what a reader sends here does not stay.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, Route

from tests.browser.admin_pages import AdminPages
from tests.browser.chromium import launched
from tests.browser.demo_server import demo_site

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "var" / "screenshots"
WIDTHS = (360, 768, 1280)
THEMES = ("light", "dark")
PUBLIC = {
    "trang-nhat": "/",
    "chuyen-muc": "/xay-dung-dang/",
    "chuyen-muc-con": "/kinh-te/nong-nghiep/",
    "tac-gia-tat-ca": "/tac-gia/",
    "luu-tru-tat-ca": "/luu-tru/",
    "tim-kiem": "/tim-kiem/?q=xay+dung+dang",
    "tim-kiem-trong": "/tim-kiem/",
    "tim-kiem-khong-co": "/tim-kiem/?q=qqqqzzzz",
    "dong-su-kien-tat-ca": "/theo-dong-su-kien/",
    "dong-su-kien": "/theo-dong-su-kien/cau-va-ben-do-ven-song/",
    "cai-chinh": "/cai-chinh-xin-loi/",
    "da-bao-loi": "/bao-loi/cam-on/",
    "khong-thay": "/khong-co-trang-nay/",
    "du-lieu-ca-nhan": "/thong-bao-du-lieu-ca-nhan/",
    "dang-nhap": "/admin/login/",
}
#: What the first article on the front page links to, by a pattern of the address.
LINKED = {
    "the": r"/tag/[^/]+/$",
    "tac-gia": r"/tac-gia/[^/]+/$",
    "luu-tru-ngay": r"/luu-tru/\d+/\d+/\d+/$",
    "luu-tru-thang": r"/luu-tru/\d+/\d+/$",
    "y-kien-tat-ca": r"/binh-luan/bai/\d+/$",
    "y-kien-bao-vi-pham": r"/binh-luan/\d+/bao-vi-pham/$",
    "y-kien-tra-loi": r"/binh-luan/\d+/tra-loi/$",
}
#: Where the error page that needs no database is shown: an address only this browser knows.
ERROR_PAGE = "/loi-500/"
#: Of a page of the admin; no higher than a person scrolls.
HEIGHT = """Math.min(4000, Math.max(
    900, ...[...document.querySelectorAll("body, .wrapper, main")].map((part) => part.scrollHeight)
))"""
#: Milliseconds for the editor's scripts to place what they move.
SETTLED = 400
#: Phones can say Vietnamese; headless Chromium cannot, and would show the room kept for the button.
VOICE = """Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
    getVoices: () => [{ lang: "vi-VN", localService: true, name: "vi" }], cancel() {},
}) });"""
COMMENT = "Tôi đi qua đoạn đường này mỗi ngày, mong xã cho thêm đèn ở khúc cua."


def linked(page: Page, site: str) -> dict[str, str]:
    """The article on top of the front page and what its page links to, by name."""
    page.goto(site + "/")
    found = {"bai-viet": page.locator("main article a").first.get_attribute("href") or "/"}
    for start in (found["bai-viet"], "/luu-tru/"):
        page.goto(site + start)
        addresses = [
            urlsplit(link.get_attribute("href") or "").path for link in page.locator("a").all()
        ]
        for name, pattern in LINKED.items():
            for address in addresses:
                if name not in found and re.search(pattern, address):
                    found[name] = address
    return found


def receipt(page: Page, site: str, article: str) -> str:
    """Sends a comment as a reader does; the address of its receipt."""
    page.goto(site + article)
    page.get_by_label("Họ tên", exact=True).fill("Nguyễn Văn Hậu")
    page.get_by_label("Email", exact=True).fill("hau@example.com")
    page.get_by_label("Nội dung", exact=True).fill(COMMENT)
    page.get_by_label(re.compile("Tôi đồng ý")).check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.wait_for_url("**/phieu/**")
    return urlsplit(page.url).path


def show_error_page(page: Page) -> None:
    """The 500 page, as the server would send it."""

    def answer(route: Route) -> None:
        route.fulfill(status=500, body=render_to_string("500.html"), content_type="text/html")

    page.route(f"**{ERROR_PAGE}", answer)


def show_fonts(page: Page) -> None:
    """The page of a reader who has the fonts already: a late one would stand on the next page only."""

    def answer(route: Route) -> None:
        response = route.fetch()
        text = response.text().replace("font-display: optional", "font-display: block")
        route.fulfill(response=response, body=text)

    page.route("**/portal*.css", answer)


def shoot(page: Page, site: str, pages: dict[str, str], theme: str) -> None:
    """One full-page picture of each of `pages` at each width."""
    for name, path in pages.items():
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(site + path)
            page.wait_for_load_state("networkidle")
            page.evaluate("document.fonts.ready")
            show_lazy_photos(page)
            if name.startswith("quan-tri"):
                # Of the admin the middle is rolled, not the page: the window is made as high.
                page.set_viewport_size({"width": width, "height": page.evaluate(HEIGHT)})
                page.wait_for_timeout(SETTLED)
            page.screenshot(path=OUT / f"{name}-{width}-{theme}.png", full_page=True)


def show_lazy_photos(page: Page) -> None:
    """Photos further down load when a reader comes near: the picture of the page comes near to all."""
    page.evaluate("""async () => {
        const photos = [...document.querySelectorAll('img[loading=lazy]')];
        for (const photo of photos) photo.loading = 'eager';
        await Promise.allSettled(photos.map((photo) => photo.decode()));
    }""")


def is_wanted(name: str, only: set[str]) -> bool:
    """Whether the command line names it, `quan-tri` all pages of the admin; it may name none."""
    return not only or any(name == one or name.startswith(f"{one}-") for one in only)


def take(browser: Browser, site: str, only: set[str]) -> None:
    """All pictures, or those of the pages named."""

    def wanted(pages: dict[str, str]) -> dict[str, str]:
        return {name: path for name, path in pages.items() if is_wanted(name, only)}

    for theme in THEMES:
        # The worker that keeps pages for reading offline would answer before us.
        context = browser.new_context(
            color_scheme="dark" if theme == "dark" else "light",
            locale="vi-VN",
            service_workers="block",
        )
        context.add_init_script(VOICE)
        page = context.new_page()
        show_error_page(page)
        show_fonts(page)
        pages = PUBLIC | {"loi-500": ERROR_PAGE} | linked(page, site)
        if not only or "y-kien-phieu" in only:
            pages["y-kien-phieu"] = receipt(page, site, pages["bai-viet"])
        shoot(page, site, wanted(pages), theme)
        if not only or any(name.startswith("quan-tri") for name in only):
            page.set_viewport_size({"width": 1280, "height": 900})
            admin = AdminPages(page, site)
            admin.sign_in()
            shoot(page, site, admin.addresses(lambda name: is_wanted(name, only)), theme)
        context.close()


def main(only: set[str]) -> None:
    """Take the pictures and say where they are."""
    OUT.mkdir(parents=True, exist_ok=True)
    django.setup()
    with demo_site() as site, launched() as browser:
        take(browser, site, only)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")


if __name__ == "__main__":
    main(set(sys.argv[1:]))
