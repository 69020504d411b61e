"""/cai-chinh-xin-loi/: every correction of the paper; and those that stand on the front page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from news.listing import page_number
from news.models.article import ArticlePage
from news.models.correction import Correction
from news.models.masthead import Masthead

PER_PAGE = 20


@dataclass(frozen=True)
class Shown:
    """A correction with its article, as far as readers may see it."""

    correction: Correction
    article: ArticlePage | None


def with_articles(corrections: Iterable[Correction]) -> list[Shown]:
    """Each with its article, which takes a second query for them all."""
    rows = list(corrections)
    ids = {row.article_id for row in rows}
    found = ArticlePage.objects.published().filter(pk__in=ids - {None}) if ids else []
    public = {article.pk: article for article in found}
    return [Shown(row, public.get(row.article_id or 0)) for row in rows]


def on_the_front_page(request: HttpRequest) -> list[Shown]:
    """Those of the last days, as many days as the masthead says; none costs no query."""
    masthead = Masthead.for_request(request)
    if not masthead.has_correction_in_front():
        return []
    return with_articles(Correction.objects.in_front(masthead.correction_days))


def corrections(request: HttpRequest) -> HttpResponse:
    """Newest first, 20 to a page."""
    listing: Page[Correction] = Paginator(Correction.objects.all(), PER_PAGE).get_page(
        page_number(request)
    )
    context = {"listing": listing, "shown": with_articles(listing)}
    return render(request, "pages/corrections.html", context)
