"""The page of the statistics, and its tables as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.desk.day_fields import DayFields
from figures.charts import Columns, Row, Stack, columns, shares
from figures.sheets import CSV, XLSX, as_csv, as_xlsx
from news.models import SectionPage
from news.newsroom.statistics.tables import Table, both, column_name, step_rows, tables, told
from news.statistics.counting import Figures, figures
from news.statistics.period import LENGTHS, Period
from vietnamese.dates import number

#: "+2700%" tells nobody anything.
MOST_TIMES: Final = 10


@dataclass(frozen=True)
class Sum:
    """A number at the top, and what it was before."""

    name: str
    now: Any
    before: Any
    change: str = ""


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    period: Period
    section: SectionPage | None
    made_sense: bool

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """Read the address; what makes no sense in it is told and left out."""
        query = request.GET
        period, made_sense = Period.from_query(query.dict(), timezone.localdate())
        named = query.get("chuyen-muc", "")
        known = named.isdecimal() and len(named) < 10
        section = SectionPage.objects.filter(pk=int(named)).first() if known else None
        return cls(period, section, made_sense and (section is not None or not named))

    @property
    def query(self) -> str:
        """The address again, for files."""
        pairs = {"tu": self.period.first.isoformat(), "den": self.period.last.isoformat()}
        if self.section is not None:
            pairs["chuyen-muc"] = str(self.section.pk)
        return urlencode(pairs)


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The figures of a period beside those of the period before."""
    asked = Asked.of(request)
    found = figures(asked.period, asked.section)
    made = {table.key: table for table in tables(found)}
    title = _("Statistics")
    return TemplateResponse(
        request,
        "newsroom/statistics/report.html",
        {
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": title},
            ],
            "header_title": title,
            "header_icon": "view",
            "asked": asked,
            "period": asked.period,
            "days": DayFields(asked.period.first, asked.period.last),
            "lengths": LENGTHS,
            "today": timezone.localdate(),
            "sections": SectionPage.objects.order_by("path"),
            "sums": sums(found, made["tong-hop"]),
            "plots": plots(found),
            "first": column_name(found, asked.period.first),
            "last": column_name(found, asked.period.last),
            "over_time": made["thoi-gian"],
            "by_section": made["chuyen-muc"],
            "bars": bars(found),
            "is_empty": not any(cell for _day, *row in found.columns for cell in row),
        },
        headers={"Cache-Control": "no-store"},
    )


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """All tables as XLSX, or the one named by `bang` as CSV."""
    asked = Asked.of(request)
    made = tables(figures(asked.period, asked.section))
    name = f"thong-ke-{asked.period.first:%Y%m%d}-{asked.period.last:%Y%m%d}"
    if kind == "xlsx":
        file = as_xlsx(*((table.title, table.headings, table.rows) for table in made))
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    table = next((table for table in made if table.key == request.GET.get("bang")), None)
    if kind != "csv" or table is None:
        raise Http404
    response = StreamingHttpResponse(as_csv(table.headings, table.rows), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}-{table.key}.csv"'
    return response


def sums(found: Figures, table: Table) -> list[Sum]:
    """Numbers with their change in per cent, times as they are."""
    made = []
    counted = (found.articles, found.reads, found.comments)
    for (name, *_cells), rows in zip(table.rows, counted, strict=False):
        now, before = both(rows)
        made.append(Sum(name, number(now), number(before), change(now, before)))
    times = (
        (found.times.median, found.times_before.median),
        (found.times.most, found.times_before.most),
    )
    for (name, *_cells), (new, old) in zip(table.rows[len(counted) :], times, strict=True):
        made.append(Sum(name, told(new), told(old)))
    return made


def change(now: int, before: int) -> str:
    """`+12%`; nothing where there was nothing to compare with, or next to nothing."""
    if not before or now > MOST_TIMES * before:
        return ""
    return f"{round((now - before) / before * 100):+d}%".replace("-", "−")


def plots(found: Figures) -> list[tuple[str, Columns]]:
    """Articles, reads and comments as columns over time."""
    names = (_("Articles published"), _("Reads of articles"), _("Comments published"))
    return [
        (
            name,
            columns(
                [
                    Stack(column_name(found, day), [("plain", numbers[place])])
                    for day, *numbers in found.columns
                ]
            ),
        )
        for place, name in enumerate(names)
    ]


def bars(found: Figures) -> list[dict[str, Any]]:
    """Charts of bars that lie, each a table itself."""
    charts: list[tuple[str, list[Row], bool]] = [
        (_("Articles by section"), list(found.articles), True),
        (_("Reads by section"), list(found.reads), True),
        (_("Comments by section"), list(found.comments), True),
        (_("Articles by author"), list(found.authors), True),
        (_("Most read articles"), list(found.most_read), False),
        (_("From draft to publication"), step_rows(found.times), False),
    ]
    return [
        {"title": title, "rows": shares(rows), "compared": compared}
        for title, rows, compared in charts
    ]
