"""The report's figures, the admin's front page and the badge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.desk.durations import duration
from comments.desk.statistics import Day, report
from comments.models import Reason, Status
from figures.charts import HEIGHT, Row, columns, shares
from news.models import ArticlePage
from portal.models import User
from tests import factories

from .conftest import CommentFactory, signed_in

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 3)


def test_days_are_vietnams(comment: CommentFactory) -> None:
    """17:30 in London is half past midnight of the next day in Hà Nội."""
    comment(created_at=datetime(2026, 3, 1, 17, 30, tzinfo=UTC))
    comment(created_at=datetime(2026, 2, 28, 17, 0, tzinfo=UTC))
    comment(created_at=datetime(2026, 3, 3, 17, 0, tzinfo=UTC))  # the 4th: not in the report
    assert [day.total for day in report(FIRST, LAST).days] == [1, 1, 0]


def test_the_figures_add_up(comment: CommentFactory, article: ArticlePage) -> None:
    other = factories.article("Lúa nếp", factories.section("Nông nghiệp"))
    sent = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)

    def make(minutes: int | None, **fields: Any) -> None:
        decided = sent + timedelta(minutes=minutes) if minutes is not None else None
        comment(created_at=sent, **({"decided_at": decided} if decided else {}), **fields)

    make(None)
    make(10, status=Status.APPROVED)
    make(50, status=Status.APPROVED, page=other)
    make(300, status=Status.REJECTED, reason=Reason.OFFENSIVE)
    make(10_000, status=Status.SPAM)
    make(1, status=Status.REMOVED, reason=Reason.WITHDRAWN)  # no decision of the newsroom
    found = report(FIRST, LAST)
    assert (found.total, found.approved, found.refused, found.waiting) == (6, 2, 3, 1)
    assert [row.number for row in found.speed] == [1, 1, 0, 1, 0, 1]
    assert found.median == timedelta(minutes=300)
    assert {row.number for row in found.reasons} == {1}
    assert [(row.name, row.number) for row in found.sections] == [
        (article.get_parent().title, 5),
        ("Nông nghiệp", 1),
    ]


def test_an_empty_time_has_a_report_too(desk: Client) -> None:
    assert report(FIRST, LAST).median is None
    page = desk.get(reverse("desk:report")).content.decode()
    assert "Không có bình luận nào trong thời gian này." in page


def test_the_page_draws_and_lists_the_same_numbers(desk: Client, comment: CommentFactory) -> None:
    for _ in range(3):
        comment()
    comment(status=Status.APPROVED)
    page = desk.get(reverse("desk:report"), {"ngay": "7"}).content.decode()
    assert page.count("<rect") >= 2
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert f'<th scope="row">{today}</th><td>1</td><td>0</td><td>3</td>' in page
    assert "," not in page.split("<svg viewBox")[1].split("</svg>")[0].replace(", ", "")


def test_columns_stand_on_the_ground_and_fill_the_height() -> None:
    days = [Day(FIRST, approved=2, refused=1, waiting=1), Day(LAST, approved=1), Day(LAST)]
    drawn = columns([day.stack for day in days])
    assert drawn.top == 4
    assert sum(bar.height for bar in drawn.bars[:3]) == HEIGHT
    assert min(bar.y for bar in drawn.bars) == 0
    assert drawn.bars[3].y + drawn.bars[3].height == HEIGHT
    assert len(drawn.bars) == 4


def test_shares_are_of_the_largest() -> None:
    assert [share.percent for share in shares([Row("a", 4), Row("b", 1)])] == [100, 25]
    assert [share.percent for share in shares([Row("a", 0)])] == [0]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "dưới 1 phút"),
        (-5, "dưới 1 phút"),
        (59, "59 phút"),
        (60, "1 giờ"),
        (47 * 60 + 59, "47 giờ"),
        (48 * 60, "2 ngày"),
    ],
)
def test_durations_are_told_in_their_largest_unit(minutes: int, words: str) -> None:
    assert duration(timedelta(minutes=minutes)) == words


def test_the_front_page_tells_moderators_how_the_queue_stands(
    desk: Client, editor: User, comment: CommentFactory, decide: Callable[..., Any]
) -> None:
    comment(created_at=timezone.now() - timedelta(hours=5))
    comment()
    decide(desk, "approved", comment())
    page = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "<dt>Đang chờ</dt><dd>2</dd>" in page
    assert "<dd>5 giờ</dd>" in page
    assert "<dt>Đã xử lý hôm nay</dt><dd>1</dd>" in page
    assert "2 bình luận chờ duyệt" in page
    assert '"data-desk-waiting": "2"' in page
    other = signed_in(editor).get(reverse("wagtailadmin_home")).content.decode()
    assert "data-desk-waiting" not in other
    assert reverse("desk:queue") not in other
    assert "Đã xử lý hôm nay" not in other
