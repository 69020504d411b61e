"""The search page."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from news.listing import page_number
from news.models import ArticlePage
from search.analysis import FIELD_MARK
from search.answering import Step, answer
from search.asked import Asked
from search.engines.terms import EngineDown
from search.finding import MOST, Search
from search.models import Entry, MissedQuery
from search.naming import names, same
from search.picks import picks
from search.query import Words
from search.ranking import Text, body_text
from search.snippets import Piece, marked, snippet
from search.suggesting import suggestions

logger = logging.getLogger(__name__)

PER_PAGE = 10
NEWEST = 6
#: Sections, tags and authors of the very name that was searched, of each at most.
NAMES = 2


@dataclass(frozen=True)
class Result:
    """One article found, with the words asked for marked in its headline and a piece of its text."""

    article: ArticlePage
    headline: list[Piece]
    snippet: list[Piece]


def search_page(request: HttpRequest) -> HttpResponse:
    """/tim-kiem/?q=…&muc=…&tu=…&den=…&tacgia=…&the=…&ykien=1&xep=ngay&nguyenvan=1&trang=…"""
    asked = Asked(request.GET)
    context: dict[str, Any] = {"asked": asked, "query": asked.query.text}
    try:
        context |= found(asked, page_number(request))
    except EngineDown:
        logger.exception("The search engine does not answer")
        return render(request, "search/results.html", context | {"down": True}, status=503)
    return render(request, "search/results.html", context)


def found(asked: Asked, number: int) -> dict[str, Any]:
    """What page `number` of the results shows."""
    search = Search(asked.query, asked.filters)
    shown = answer(search, asked.by_date, asked.literally)
    listing = Paginator(shown.found.keys, PER_PAGE).get_page(number)
    context: dict[str, Any] = {
        "answer": shown,
        "listing": listing,
        "results": results(listing, shown.words),
        "more_than": MOST if shown.found.more else 0,
    }
    if listing.number == 1:
        sections = [choice.section for choice in asked.choices]
        context["names"] = list(names(asked.query.words, sections, search, same, NAMES))
        context["picks"] = picks(asked.query)
    if not shown.found.keys:
        context["newest"] = list(ArticlePage.objects.published().for_listing()[:NEWEST])
    if (shown.step is Step.PARTIAL or not shown.found.keys) and not asked.is_narrowed:
        MissedQuery.objects.note(asked.query)
    return context


def suggest(request: HttpRequest) -> JsonResponse:
    """/tim-kiem/goi-y/?q=…: what to offer while a reader types."""
    try:
        offered = suggestions(request.GET.get("q", ""))
    except EngineDown:  # the page itself says so
        offered = []
    rows = [
        {"kind": row.kind, "label": row.label, "text": row.text, "url": row.url} for row in offered
    ]
    return JsonResponse({"suggestions": rows}, json_dumps_params={"ensure_ascii": False})


def results(listing: Page[int], words: Words) -> list[Result]:
    """The articles of one page of keys. What readers may not see is left out even if indexed."""
    rows = Entry.objects.in_bulk(listing.object_list)
    pages = [row.page_id for row in rows.values()]
    articles = ArticlePage.objects.published().for_listing().filter(pk__in=pages)
    by_id = {article.pk: article for article in articles}
    shown = (rows[key] for key in listing.object_list if key in rows)
    return [
        Result(
            by_id[row.page_id],
            marked(by_id[row.page_id].title, words),
            snippet(shown_text(row), words),
        )
        for row in shown
        if row.page_id in by_id
    ]


def shown_text(row: Entry) -> Text:
    """What a snippet is cut from: the lead, then body and captions."""
    start = row.head.index(FIELD_MARK) + 1
    end = row.head.index(FIELD_MARK, start)
    return body_text(
        f"{row.head[start:end]}\n{row.body}", f"{row.folded_head[start:end]}\n{row.folded_body}"
    )
