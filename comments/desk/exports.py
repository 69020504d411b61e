"""The queue as a file for a spreadsheet: safe to open, without readers' e-mail or network addresses."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from comments.desk.access import name_of
from comments.models import Comment
from comments.screening.labels import label
from vietnamese.dates import local

#: XLSX is built in memory and takes about a second for 5,000 rows.
MAX_XLSX: Final = 20_000
_BOM: Final = "\ufeff"
# What makes Excel, LibreOffice or Google Sheets take a cell for a formula, also full-width; tab and
# carriage return let one follow. https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
# Characters XML 1.0 cannot hold.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def headings() -> list[str]:
    """The columns."""
    return [
        pgettext("desk", "Number"),
        pgettext("desk", "Sent"),
        pgettext("desk", "Section"),
        pgettext("desk", "Article"),
        pgettext("desk", "Answer to"),
        pgettext("desk", "Name"),
        pgettext("desk", "Text"),
        pgettext("desk", "State"),
        pgettext("desk", "Reason"),
        _("Words to the commenter"),
        pgettext("desk", "Decided"),
        _("Decided by"),
        pgettext("desk", "Signals"),
    ]


def rows(comments: Iterable[Comment], sections: dict[str, str]) -> Iterator[list[Any]]:
    """The cells of each comment: numbers, naive local times, and text as the reader typed it.

    `sections` leads from a page's path to the title of its section.
    """
    for comment in comments:
        by = comment.decided_by
        yield [
            comment.pk,
            _minute(comment.created_at),
            sections.get(comment.page.path, ""),
            comment.page.title,
            comment.parent_id,
            comment.shown_name,
            comment.body,
            str(comment.get_status_display()),
            str(comment.get_reason_display()),
            comment.public_reason,
            _minute(comment.decided_at),
            name_of(by) if by else "",
            ", ".join(dict.fromkeys(label(signal["code"]) for signal in comment.signals)),
        ]


def as_csv(table: Iterable[list[Any]]) -> Iterator[str]:
    """Lines of CSV in UTF-8 with a byte order mark, which Excel needs; no cell is a formula."""
    writer = csv.writer(_Echo())
    yield _BOM + writer.writerow(headings())
    for cells in table:
        yield writer.writerow([_neutral(cell) for cell in cells])


def as_xlsx(table: Iterable[list[Any]]) -> IO[bytes]:
    """An open file with one sheet, every text in it typed as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(pgettext("desk", "Comments"))
    sheet.freeze_panes = "A2"
    sheet.append(headings())
    for cells in table:
        sheet.append([_typed(sheet, cell) for cell in cells])
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


class _Echo:
    """Gives the csv writer back its line."""

    def write(self, line: str) -> str:
        return line


def _neutral(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell


def _typed(sheet: Any, cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    typed = WriteOnlyCell(sheet, _NOT_XML.sub("", cell))
    typed.data_type = "s"  # else "=1+1" becomes a formula
    return typed


def _minute(moment: datetime | None) -> datetime | None:
    return local(moment).replace(second=0, microsecond=0) if moment else None
