"""Editors' choice for a query: Wagtail's promoted results, matched as forgivingly as search is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from news.models import ArticlePage, SectionPage
from prepared import Prepared
from search.naming import same
from search.query import Query, words


@dataclass(frozen=True)
class Pick:
    """A page, or an address elsewhere, that editors put above the results."""

    title: str
    url: str
    description: str


def picks(query: Query) -> list[Pick]:
    """What editors chose for `query`; pages that readers may not open are left out."""
    if not query.words:
        return []
    rows: list[SearchPromotion] = _promotions()
    # Editors keep dozens of these, not thousands: compared here, each syllable by its own rule.
    chosen = [row for row in rows if same(words(row.query.query_string), query.words)]
    if not chosen:
        return []
    public = {page.pk: page for page in public_pages([row.page_id for row in chosen])}
    found: list[Pick] = []
    for row in chosen:
        if row.page_id in public:
            page = public[row.page_id]
            found.append(Pick(page.title, page.get_url() or "/", row.description))
        elif row.page_id is None and row.external_link_url:
            title = row.external_link_text or row.external_link_url
            found.append(Pick(title, row.external_link_url, row.description))
    return found


def _build() -> QuerySet[SearchPromotion]:
    found = SearchPromotion.objects.select_related("query", "page")
    return found.order_by("sort_order", "pk")


_promotions = Prepared(SearchPromotion, _build)


def public_pages(ids: list[int | None]) -> list[Page]:
    """Articles and sections among `ids` that any reader may open."""
    wanted = Q(pk__in=[pk for pk in ids if pk is not None])
    articles = ArticlePage.objects.published(aliases=True).filter(wanted).defer("body")
    return [*articles, *SectionPage.objects.visible().filter(wanted)]
