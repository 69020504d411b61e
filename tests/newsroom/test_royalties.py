"""Royalties: computed to the đồng, approved, locked for good."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.models import (
    ArticlePage,
    Author,
    Byline,
    RoyaltyLine,
    RoyaltyMonth,
    RoyaltyUnit,
    WorkKind,
    WorkRate,
)
from news.royalties import changes, steps, totals
from news.royalties.arithmetic import divide, value_of, weights_of
from news.royalties.changes import Part
from news.royalties.sheet import NotADraft, open_month, refresh, to_bring_in
from tests import factories

from .royalty_sheets import OCTOBER, UNIT, move, on, total, written


def values(month: RoyaltyMonth) -> list[Any]:
    """All that stands on a sheet, but for ties to other rows."""
    ties = {"article_id", "kind_id", "author_id", "corrects_id", "_state"}
    rows: list[Any] = [*month.works.order_by("pk")]
    rows += RoyaltyLine.objects.filter(work__month=month).order_by("pk")
    return [{k: v for k, v in vars(row).items() if k not in ties} for row in rows]


# Sums


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(0, 100), min_size=1, max_size=9).filter(sum),
)
def test_parts_add_up_and_are_less_than_a_dong_from_exact(sum_: int, weights: list[int]) -> None:
    parts = divide(sum_, weights)
    assert sum(parts) == sum_
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * whole - sum_ * weight) < whole


@given(st.integers(0, 10**9), st.integers(1, 9))
def test_equal_parts_differ_by_a_dong_at_most(sum_: int, people: int) -> None:
    parts = divide(sum_, weights_of([None] * people))
    assert max(parts) - min(parts) <= 1
    assert parts == sorted(parts, reverse=True)


@pytest.mark.parametrize("shares", [[50, 49], [50, None], [100, 1], [101]])
def test_shares_that_do_not_add_up_are_refused(shares: list[int | None]) -> None:
    with pytest.raises(ValueError, match="add up"):
        weights_of(shares)


def test_half_a_dong_is_rounded_up() -> None:
    assert value_of(Decimal("0.5"), 1) == 1
    assert value_of(Decimal("0.8"), UNIT) == 187_200


# The sheet


def test_a_month_holds_what_was_published_in_it_by_vietnams_clock(thu: Author) -> None:
    written(thu, title="Trong tháng")
    for moment, name in [
        (datetime(2025, 9, 30, 16, 59, tzinfo=UTC), "Tháng trước"),
        (datetime(2025, 10, 31, 17, 0, tzinfo=UTC), "Tháng sau"),
    ]:
        factories.article(name, bylines=[thu], published_at=moment)
    factories.article("Phút đầu", bylines=[thu], published_at=datetime(2025, 9, 30, 17, tzinfo=UTC))
    written(thu, live=False)
    written()
    month = open_month(OCTOBER, None)
    assert [work.title for work in month.works.all()] == ["Phút đầu", "Trong tháng"]
    assert total(month) == 2 * 3 * UNIT


def test_each_role_is_a_work_and_is_divided_among_its_people(thu: Author, vinh: Author) -> None:
    lan = factories.author("Lan Anh")
    written(thu, vinh, lan, Byline(author=vinh, role="photo", sort_order=3))
    month = open_month(OCTOBER, None)
    text, photo = month.works.all()
    assert [line.amount for line in text.lines.all()] == [234_000] * 3
    assert [(line.name, line.amount) for line in photo.lines.all()] == [("Đức Vinh", 117_000)]
    assert [(person.name, person.works, person.total) for person in totals.people(month)] == [
        ("Lan Anh", 1, 234_000),
        ("Thu Hà", 1, 234_000),
        ("Đức Vinh", 2, 351_000),
    ]


def test_shares_of_the_bylines_are_kept(thu: Author, vinh: Author) -> None:
    first = Byline(author=thu, share=70, sort_order=0)
    written(first, Byline(author=vinh, share=30, sort_order=1))
    month = open_month(OCTOBER, None)
    assert [line.amount for line in month.works.get().lines.all()] == [491_400, 210_600]


def test_the_rates_of_the_day_count(thu: Author) -> None:
    kind = WorkKind.objects.get(name="Bài phản ánh")
    WorkRate.objects.create(
        kind=kind, valid_from=date(2025, 10, 15), coefficient=Decimal("4"), most=Decimal("30")
    )
    RoyaltyUnit.objects.create(valid_from=date(2025, 10, 20), value=253_000)
    for day in (14, 15, 20):
        written(thu, day=day)
    month = open_month(OCTOBER, None)
    assert [work.value for work in month.works.all()] == [3 * UNIT, 4 * UNIT, 4 * 253_000]


def test_a_draft_is_brought_up_to_date_and_keeps_what_a_person_set(thu: Author) -> None:
    kept, plain, gone = (written(thu, title=name) for name in ("Chấm rồi", "Chưa chấm", "Sẽ gỡ"))
    month = open_month(OCTOBER, None)
    kind = WorkKind.objects.get(name="Phóng sự, ký")
    work = month.works.get(article=kept)
    assert changes.score(month, {work.pk: (kind, Decimal("10"))}, None) == 1
    ArticlePage.objects.filter(pk=gone.pk).update(live=False)
    ArticlePage.objects.filter(pk=plain.pk).update(title="Tên mới")
    written(thu, title="Đăng muộn")
    assert to_bring_in(month) == 1
    done = refresh(month, None)
    assert (done.new, done.changed, done.gone) == (1, 1, 1)
    assert {work.title: work.value for work in month.works.all()} == {
        "Chấm rồi": 10 * UNIT,
        "Tên mới": 3 * UNIT,
        "Đăng muộn": 3 * UNIT,
    }
    assert not refresh(month, None)


def test_a_locked_month_never_changes(thu: Author, vinh: Author) -> None:
    article = written(thu, vinh, title="Cầu Mai Sa")
    month = open_month(OCTOBER, None)
    move(month, "approve", "lock")
    before, cost = values(month), total(month)
    WorkKind.objects.get(name="Bài phản ánh").rates.update(coefficient=9)
    RoyaltyUnit.objects.update(value=1)
    Author.objects.filter(pk=vinh.pk).update(name="Tên khác")
    ArticlePage.objects.get(pk=article.pk).delete()
    Author.objects.get(pk=thu.pk).delete()
    WorkKind.objects.all().delete()
    written(vinh)
    with pytest.raises(NotADraft):
        refresh(month, None)
    assert values(month) == before
    assert total(month) == cost


def test_a_locked_month_refuses_every_change(thu: Author) -> None:
    written(thu)
    month = open_month(OCTOBER, None)
    move(month, "approve", "lock")
    work, kind = month.works.get(), WorkKind.objects.first()
    for change in (
        lambda: changes.score(month, {work.pk: (kind, Decimal(1))}, None),
        lambda: changes.divide_among(work, [Part(thu)], None),
        lambda: changes.add_payment(month, "Thưởng", thu, 1, "vui", None),
        lambda: changes.take_out(work, None),
    ):
        with pytest.raises(NotADraft):
            change()
    with pytest.raises(ValueError, match="not a draft"):
        work.lines.get().save()


def test_what_comes_after_the_lock_is_paid_in_the_next_month_and_once(thu: Author) -> None:
    written(thu, title="Đúng hạn")
    october = open_month(OCTOBER, None)
    move(october, "approve", "lock")
    late = written(thu, title="Đến muộn", day=30)
    november = open_month(date(2025, 11, 1), None)
    assert [work.title for work in november.works.all()] == ["Đến muộn"]
    ArticlePage.objects.filter(pk=late.pk).update(published_at=on(2, month=12))
    assert not open_month(date(2025, 12, 1), None).works.exists()


def test_a_correction_goes_into_the_next_open_month(thu: Author) -> None:
    written(thu, title="Tính thiếu")
    october = open_month(OCTOBER, None)
    move(october, "approve", "lock")
    november = open_month(date(2025, 11, 1), None)
    move(november, "approve", "lock")
    line = RoyaltyLine.objects.get(work__month=october)
    made = changes.correct(line, -50_000, "Trả thừa", None)
    assert made.month.first_day == date(2025, 12, 1)
    assert made.corrects == line
    assert total(made.month) == -50_000
    assert total(october) == 3 * UNIT


def test_nothing_is_approved_without_a_kind_or_a_unit_value(thu: Author) -> None:
    RoyaltyUnit.objects.update(valid_from=date(2025, 10, 20))
    written(thu)
    month = open_month(OCTOBER, None)
    with pytest.raises(steps.Unfinished):
        move(month, "approve")


def test_only_what_was_seen_is_approved(thu: Author) -> None:
    written(thu)
    month = open_month(OCTOBER, None)
    seen = month.edition
    changes.add_payment(month, "Thưởng", thu, 100_000, "Giải báo chí", None)
    with pytest.raises(steps.ChangedMeanwhile):
        steps.take(month, steps.STEPS["approve"], seen, None)


def test_a_sheet_of_many_works_costs_as_many_queries_as_of_few(
    thu: Author, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        written(thu)
    # On PostgreSQL a row is locked by a query of its own.
    with django_assert_max_num_queries(26):
        open_month(OCTOBER, None)
    month = RoyaltyMonth.objects.get()
    with django_assert_num_queries(1):
        totals.people(month)
