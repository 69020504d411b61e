"""Redirects out of a file: every file gets an answer the person understands, and no row is lost."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

pytestmark = pytest.mark.django_db
START = "/admin/redirects/import/"
PROCESS = "/admin/redirects/import/process/"
TWO_ROWS = "Cũ,Mới\n/bai-cu.html,/kinh-te/\n/tin-cu.html,/van-hoa/\n"


def send(board: Client, content: bytes | str, name: str = "chuyen-huong.csv") -> str:
    """What the page says after the file is sent."""
    data = content.encode() if isinstance(content, str) else content
    response = board.post(START, {"import_file": SimpleUploadedFile(name, data)})
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def hidden(page: str) -> dict[str, str]:
    """What the form about the columns carries along."""
    found = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', page):
        name, value = (re.search(f'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and value:
            found[name[1]] = value[1]
    return found


def confirm(board: Client, page: str, start: str = "0", end: str = "1") -> Any:
    """The second step, with these two columns."""
    choices = {"from_index": start, "to_index": end, "permanent": "on"}
    return board.post(PROCESS, hidden(page) | choices, follow=True)


def pairs() -> set[tuple[str, str]]:
    return set(Redirect.objects.values_list("old_path", "redirect_link"))


KINH_TE, VAN_HOA = (f"{settings.SITE_URL}/{name}/" for name in ("kinh-te", "van-hoa"))
BOTH = {("/bai-cu.html", KINH_TE), ("/tin-cu.html", VAN_HOA)}


@pytest.mark.parametrize(
    "content",
    [
        TWO_ROWS.encode(),
        TWO_ROWS.encode("utf-8-sig"),
        TWO_ROWS.replace(",", ";").encode(),
        TWO_ROWS.replace(",", "\t").encode("utf-16"),
        TWO_ROWS.replace("\n", "\r\n\r\n").encode(),
        TWO_ROWS.partition("\n")[2].encode(),
    ],
    ids=["plain", "mark", "semicolons", "Excel's Unicode text", "empty rows", "no names"],
)
def test_what_excel_saves_comes_in_whole(board: Client, content: bytes) -> None:
    confirm(board, send(board, content))
    assert pairs() == BOTH


def test_a_workbook_comes_in_whole(board: Client) -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for line in TWO_ROWS.splitlines():
        book.active.append(line.split(","))
    book.save(file)
    confirm(board, send(board, file.getvalue(), "chuyen-huong.xlsx"))
    assert pairs() == BOTH


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "trong.csv", "trống"),
        (b"\r\n , \r\n", "trong.csv", "Tệp trống"),
        ("Cũ,Mới\n".encode(), "mot-hang.csv", "không có chuyển hướng nào"),
        (b"/bai-cu.html\n/tin-cu.html\n", "mot-cot.csv", "cần hai cột"),
        ("Cũ,Mới\n/đường-cũ,/mới/".encode("cp1258", "replace"), "cu.csv", "CSV UTF-8"),
        (b"\x89PNG\r\n\x00\x00", "anh.csv", "CSV UTF-8"),
        (b"no workbook", "hong.xlsx", "Không mở được tệp Excel"),
        (TWO_ROWS.encode(), "chuyen-huong.pdf", "Chỉ nhận các loại tệp: CSV, XLSX, TSV"),
        (b"/a,/b\n" * 2001, "nhieu.csv", "2001 chuyển hướng"),
    ],
)
def test_a_file_that_holds_no_redirects_is_answered_beside_the_field(
    board: Client, content: bytes, name: str, said: str
) -> None:
    page = send(board, content, name)
    assert said in page
    assert 'name="import_file"' in page, "another file can be chosen at once"
    assert not Redirect.objects.exists()


def test_a_row_without_its_second_address_is_named_and_nothing_is_imported(board: Client) -> None:
    page = send(board, "Cũ,Mới\n/a,/b\n/bai-cu.html\n/c,/d\n")
    answer = html.unescape(confirm(board, page).content.decode())
    assert "thiếu địa chỉ: 3." in answer
    assert not Redirect.objects.exists()


def test_the_question_about_the_columns_is_vietnamese(board: Client) -> None:
    page = send(board, TWO_ROWS)
    for label in ("Cột địa chỉ cũ", "Cột địa chỉ mới", "Vĩnh viễn"):
        assert label in page
    assert "Permanent" not in page


def test_one_column_for_both_addresses_is_refused(board: Client) -> None:
    answer = confirm(board, send(board, TWO_ROWS), "0", "0")
    assert "cùng một cột" in answer.content.decode()
    assert not Redirect.objects.exists()


def test_confirming_twice_says_that_the_file_was_imported(board: Client) -> None:
    page = send(board, TWO_ROWS)
    confirm(board, page)
    answer = confirm(board, page)
    assert answer.status_code == 200
    assert "đã được nhập rồi" in answer.content.decode()
    assert pairs() == BOTH


def test_a_path_that_is_taken_is_listed_and_the_others_come_in(board: Client) -> None:
    Redirect.objects.create(old_path="/bai-cu.html", redirect_link=KINH_TE)
    answer = html.unescape(confirm(board, send(board, TWO_ROWS)).content.decode())
    assert "Đã có chuyển hướng với đường dẫn này." in answer
    assert "/bai-cu.html" in answer
    assert pairs() == BOTH
