"""Royalties in the admin: who does what, what is told, and the file that is printed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from news.models import Author, RoyaltyMonth, WorkKind
from news.newsroom.readiness import role_that_does_not_add_up
from news.newsroom.roles import MODERATOR, REPORTER, SECTION_EDITOR
from news.royalties.sheet import open_month
from tests import factories

from .conftest import UserFactory
from .royalty_sheets import OCTOBER, move, total, written


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
    assert "Bài phản ánh × 3 → Phỏng vấn × 4,5" in page
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
        ({"coefficient": "nhiều"}, "Hãy nhập một số."),
        ({"coefficient": ""}, "Bạn chưa nhập mục này."),
        ({"kind": "99999"}, "Lựa chọn không hợp lệ"),
        ({"kind": "'"}, "Lựa chọn không hợp lệ"),
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


def test_shares_in_the_article_add_up_before_it_is_published(thu: Author, vinh: Author) -> None:
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
