"""`python -m tests.browser.handbook`: the pictures of docs/editors.md, taken anew.

Reads a running portal (SITE_URL, default http://127.0.0.1:8000) with fresh demo content, and
changes nothing there.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.chromium import launched

SITE = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
PASSWORD = os.environ.get("DEMO_PASSWORD", "moc-giang-2026")
OUT = Path(__file__).resolve().parents[2] / "docs" / "images"
COLOURS = 96
MENU = "nav.footer__container .w-dropdown__toggle"


def keep(page: Page, name: str, *, height: int = 800) -> None:
    """Write the top of the page with few colours, so that a picture stays under 150 kB."""
    page.wait_for_timeout(900)  # the editor's scripts move panels after loading
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = shot.crop((0, 0, shot.width, min(height, shot.height)))
    OUT.mkdir(exist_ok=True)
    small.quantize(COLOURS).save(OUT / f"editors-{name}.png", optimize=True)


@contextmanager
def signed_in(browser: Browser, username: str) -> Iterator[Page]:
    """A page of somebody who has just signed in."""
    context = browser.new_context(viewport={"width": 1100, "height": 800}, locale="vi-VN")
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
    keep(page, "home")
    page.goto(f"{SITE}/admin/images/add/")
    keep(page, "photo")
    open_listed(page, "phuong ben moc thu")
    keep(page, "write")
    page.locator("button.c-sf-add-button").last.click()
    keep(page, "blocks")
    page.keyboard.press("Escape")
    page.locator(MENU).last.click()
    keep(page, "submit")


def section_editor(page: Page) -> None:
    """What waits for approval, and the answers to it."""
    keep(page, "review", height=620)
    open_listed(page, "lang quat truc ha")
    page.locator(MENU).last.click()
    keep(page, "approve")


def board(page: Page) -> None:
    """Lists, publishing, the front page."""
    page.goto(f"{SITE}/admin/articles/")
    keep(page, "list")
    open_listed(page, "cho dem ha trang")
    page.get_by_role("button", name="Trạng thái").first.click()
    keep(page, "schedule")
    page.goto(f"{SITE}/admin/")
    page.get_by_role("link", name="Ghim bài lên trang nhất").click()
    keep(page, "pins")


def main() -> None:
    """Take every picture."""
    with launched() as browser:
        page = browser.new_page(viewport={"width": 1100, "height": 800}, locale="vi-VN")
        page.goto(f"{SITE}/admin/login/")
        keep(page, "sign-in", height=760)
        for username, journey in (
            ("phongvien", reporter),
            ("bientapvien", section_editor),
            ("thuky", board),
        ):
            with signed_in(browser, username) as page:
                journey(page)
    for path in sorted(OUT.glob("editors-*.png")):
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
