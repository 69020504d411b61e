"""/cai-chinh-xin-loi/: every correction of the paper; and those that stand on the front page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from news.listing import page_number
from news.models.article import ArticlePage
from news.models.correction import Correction, in_front_since
from news.models.masthead import Masthead
from prepared import Prepared
from prepared.questions import ask
from prepared.values import Answers

PER_PAGE = 20


@dataclass(frozen=True)
class Shown:
    """A correction with its article, as far as readers may see it."""

    correction: Correction
    article: ArticlePage | None


def corrections_in_front(request: HttpRequest) -> list[Correction]:
    """Those of the last days, as many days as the masthead says; they stand on the front page."""
    days = Masthead.for_request(request).correction_days
    found: list[Correction] = ask(_ask_in_front, days).rows()
    return found


def beside_articles(
    corrections: Iterable[Correction], public: Mapping[int, ArticlePage]
) -> list[Shown]:
    """Each with its article, where that is among the `public` ones."""
    return [Shown(row, public.get(row.article_id or 0)) for row in corrections]


def corrections(request: HttpRequest) -> HttpResponse:
    """Newest first, 20 to a page."""
    listing: Page[Correction] = Paginator(Correction.objects.all(), PER_PAGE).get_page(
        page_number(request)
    )
    ids = [row.article_id for row in listing if row.article_id is not None]
    public = {row.pk: row for row in ArticlePage.objects.published().filter(pk__in=ids)}
    context = {"listing": listing, "shown": beside_articles(listing, public)}
    return render(request, "pages/corrections.html", context)


def _ask_in_front(days: int) -> Answers:
    return _in_front.answers(since=in_front_since(days))


def _build_in_front(since: datetime) -> QuerySet[Correction]:
    return Correction.objects.filter(published_at__gt=since)


_in_front = Prepared(Correction, _build_in_front)
