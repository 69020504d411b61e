"""Royalties: computed to the đồng, approved, locked for good, and seen by whom it concerns."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from news.models import (
    ArticlePage,
    Author,
    Byline,
    RoyaltyLine,
    RoyaltyMonth,
    RoyaltyUnit,
    RoyaltyWork,
    WorkKind,
)
from news.newsroom.roles import MANAGING_EDITOR, MODERATOR, REPORTER, SECTION_EDITOR
from news.royalties import changes, steps, totals
from news.royalties.arithmetic import divide, value_of, weights_of
from news.royalties.changes import Part
from news.royalties.sheet import NotADraft, open_month, refresh, to_bring_in
from tests import factories

from .conftest import UserFactory

OCTOBER = date(2025, 10, 1)
UNIT = 234_000


def on(day: int, month: int = 10) -> datetime:
    """Noon in Hà Nội on a day of 2025."""
    return datetime(2025, month, day, 5, 0, tzinfo=UTC)


@pytest.fixture
def thu(db: None) -> Author:
    """An author."""
    return factories.author("Thu Hà")


@pytest.fixture
def vinh(db: None) -> Author:
    """A contributor without an account."""
    return factories.author("Đức Vinh", kind="contributor")


@pytest.fixture
def board(client: Client, staff: UserFactory) -> Client:
    """The board's browser."""
    client.force_login(staff(MANAGING_EDITOR))
    return client


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
    written(Byline(author=thu, share=70), Byline(author=vinh, share=30, sort_order=1))
    month = open_month(OCTOBER, None)
    assert [line.amount for line in month.works.get().lines.all()] == [491_400, 210_600]


def test_the_rates_of_the_day_count(thu: Author) -> None:
    kind = WorkKind.objects.get(name="Bài phản ánh")
    kind.rates.create(valid_from=date(2025, 10, 15), coefficient=Decimal("4"), most=Decimal("30"))
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


def test_a_locked_month_never_changes(thu: Author, vinh: Author, staff: UserFactory) -> None:
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
    with django_assert_max_num_queries(25):
        open_month(OCTOBER, None)
    month = RoyaltyMonth.objects.get()
    with django_assert_num_queries(1):
        totals.people(month)


# The admin


def test_the_board_takes_a_sheet_from_draft_to_lock(board: Client, thu: Author) -> None:
    written(thu, title="Chợ nổi")
    answer = board.post(reverse("royalties:open"), {"month": "2025-10-01"}, follow=True)
    month = RoyaltyMonth.objects.get()
    assert "Bảng nhuận bút tháng 10/2025" in answer.content.decode()
    work = month.works.get()
    kind = WorkKind.objects.get(name="Phỏng vấn")
    fields = {f"{work.pk}-kind": kind.pk, f"{work.pk}-coefficient": "4,5"}
    board.post(reverse("royalties:works", args=[month.pk]), fields)
    for name in ("approve", "lock"):
        month.refresh_from_db()
        data = {"step": name, "edition": month.edition}
        board.post(reverse("royalties:step", args=[month.pk]), data)
    month.refresh_from_db()
    assert month.state == RoyaltyMonth.State.LOCKED
    page = board.get(reverse("royalties:sheet", args=[month.pk])).content.decode()
    assert "1.053.000" in page
    assert "Một triệu không trăm năm mươi ba nghìn đồng" in page
    assert "Bài phản ánh × 3.00 → Phỏng vấn × 4.50" in page
    acts = ModelLogEntry.objects.filter(action__startswith="royalties.").order_by("pk")
    assert [row.action.partition(".")[2] for row in acts] == [
        *("open", "refresh", "score", "approve", "lock")
    ]
    assert all(row.user_id for row in acts)


def test_unlocking_needs_a_reason(board: Client, thu: Author) -> None:
    written(thu)
    month = open_month(OCTOBER, None)
    move(month, "approve", "lock")
    month.refresh_from_db()
    address = reverse("royalties:step", args=[month.pk])
    data = {"step": "unlock", "edition": month.edition}
    board.post(address, data)
    month.refresh_from_db()
    assert month.state == RoyaltyMonth.State.LOCKED
    board.post(address, data | {"reason": "Kế toán phát hiện sai tên"})
    month.refresh_from_db()
    assert month.is_draft
    page = board.get(reverse("royalties:sheet", args=[month.pk])).content.decode()
    assert "Kế toán phát hiện sai tên" in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"coefficient": "11"}, "Loại này cao nhất là 10."),
        ({"coefficient": "-1"}, "lớn hơn hoặc bằng 0"),
        ({"coefficient": "nhiều"}, "Nhập một số"),
        ({"coefficient": ""}, "Trường này là bắt buộc"),
        ({"kind": "99999"}, "Hãy chọn"),
        ({"kind": "'"}, "Hãy chọn"),
    ],
)
def test_a_wrong_score_is_told_and_nothing_is_lost(
    board: Client, thu: Author, fields: dict[str, str], message: str
) -> None:
    written(thu)
    month = open_month(OCTOBER, None)
    work = month.works.get()
    kind = WorkKind.objects.get(name="Tin")
    sent = {"kind": str(kind.pk), "coefficient": "1"} | fields
    data = {f"{work.pk}-{name}": value for name, value in sent.items()}
    page = board.post(reverse("royalties:works", args=[month.pk]), data).content.decode()
    assert message in page
    assert "Chưa lưu gì" in page
    work.refresh_from_db()
    assert not work.by_hand


def parts(*rows: dict[str, Any]) -> dict[str, Any]:
    """A form of parts as a browser sends it."""
    data: dict[str, Any] = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data


