"""Many articles made of few: sentences of the demo articles mixed by number, the same every time.

Common words stay as common as they are in the demo, so "xây dựng" stands in a large part of all
articles; invented names and numbers give each article words of its own.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings

CONTENT: Final = Path(settings.BASE_DIR) / "site" / "portal" / "demo" / "content"
#: Characters of a body: with its marks about 3 kB.
BODY: Final = 2_300
NEWEST: Final = datetime(2026, 6, 30, 12, tzinfo=UTC)
#: 200,000 articles are twenty years; a smaller paper is a younger one, its days are as full.
A_DAY: Final = 27.4

_SENTENCE: Final = re.compile(r"(?<=[.!?”])\s+(?=[A-ZĐÀ-Ỹ“])")
_FAMILY: Final = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Hà Ma Lò Quàng Giàng"
_MIDDLE: Final = "Văn Thị Đức Minh Ngọc Hữu Thanh Quang Xuân Thu Bích Gia"
_GIVEN: Final = (
    "An Bình Cường Dũng Giang Hạnh Hiền Khánh Lan Linh Mai Nam Oanh Phúc Quyên Sơn Tâm Yến"
)
_PLACE: Final = "Yên Lạc Bình Thanh Hòa Phú Khê Lũng Nà Khau Tân Vĩnh An Sơn Thủy Lộc Mỹ Hưng"


@dataclass(frozen=True)
class Source:
    """A demo article: its front matter and its paragraphs."""

    path: Path
    facts: dict[str, Any]
    paragraphs: list[str]


def sources() -> list[Source]:
    """The demo articles, sorted by path."""
    return [read(path) for path in sorted((CONTENT / "articles").rglob("*.md"))]


def read(path: Path) -> Source:
    """One demo article."""
    _, facts, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return Source(path, tomllib.loads(facts), paragraphs)


@dataclass(frozen=True)
class Made:
    """A generated article."""

    headline: str
    lead: str
    body: str
    published_at: datetime


class Corpus:
    """Articles by number, so many a day."""

    def __init__(self, total: int, a_day: float = A_DAY) -> None:
        self.total, self.a_day = total, a_day
        found = sources()
        self.headlines = [source.facts["headline"] for source in found]
        paragraphs = [p for source in found for p in source.paragraphs if p[0] not in "#>-|!"]
        self.sentences = [s for p in paragraphs for s in _SENTENCE.split(p) if 30 < len(s) < 300]

    def article(self, number: int) -> Made:
        """Article `number`, from 0 (oldest) to `total` - 1."""
        chance = random.Random(number)  # repeatable
        name = " ".join(chance.choice(part.split()) for part in (_FAMILY, _MIDDLE, _GIVEN))
        place = " ".join(chance.sample(_PLACE.split(), 2))
        first, second = (chance.choice(self.headlines) for _ in range(2))
        headline = f"{first.split(':')[0]} ở {place}: {second.split(':')[-1].strip()}"[:200]
        body = f"Ông {name}, xã {place}, cho biết hồ sơ số {number} đã được giải quyết."
        while len(body) < BODY:
            body += " " + chance.choice(self.sentences)
        lead = " ".join(chance.choice(self.sentences) for _ in range(2))[:400]
        age = timedelta(days=(self.total - 1 - number) / self.a_day)
        return Made(headline, lead, body, NEWEST - age)

    def __iter__(self) -> Iterator[Made]:
        return (self.article(number) for number in range(self.total))
