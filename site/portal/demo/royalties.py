"""A month that is paid and locked, and one on which work goes on, so that both can be looked at."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from news.models import RoyaltyMonth, WorkKind
from news.royalties import changes, steps
from news.royalties.changes import Part
from news.royalties.sheet import open_month
from portal.models import User

#: Kinds and coefficients given to the works of text of the locked month, one after the other.
SCORES = (
    ("Phóng sự, ký", "7.5"),
    ("Tin", "1.2"),
    ("Bài phản ánh", "3.5"),
    ("Phỏng vấn", "5"),
    ("Tin", "0.8"),
    ("Chính luận, bình luận", "6"),
)


def load_royalties(board: User) -> None:
    """The sheets of the last month and of this one; nothing where there are sheets already."""
    if RoyaltyMonth.objects.exists():
        return
    today = timezone.localdate()
    first = today.replace(day=1)
    with transaction.atomic():
        paid = locked_month(first - timedelta(days=1), board)
        now = open_month(first, board)
        score(now, board, every=3)
        put_right(paid, board)


def locked_month(day: date, board: User) -> RoyaltyMonth:
    """Scored, one part adjusted, approved and locked."""
    month = open_month(day, board)
    score(month, board)
    work = month.works.filter(published_on__isnull=False).order_by("-value", "pk").first()
    if work is not None:
        authors = [line.author for line in work.lines.select_related("author") if line.author]
        parts = [Part(author) for author in authors]
        parts[0] = Part(authors[0], None, 300_000, "Đi thực tế ba ngày ở vùng lũ")
        changes.divide_among(work, parts, board)
    for name in ("approve", "lock"):
        month.refresh_from_db()
        steps.take(month, steps.STEPS[name], month.edition, board)
    return month


def score(month: RoyaltyMonth, board: User, every: int = 1) -> None:
    """Kinds and coefficients as an editor gives them, for each `every`-th work of text."""
    kinds = {kind.name: kind for kind in WorkKind.objects.all()}
    works = list(month.works.filter(role="author").order_by("published_on", "pk"))[::every]
    chosen = {}
    for number, work in enumerate(works):
        name, coefficient = SCORES[number % len(SCORES)]
        if name in kinds:
            chosen[work.pk] = (kinds[name], Decimal(coefficient))
    changes.score(month, chosen, board)


def put_right(paid: RoyaltyMonth, board: User) -> None:
    """A photo that was forgotten in the locked month, paid in the next."""
    work = paid.works.filter(role="author").order_by("published_on", "pk").last()
    line = work.lines.select_related("work__month", "author").first() if work else None
    if line is not None and line.author is not None:
        changes.correct(line, 117_000, "Bảng tháng trước tính thiếu một ảnh", board)
