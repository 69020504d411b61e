"""Names that pretend to speak for the newsroom or an office."""

from typing import Final

from django.conf import settings

from comments.screening.context import Context
from comments.screening.signal import Signal, Span
from comments.screening.words import compiled
from vietnamese.matching import find

#: Found in disguise too: "Bаn Biên Tập" with a Cyrillic а, "B.T.V", "quan tri vien".
OFFICES: Final = (
    "ban biên tập",
    "tổng biên tập",
    "biên tập viên",
    "thư ký tòa soạn",
    "tòa soạn",
    "phóng viên",
    "quản trị",
    "kiểm duyệt",
    "điều hành",
    "btv",
    "admin",
    "administrator",
    "moderator",
    "công an",
    "ủy ban",
    "ubnd",
    "hđnd",
    "tỉnh ủy",
    "huyện ủy",
    "bí thư",
    "chủ tịch",
)


def detect(context: Context) -> list[Signal]:
    """`impersonation` when the name holds an office of `OFFICES` or the paper's own name."""
    rules = [compiled(text) for text in (*OFFICES, settings.WAGTAIL_SITE_NAME)]
    matches = find(rules, context.name)
    if not matches:
        return []
    spans = tuple(Span("name", match.start, match.end) for match in matches)
    return [Signal("impersonation", spans=spans)]
