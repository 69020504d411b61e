"""Redirects out of a file: what Wagtail's import would trip over is said beside the file instead.

Wagtail takes commas in UTF-8 only, and answers an error of the server to a row that is too short, to an
empty file, and to a second press on "Confirm". So the file is read here, and goes on to Wagtail's pages
as the plain table they expect.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile

import openpyxl
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import ConfirmImportManagementForm, ImportForm
from wagtail.contrib.redirects.utils import (
    get_file_storage,
    get_supported_extensions,
)

Table = list[list[str]]
PROCESS = "process_redirect_import"
#: Each is checked, saved and written into the log, while the person waits.
MOST_ROWS = 2_000
MOST_BYTES = 5 * 1024 * 1024
#: Excel puts what the computer's language says between the columns; in Vietnamese a semicolon.
SEPARATORS = (",", ";", "\t")
ADDRESS_STARTS = ("/", "http://", "https://")
#: Rows that an error names.
NAMED_ROWS = 10


def read_table(name: str, content: bytes) -> Table:
    """The rows of the file, all as long as the longest, the first of them the columns' names.

    `ValidationError` says what the person can do about a file that holds none.
    """
    excel = PurePath(name).suffix.lower() == ".xlsx"
    rows = _cells_of_excel(content) if excel else _cells_of_text(content)
    table = [cells for cells in ([cell.strip() for cell in row] for row in rows) if any(cells)]
    if not table:
        raise ValidationError(_("The file is empty."))
    width = max(map(len, table))
    if width < 2:
        raise ValidationError(
            _("The file has one column. It needs two: the old address and the new one.")
        )
    if table[0][0].lower().startswith(ADDRESS_STARTS):
        # Wagtail takes the first row for names: its redirect would be lost without a word.
        names = [_("Old address"), _("New address")]
        table.insert(0, names + [_("Column %d") % number for number in range(3, width + 1)])
    if len(table) == 1:
        raise ValidationError(_("Below the names of its columns the file holds no row."))
    if len(table) - 1 > MOST_ROWS:
        raise ValidationError(
            _("The file holds %(rows)d redirects; one file may hold %(most)d. Please split it.")
            % {"rows": len(table) - 1, "most": MOST_ROWS}
        )
    return [row + [""] * (width - len(row)) for row in table]


def _cells_of_text(content: bytes) -> Iterable[list[str]]:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ValidationError(
            _(
                "This is no text in UTF-8. In Excel: Save As, “CSV UTF-8”, then choose the file again."
            )
        )
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise ValidationError(_("The file cannot be read as a table.")) from error


def _cells_of_excel(content: bytes) -> Iterable[list[str]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS * 2)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    except (BadZipFile, KeyError, ValueError, OSError, IndexError, SyntaxError) as error:
        raise ValidationError(
            _("Excel's file cannot be opened. Please save it anew as .xlsx or as “CSV UTF-8”.")
        ) from error


def checked(upload: Any) -> Table:
    """The table in a file that was sent; `ValidationError` where there is none."""
    endings = get_supported_extensions()
    if PurePath(upload.name).suffix.lower().lstrip(".") not in endings:
        raise ValidationError(
            _("Only these files are read: %s.") % ", ".join(ending.upper() for ending in endings)
        )
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The file is too large; 5 MB is the most."))
    return read_table(upload.name, upload.read())


@views.permission_checker.require_any("add")
def start_import(request: HttpRequest) -> HttpResponseBase:
    """/admin/redirects/import/: the file is looked at, then Wagtail's question about its columns."""
    form = ImportForm(get_supported_extensions(), request.POST or None, request.FILES or None)
    if request.method != "POST" or not request.FILES:
        return views.start_import(request)
    if form.is_valid():
        upload = form.cleaned_data["import_file"]
        try:
            table = checked(upload)
        except ValidationError as error:
            form.add_error("import_file", error)
        else:
            name = f"{PurePath(upload.name).stem}.csv"
            request.FILES["import_file"] = SimpleUploadedFile(name, _plain(table).encode())
            return views.start_import(request)
    return render(request, "wagtailredirects/choose_import_file.html", {"form": form})


@views.permission_checker.require_any("add")
def process_import(request: HttpRequest) -> HttpResponseBase:
    """/admin/redirects/import/process/: Wagtail's, once the two columns lead from one place to another."""
    management = ConfirmImportManagementForm(request.POST)
    if request.method == "POST" and management.is_valid():
        problem = _problem(management.cleaned_data, request.POST)
        if problem:
            messages.error(request, problem)
            return redirect("wagtailredirects:start_import")
    return views.process_import(request)


def _problem(sent: dict[str, Any], choices: Any) -> str:
    """Why nothing is imported; empty where all is well, or Wagtail's form will say it."""
    storage = get_file_storage()(name=sent["import_file_name"])
    try:
        data = storage.read("r")
    except FileNotFoundError:
        data = None
    if data is None:
        return _(
            "This file has been imported already, or has waited too long. Please choose it again."
        )
    start, end = choices.get("from_index", ""), choices.get("to_index", "")
    if not (start.isdecimal() and end.isdecimal()):
        return ""
    if start == end:
        return _("The old and the new address are the same column. Nothing was imported.")
    table = list(csv.reader(io.StringIO(force_str(data))))
    old, new = int(start), int(end)
    if max(old, new) >= len(table[0]):
        return ""
    empty = [number for number, row in enumerate(table, 1) if not (row[old] and row[new])]
    if empty:
        named = ", ".join(map(str, empty[:NAMED_ROWS])) + ("…" if empty[NAMED_ROWS:] else "")
        return _("An address is missing in these rows: %s. Nothing was imported.") % named
    for row in table:
        # Wagtail takes whole addresses only; in a file of the paper's own they begin with the path.
        if row[new].startswith("/"):
            row[new] = settings.SITE_URL + row[new]
    storage.save(_plain(table), "w")
    return ""


def _plain(table: Table) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue()


def urlpatterns() -> list[URLPattern]:
    """Hook `register_admin_urls`, before Wagtail's: these two stand in for its own."""
    return [
        path("redirects/import/", start_import, name="start_redirect_import"),
        path("redirects/import/process/", process_import, name=PROCESS),
    ]
