"""Hands out what the filters let through as a file."""

from __future__ import annotations

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.models import Page

from comments.desk.exports import MAX_XLSX, headings, rows
from comments.desk.filters import Filters
from comments.models import Comment
from figures.sheets import CSV, XLSX, as_csv, as_xlsx


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """`kind` is csv or xlsx; more than `MAX_XLSX` comments do not fit in xlsx."""
    if kind not in ("csv", "xlsx"):
        raise Http404
    filters = Filters.from_query(request.GET)
    comments = filters.apply().select_related("page", "decided_by").order_by("created_at", "pk")
    if kind == "xlsx" and comments[: MAX_XLSX + 1].count() > MAX_XLSX:
        text = _(
            "An XLSX file holds at most %(most)s comments here. Narrow the filter or take CSV."
        )
        messages.error(request, text % {"most": MAX_XLSX})
        return HttpResponseRedirect(f"{reverse('desk:queue')}?{filters.query()}")
    table = rows(comments.iterator(chunk_size=1000), _sections())
    name = f"binh-luan-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "xlsx":
        file = as_xlsx((pgettext("desk", "Comments"), headings(), table))
        return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    response = StreamingHttpResponse(as_csv(headings(), table), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _sections() -> dict[str, str]:
    """From the path of each page with comments to the title of the page above."""
    commented = Comment.objects.order_by().values("page_id").distinct()
    paths = Page.objects.filter(pk__in=commented).values_list("path", flat=True)
    above = {path: path[: -Page.steplen] for path in paths}
    titles = dict(Page.objects.filter(path__in=set(above.values())).values_list("path", "title"))
    return {path: titles.get(parent, "") for path, parent in above.items()}