def test_parts_are_divided_and_adjusted_with_a_reason(
    board: Client, thu: Author, vinh: Author
) -> None:
    written(thu)
    month = open_month(OCTOBER, None)
    work = month.works.get()
    address = reverse("royalties:work", args=[month.pk, work.pk])

    def send(*rows: dict[str, Any]) -> str:
        return board.post(address, parts(*rows), follow=True).content.decode()

    first = {"author": thu.pk, "share": 60, "adjustment": "100.000"}
    assert "Hãy ghi lý do điều chỉnh." in send(first, {"author": vinh.pk, "share": 40})
    first |= {"reason": "Viết gấp trong đêm"}
    assert "phải cộng đủ 100" in send(first, {"author": vinh.pk, "share": 30})
    assert "Hãy chọn người nhận" in send(first, {"share": 40})
    assert "Cần ít nhất một người" in send({})
    assert "Đã lưu các phần" in send(first, {"author": vinh.pk, "share": 40}, {})
    assert [(line.name, line.total) for line in work.lines.all()] == [
        ("Thu Hà", 521_200),
        ("Đức Vinh", 280_800),
    ]
    page = board.get(reverse("royalties:sheet", args=[month.pk])).content.decode()
    assert "Viết gấp trong đêm" in page


def test_a_payment_without_an_article_comes_and_goes(board: Client, vinh: Author) -> None:
    month = open_month(OCTOBER, None)
    data = {"title": "Giải ảnh đẹp", "author": vinh.pk, "amount": "1.500.000", "reason": "Quý 3"}
    address = reverse("royalties:payment", args=[month.pk])
    assert "Số tiền phải khác 0." in board.post(address, data | {"amount": "0"}).content.decode()
    board.post(address, data)
    work = month.works.get()
    assert total(month) == 1_500_000
    board.post(reverse("royalties:remove", args=[month.pk, work.pk]))
    assert not month.works.exists()


def test_the_file_prints_on_a4_with_the_total_in_words(
    board: Client, thu: Author, vinh: Author
) -> None:
    evil = factories.author("=HYPERLINK(1)", kind="contributor")
    written(thu, vinh, evil, title="=1+1")
    month = open_month(OCTOBER, None)
    answer = board.get(reverse("royalties:export", args=[month.pk]))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    sums, works = book.worksheets
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    texts = [cell.value for cell in cells]
    assert "BẢNG KÊ NHUẬN BÚT THÁNG 10/2025" in " ".join(map(str, texts))
    assert "Bằng chữ: Bảy trăm linh hai nghìn đồng." in texts
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {"=1+1", "=HYPERLINK(1)", "Đức Vinh"} <= set(texts)
    for sheet, orientation in ((sums, "portrait"), (works, "landscape")):
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == orientation
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows


@pytest.mark.parametrize("role", [REPORTER, SECTION_EDITOR, MODERATOR])
def test_sheets_are_closed_to_all_but_the_board(
    client: Client, staff: UserFactory, thu: Author, role: str
) -> None:
    written(thu)
    month = open_month(OCTOBER, None)
    work = month.works.get()
    client.force_login(staff(role))
    for name, args in [
        ("months", []),
        ("sheet", [month.pk]),
        ("works", [month.pk]),
        ("work", [month.pk, work.pk]),
        ("payment", [month.pk]),
        ("export", [month.pk]),
        ("correct", [work.lines.get().pk]),
    ]:
        answer = client.get(reverse(f"royalties:{name}", args=args))
        assert answer.headers["Location"] == reverse("wagtailadmin_home"), name
    for name, data in [("refresh", {}), ("step", {"step": "approve", "edition": month.edition})]:
        answer = client.post(reverse(f"royalties:{name}", args=[month.pk]), data)
        assert answer.status_code == 302
    month.refresh_from_db()
    assert month.is_draft


def test_a_reporter_sees_own_lines_of_approved_months_alone(
    client: Client, staff: UserFactory, thu: Author, vinh: Author
) -> None:
    reporter = staff(REPORTER)
    Author.objects.filter(pk=thu.pk).update(user=reporter)
    written(thu, title="Bài của mình")
    written(vinh, title="Bài của người")
    month = open_month(OCTOBER, None)
    client.force_login(reporter)
    address = reverse("royalties:mine")
    assert "Bài của mình" not in client.get(address).content.decode()
    move(month, "approve")
    page = client.get(address).content.decode()
    assert "Bài của mình" in page
    assert "702.000" in page
    assert "Bài của người" not in page
    client.force_login(staff(REPORTER))
    assert "chưa gắn với tên tác giả" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "query", ["?p=99999999999999999999", "?q=%00", "?nguoi=%00x", "?p=x&q=%25_"]
)
def test_odd_addresses_are_no_error(board: Client, thu: Author, query: str) -> None:
    written(thu)
    month = open_month(OCTOBER, None)
    assert board.get(reverse("royalties:works", args=[month.pk]) + query).status_code < 500


def test_shares_in_the_article_add_up_before_it_is_published(
    board: Client, thu: Author, vinh: Author
) -> None:
    from news.newsroom.readiness import role_that_does_not_add_up

    class Rows:
        """A formset as far as it is asked."""

        def __init__(self, *shares: int | None) -> None:
            self.cleaned_data = [{"role": "author", "share": share} for share in shares]

        def is_valid(self) -> bool:
            return True

    assert role_that_does_not_add_up(Rows(60, 30)) == "Bài"
    assert role_that_does_not_add_up(Rows(60, None)) == "Bài"
    assert not role_that_does_not_add_up(Rows(60, 40))
    assert not role_that_does_not_add_up(Rows(None, None))


def test_a_work_is_one_row_for_an_article_and_role(thu: Author) -> None:
    article = written(thu)
    open_month(OCTOBER, None)
    assert RoyaltyWork.objects.filter(article=article, role="author").count() == 1
