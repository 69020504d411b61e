"""`make screenshots`: every page type at three widths, light and dark, into var/screenshots.

Reads a running portal (SITE_URL, default http://127.0.0.1:8000) with the demo content.
"""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import launched  # noqa: E402

SITE = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
OUT = ROOT / "var" / "screenshots"
WIDTHS = (360, 768, 1280)
PUBLIC = {
    "trang-nhat": "/",
    "chuyen-muc": "/xay-dung-dang/",
    "tim-kiem": "/tim-kiem/?q=xay+dung+dang",
    "tim-kiem-trong": "/tim-kiem/",
    "khong-thay": "/khong-co-trang-nay/",
}
# What the first article on the front page links to, by the start of the address.
LINKED = {"the": "/tag/", "tac-gia": "/tac-gia/", "luu-tru": "/luu-tru/"}
ADMIN = {"dang-nhap": "/admin/login/"}
SIGNED_IN = {
    "quan-tri": "/admin/",
    "trang": "/admin/pages/",
    "binh-luan": "/admin/binh-luan/",
    "anh": "/admin/images/",
}


def shoot(page, name: str, width: int, theme: str) -> None:
    """Writes one full-page picture."""
    page.screenshot(path=OUT / f"{name}-{width}-{theme}.png", full_page=True)


def addresses(page) -> dict[str, str]:
    """The public pages by name, with an article and the pages it links to."""
    page.goto(SITE + "/")
    article = page.locator("main article a").first.get_attribute("href") or "/"
    page.goto(SITE + re.sub(r"^https?://[^/]+", "", article))
    found = {"bai-viet": article}
    for name, start in LINKED.items():
        link = page.locator(f'a[href*="{start}"]').first
        if link.count():
            found[name] = link.get_attribute("href") or "/"
    return PUBLIC | found


def main(only: list[str]) -> None:
    """Shoots all pages, or those whose name is given."""
    OUT.mkdir(parents=True, exist_ok=True)
    user, password = os.environ.get("DEMO_USER"), os.environ.get("DEMO_PASSWORD")
    with launched() as browser:
        for theme in ("light", "dark"):
            context = browser.new_context(color_scheme=theme, locale="vi-VN")
            page = context.new_page()
            pages = addresses(page) | ADMIN
            if user and password:
                page.goto(f"{SITE}/admin/login/")
                page.fill("[name=username]", user)
                page.fill("[name=password]", password)
                page.click("button[type=submit]")
                pages |= SIGNED_IN
            for name, path in pages.items():
                if only and name not in only:
                    continue
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    page.goto(path if path.startswith("http") else SITE + path)
                    shoot(page, name, width, theme)
            context.close()
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")


if __name__ == "__main__":
    main(sys.argv[1:])
