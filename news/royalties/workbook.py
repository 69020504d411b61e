"""A sheet as a workbook that prints on A4: sums with signatures, then every work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from figures.sheets import plain, saved, sheet_name
from news.models import Byline, Masthead, RoyaltyLine, RoyaltyMonth
from news.royalties.totals import Person, people, with_people
from vietnamese.amounts import dong_in_words

A4: Final = 9
FONT: Final = "Times New Roman"
DONG: Final = "#,##0"
_THIN: Final = Side(style="thin")
_BOX: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def workbook(month: RoyaltyMonth, masthead: Masthead) -> IO[bytes]:
    """The open file."""
    book = Workbook()
    book.remove(book.active)
    persons = people(month)
    summary(book.create_sheet(sheet_name(_("Sums"))), month, masthead, persons)
    works(book.create_sheet(sheet_name(_("Works"))), month)
    return saved(book)


def summary(sheet: Worksheet, month: RoyaltyMonth, masthead: Masthead, rows: list[Person]) -> None:
    """Who gets how much; total in figures and in words; room for three signatures."""
    headings = (
        (_("No."), 6),
        (_("Full name"), 26),
        (_("Who they are"), 14),
        (_("Works"), 10),
        (_("Royalty"), 15),
        (_("Adjustment"), 14),
        (_("In all"), 15),
        (_("Signature"), 16),
    )
    set_page(sheet, [width for _name, width in headings], landscape=False)
    put(sheet, 1, 1, (masthead.agency or masthead.paper_name).upper(), bold=True)
    paper = masthead.paper_name
    put(sheet, 2, 1, paper if paper.casefold() != (masthead.agency or paper).casefold() else "")
    wide(sheet, 4, title_of(month), len(headings), size=15)
    wide(sheet, 5, _("Unit: đồng. Before personal income tax."), len(headings), bold=False)
    first = 7
    table_head(sheet, first, [name for name, _width in headings])
    for number, person in enumerate(rows, start=1):
        cells = (
            *(number, person.name, person.kind_words, person.works),
            *(person.amount, person.adjustment, person.total, ""),
        )
        table_row(sheet, first + number, cells)
    last = first + len(rows) + 1
    # Works are not added up: what two have written would count twice.
    sums = [
        sum(getattr(person, name) for person in rows) for name in ("amount", "adjustment", "total")
    ]
    table_row(sheet, last, ("", _("Total"), "", "", *sums, ""), bold=True)
    wide(sheet, last + 2, _("In words: %(words)s.") % {"words": dong_in_words(sums[-1])}, 8)
    sheet.cell(last + 2, 1).alignment = Alignment(horizontal="left", wrap_text=True)
    sheet.print_title_rows = f"{first}:{first}"
    signatures(sheet, last + 4)


def signatures(sheet: Worksheet, row: int) -> None:
    """Who made it, who keeps the books, who answers for it."""
    put(sheet, row, 6, _("Date: ……/……/…………"))
    for column, name in ((1, _("Made by")), (4, _("Accountant")), (6, _("Head of the paper"))):
        put(sheet, row + 1, column, name, bold=True)
        put(sheet, row + 2, column, _("(signature, full name)"))
    # Signatures must not stand alone on the next page without the total.
    sheet.row_dimensions[row + 3].height = 60


def works(sheet: Worksheet, month: RoyaltyMonth) -> None:
    """Every person's part of every work."""
    headings = (
        (_("No."), 6),
        (pgettext("royalties", "Published"), 12),
        (pgettext("royalties", "Work"), 46),
        (pgettext("paper", "Section"), 18),
        (_("Kind"), 20),
        (_("Coefficient"), 9),
        (_("Unit value"), 12),
        (_("Author"), 22),
        (_("Role"), 12),
        (pgettext("royalties", "Share"), 10),
        (_("Royalty"), 14),
        (_("Adjustment"), 13),
        (_("In all"), 14),
        (_("Reason"), 30),
    )
    set_page(sheet, [width for _name, width in headings], landscape=True)
    wide(sheet, 1, title_of(month), len(headings), size=15)
    table_head(sheet, 3, [name for name, _width in headings])
    sheet.print_title_rows = "3:3"
    sheet.freeze_panes = "A4"
    lines = with_people(RoyaltyLine.objects.filter(work__month=month)).select_related("work")
    row, total, amount, more = 3, 0, 0, 0
    for row, line in enumerate(
        lines.order_by("work__published_on", "work_id", "order", "pk"), start=4
    ):
        table_row(sheet, row, cells_of(row - 3, line, line.people))
        total, amount, more = total + line.total, amount + line.amount, more + line.adjustment
    table_row(
        sheet,
        row + 1,
        ("", "", _("Total"), *[""] * 7, amount, more, total, ""),
        bold=True,
    )


def cells_of(number: int, line: RoyaltyLine, number_of_people: int) -> Sequence[Any]:
    """One line of the list of works; `number_of_people` share the work."""
    work = line.work
    role = Byline.Role(work.role).label if work.role else ""
    share = f"{line.share} %" if line.share else _("equal") if number_of_people > 1 else ""
    return (
        number,
        work.published_on,
        work.title,
        work.section,
        work.kind_name or _("Other payment"),
        work.coefficient,
        work.unit,
        line.name,
        str(role),
        share,
        line.amount,
        line.adjustment,
        line.total,
        line.reason,
    )


def title_of(month: RoyaltyMonth) -> str:
    """The title, which says so while nothing is decided."""
    title = _("ROYALTIES OF %(month)s") % {"month": f"{month.first_day:%m/%Y}"}
    if month.is_draft:
        return _("%(title)s (DRAFT OF %(day)s)") % {
            "title": title,
            "day": f"{timezone.localdate():%d/%m/%Y}",
        }
    return title


def set_page(sheet: Worksheet, widths: Sequence[int], *, landscape: bool) -> None:
    """A4, as wide as the paper, with page numbers."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.oddFooter.center.text = "&P/&N"


def put(
    sheet: Worksheet, row: int, column: int, value: Any, *, bold: bool = False, size: int = 12
) -> Any:
    """Write one cell; a text stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = plain(value)
        cell.data_type = "s"  # else "=1+1" becomes a formula
    else:
        cell.value = value
    cell.font = Font(name=FONT, size=size, bold=bold)
    return cell


def wide(
    sheet: Worksheet, row: int, text: str, columns: int, *, bold: bool = True, size: int = 12
) -> None:
    """A line over all columns."""
    cell = put(sheet, row, 1, text, bold=bold, size=size)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    sheet.row_dimensions[row].height = 34 if len(text) > 70 else 22


def table_head(sheet: Worksheet, row: int, names: Sequence[str]) -> None:
    """The headings of a table."""
    for column, name in enumerate(names, start=1):
        cell = put(sheet, row, column, name, bold=True)
        cell.border = _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def table_row(sheet: Worksheet, row: int, cells: Sequence[Any], *, bold: bool = False) -> None:
    """One row of a table: numbers to the right, with points between thousands."""
    for column, value in enumerate(cells, start=1):
        cell = put(sheet, row, column, value, bold=bold)
        cell.border = _BOX
        cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
        if isinstance(value, int):
            cell.number_format = DONG
        elif value is not None and not isinstance(value, str):
            cell.number_format = "DD/MM/YYYY" if hasattr(value, "year") else "0.##"
