"""Tables as files for a spreadsheet: complete, and safe to open whatever is written in them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"
_BOM: Final = "\ufeff"
# What makes Excel, LibreOffice or Google Sheets take a cell for a formula, also full-width; tab and
# carriage return let one follow. https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
# Characters XML 1.0 cannot hold.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a sheet's name cannot hold, and how long it may be.
_NOT_NAME: Final = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME: Final = 31


def as_csv(headings: Sequence[str], table: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Lines of CSV in UTF-8 with a byte order mark, which Excel needs; no cell is a formula."""
    writer = csv.writer(_Echo())
    yield _BOM + writer.writerow(headings)
    for cells in table:
        yield writer.writerow([_neutral(cell) for cell in cells])


def as_xlsx(*sheets: tuple[str, Sequence[str], Iterable[Sequence[Any]]]) -> IO[bytes]:
    """An open file with a sheet for each (name, headings, table), every text in it typed as text."""
    book = Workbook(write_only=True)
    for name, headings, table in sheets:
        sheet = book.create_sheet(sheet_name(name))
        sheet.freeze_panes = "A2"
        sheet.append([typed(sheet, heading) for heading in headings])
        for cells in table:
            sheet.append([typed(sheet, cell) for cell in cells])
    return saved(book)


def saved(book: Workbook) -> IO[bytes]:
    """The book as an open file, which the response closes."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


def sheet_name(text: str) -> str:
    """The text as far as it can name a sheet."""
    return _NOT_NAME.sub(" ", text)[:_LONGEST_NAME]


def typed(sheet: Any, cell: Any) -> Any:
    """The cell for a sheet that is written row by row: a text stays text, whatever it begins with."""
    if not isinstance(cell, str):
        return cell
    made = WriteOnlyCell(sheet, plain(cell))
    made.data_type = "s"  # else "=1+1" becomes a formula
    return made


def plain(text: str) -> str:
    """The text without what no sheet can hold."""
    return _NOT_XML.sub("", text)


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
