"""Files for a spreadsheet: complete, safe to open, and without what must not leave the desk."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from comments.models import Status
from news.models import ArticlePage
from portal.models import User

from .conftest import CommentFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(binh: User) -> Client:
    """The head moderator's browser."""
    return signed_in(binh)


def content(client: Client, kind: str, **query: Any) -> bytes:
    response = client.get(reverse("desk:export", args=[kind]), query)
    assert response.status_code == 200
    assert f'.{kind}"' in response["Content-Disposition"]
    return response.getvalue()


def csv_rows(client: Client, **query: Any) -> list[list[str]]:
    text = content(client, "csv", **query).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def xlsx_rows(client: Client, **query: Any) -> list[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(content(client, "xlsx", **query)))
    return [tuple(cell for cell in row) for row in book.active.iter_rows()]


FORMULAS = ['=HYPERLINK("http://evil","x")', "+1+2", "-2+3", "@SUM(1)", "\t=1", "＝1+1", "  =1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_15_no_cell_is_a_formula(
    head: Client, comment: CommentFactory, article: ArticlePage, text: str
) -> None:
    comment(name=text, body=text)
    article.title = text.strip()
    article.save()
    (row,) = csv_rows(head)[1:]
    assert row[5] == row[6] == f"'{text}"
    assert row[3].startswith("'")
    (cells,) = xlsx_rows(head)[1:]
    assert [cell.data_type for cell in cells if isinstance(cell.value, str)].count("f") == 0
    assert cells[6].value == text


def test_7_control_characters_do_not_break_the_file(head: Client, comment: CommentFactory) -> None:
    """Wagtail's own export raises at them."""
    comment(body="a\x0bb\x1bc\ud7ff\ufffe\u2028d")
    (cells,) = xlsx_rows(head)[1:]
    assert cells[6].value == "abc\ud7ff\u2028d"
    assert len(csv_rows(head)) == 2


def test_excel_is_told_that_it_is_utf_8(head: Client, comment: CommentFactory) -> None:
    comment(name="Đỗ Thị Mỵ")
    data = content(head, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert "Đỗ Thị Mỵ".encode() in data


def test_41_no_e_mail_and_no_network_address_leaves_the_desk(
    head: Client, comment: CommentFactory
) -> None:
    comment(email="hanh@example.com", address_hash="a1b2c3", subnet_hash="d4e5f6")
    text = content(head, "csv").decode()
    cells = [str(cell.value) for row in xlsx_rows(head) for cell in row]
    for secret in ("hanh@example.com", "a1b2c3", "d4e5f6"):
        assert secret not in text
        assert not [cell for cell in cells if secret in cell]


def test_a_row_tells_all_a_report_needs(
    head: Client, binh: User, comment: CommentFactory, article: ArticlePage
) -> None:
    signals = [{"code": "link", "severity": "hold", "spans": [], "data": {}}] * 2
    comment(
        status=Status.REJECTED,
        decided_by=binh,
        public_reason="Bài khác",
        signals=signals,
        body="Hai dòng\nở đây",
    )
    (row,) = csv_rows(head, **{"trang-thai": "tu-choi"})[1:]
    assert row[2:4] == [article.get_parent().title, article.title]
    assert row[5:10] == [
        "Bạn đọc 1",
        "Hai dòng\nở đây",
        str(Status.REJECTED.label),
        "Không liên quan đến bài viết",
        "Bài khác",
    ]
    assert row[11:] == [binh.get_full_name(), "Đường dẫn"]


def test_a_file_holds_what_the_filter_lets_through(head: Client, comment: CommentFactory) -> None:
    comment(body="Cầu mới")
    comment(body="Chợ mới")
    comment(status=Status.SPAM)
    assert len(csv_rows(head)) == 3
    assert len(csv_rows(head, q="cau")) == 2
    assert len(csv_rows(head, **{"trang-thai": "tat-ca"})) == 4


def test_too_much_for_xlsx_is_told(
    head: Client, comment: CommentFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comments.desk.views.export.MAX_XLSX", 1)
    comment()
    comment()
    response = head.get(reverse("desk:export", args=["xlsx"]), follow=True)
    assert "Tệp XLSX chứa được nhiều nhất 1 bình luận" in response.content.decode()


def test_another_kind_is_not_found(head: Client) -> None:
    assert head.get(reverse("desk:export", args=["pdf"])).status_code == 404
