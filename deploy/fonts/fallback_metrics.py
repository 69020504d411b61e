"""Print the `@font-face` numbers that make a system font as wide as one of our web fonts.

    /tmp/fontenv/bin/python deploy/fonts/fallback_metrics.py WEB_FONT WEIGHT SYSTEM_FONT...

Until the web font arrives the page is set in a system font; when both fill the same lines, the
swap moves nothing (budget: layout shift at most 0.01). `size-adjust` is the ratio of the widths
of ordinary Vietnamese text; the overrides then put our own ascent and descent back.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

#: Ordinary newspaper Vietnamese, written for this purpose: only the mix of letters matters.
SAMPLE = (
    "Sáng 14/10, Ủy ban nhân dân tỉnh họp phiên thường kỳ, nghe báo cáo về sản xuất vụ đông và "
    "việc sửa chữa những tuyến đường liên xã bị hư hỏng sau mưa lũ. Đến nay, bảy trong chín huyện "
    "đã trồng xong hơn 12.500 ha ngô, khoai, rau màu; người dân ở vùng trũng được hỗ trợ giống và "
    "phân bón. Các đại biểu đề nghị sớm công bố kết quả, trả lời ý kiến cử tri ngay trong tháng."
)


def main(web_font: str, weight: str, *system_fonts: str) -> None:
    """Print one line of descriptors for each system font."""
    ours = TTFont(web_font)
    if "fvar" in ours:
        ours = instancer.instantiateVariableFont(ours, {"wght": float(weight)})
    width = average_width(ours)
    for path in system_fonts:
        ratio = width / average_width(TTFont(path, fontNumber=0))
        units = ours["head"].unitsPerEm
        ascent = ours["hhea"].ascent / units / ratio
        descent = -ours["hhea"].descent / units / ratio
        sys.stdout.write(
            f"{Path(path).stem}: size-adjust: {ratio:.1%}; ascent-override: {ascent:.1%}; "
            f"descent-override: {descent:.1%}; line-gap-override: 0%\n"
        )


def average_width(font: TTFont) -> float:
    """Return the mean advance of the sample's letters, in em, kerning left out."""
    cmap, advances = font.getBestCmap(), font["hmtx"].metrics
    widths = [advances[cmap[ord(letter)]][0] for letter in SAMPLE if ord(letter) in cmap]
    return float(sum(widths)) / len(widths) / font["head"].unitsPerEm


if __name__ == "__main__":
    main(*sys.argv[1:])
