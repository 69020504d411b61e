"""Articles of an October, its sheet, and steps taken without anybody looking."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from news.models import ArticlePage, Author, Byline, RoyaltyMonth
from news.royalties import steps, totals
from tests import factories

OCTOBER = date(2025, 10, 1)
UNIT = 234_000


def on(day: int, month: int = 10) -> datetime:
    """Noon in Hà Nội on a day of 2025."""
    return datetime(2025, month, day, 5, 0, tzinfo=UTC)


def written(*bylines: Author | Byline, day: int = 14, **fields: Any) -> ArticlePage:
    """An article of October."""
    return factories.article(bylines=bylines, published_at=on(day), **fields)


def total(month: RoyaltyMonth) -> int:
    """What the month costs."""
    return sum(person.total for person in totals.people(month))


def move(month: RoyaltyMonth, *names: str) -> None:
    """Take steps without anybody looking."""
    for name in names:
        month.refresh_from_db()
        steps.take(month, steps.STEPS[name], month.edition, None, "kiểm tra")
