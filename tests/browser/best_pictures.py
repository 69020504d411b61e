"""`python -m tests.browser.best_pictures`: six of `make screenshots`, small, into docs/images."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
TAKEN = ROOT / "var" / "screenshots"
KEPT = ROOT / "docs" / "images"
QUALITY = 82
#: Name in docs/images: name in var/screenshots, rows kept, width in the end.
BEST = {
    "page-section": ("chuyen-muc-768-light", 960, 600),
    "page-article": ("bai-viet-1280-dark", 1250, 1000),
    "page-article-phone": ("bai-viet-360-light", 740, 360),
    "page-search-phone": ("tim-kiem-360-dark", 740, 360),
    "page-receipt-phone": ("y-kien-phieu-360-light", 740, 360),
    "page-corrections-phone": ("cai-chinh-360-light", 740, 360),
}


def main() -> None:
    """Cut, shrink and write each."""
    for name, (taken, rows, width) in BEST.items():
        with Image.open(TAKEN / f"{taken}.png") as picture:
            page = picture.convert("RGB").crop((0, 0, picture.width, min(rows, picture.height)))
        page.thumbnail((width, page.height), Image.Resampling.LANCZOS)
        target = KEPT / f"{name}.webp"
        page.save(target, quality=QUALITY, method=6)
        print(f"{target.name}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
