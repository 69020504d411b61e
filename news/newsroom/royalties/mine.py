"""What one has earned oneself: lines of approved and locked sheets, and nobody else's."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, F, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.models import Author, RoyaltyLine, RoyaltyMonth
from news.newsroom.royalties.page import page
from news.royalties.totals import with_people

PER_PAGE = 50


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The months with their sums, and the works of each."""
    author = Author.objects.filter(user=request.user.pk or 0).first()
    lines = RoyaltyLine.objects.filter(author=author).exclude(
        work__month__state=RoyaltyMonth.State.DRAFT
    )
    if author is None:
        lines = lines.none()
    months = (
        lines.order_by()
        .values("work__month__first_day", "work__month__state")
        .annotate(works=Count("work", distinct=True), paid=Sum(F("amount") + F("adjustment")))
        .order_by("-work__month__first_day")
    )
    rows = (
        with_people(lines)
        .select_related("work__month")
        .order_by("-work__month__first_day", "-work__published_on", "-pk")
    )
    return page(
        request,
        "mine",
        _("My royalties"),
        author=author,
        months=[
            row | {"state": RoyaltyMonth.State(row["work__month__state"]).label} for row in months
        ],
        shown=Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
    )
