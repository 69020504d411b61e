"""The search page."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import RequestContext
from django.template.loader import get_template

from news.listing import cards as read_cards
from news.listing import page_number
from news.models import ArticlePage
from news.models.queries import ArticleQuerySet
from news.section_tree import SectionTree
from prepared import Prepared
from search.analysis import FIELD_MARK
from search.answering import answer
from search.answers import Step
from search.asked import PARAMETERS, Asked
from search.cards import Card, cards
from search.engines.terms import EngineDown
from search.finding import MOST, Search
from search.models import Entry, MissedQuery
from search.naming import names, same
from search.picks import picks
from search.query import Words
from search.ranking import body_text
from search.snippets import Piece, marked, snippet
from search.suggesting import suggestions

logger = logging.getLogger(__name__)

PER_PAGE = 10
NEWEST = 6
#: Rows of the index among which these are looked for: some may stand in closed sections.
LOOKED_AT = 100
#: What is read of a row to show a piece of it.
TEXTS = ("head", "folded_head", "body", "folded_body")
#: Sections, tags and authors of the very name that was searched, of each at most.
NAMES = 2


@dataclass(frozen=True)
class Result:
    """One article found, with the words asked for marked in its headline and a piece of its text."""

    card: Card
    headline: list[Piece]
    snippet: list[Piece]


def search_page(request: HttpRequest) -> HttpResponse:
    """/tim-kiem/?q=…&muc=…&tu=…&den=…&tacgia=…&the=…&ykien=1&xep=ngay&nguyenvan=1&trang=…"""
    asked = Asked(request)
    context: dict[str, Any] = {
        "asked": asked,
        "query": asked.query.text,
        "page_parameters": PARAMETERS,
    }
    try:
        context |= found(asked, page_number(request))
    except EngineDown:
        logger.exception("The search engine does not answer")
        return HttpResponse(drawn(request, context | {"down": True}), status=503)
    return HttpResponse(drawn(request, context))


def drawn(request: HttpRequest, values: dict[str, Any]) -> str:
    """The page. A context knows itself through its parts; parted from them, nothing waits for the
    garbage collector, to which three hundred objects of a page would go."""
    context = RequestContext(request, values)
    template = get_template("search/results.html").template  # type: ignore[attr-defined]
    page = str(template.render(context))
    context.dicts.clear()
    return page


def found(asked: Asked, number: int) -> dict[str, Any]:
    """What page `number` of the results shows."""
    search = Search(asked.query, asked.filters, asked.tree.hidden_ids(), number * PER_PAGE)
    shown = answer(search, asked.by_date, asked.literally)
    listing = Paginator(shown.found.keys, PER_PAGE).get_page(number)
    context: dict[str, Any] = {
        "answer": shown,
        "listing": listing,
        "results": results(listing, shown.words, asked.tree),
        "more_than": MOST if shown.found.more else 0,
    }
    if listing.number == 1:
        context["names"] = list(names(asked.query.words, asked.tree.visible(), search, same, NAMES))
        context["picks"] = picks(asked.query)
    if not shown.found.keys:
        context["newest"] = newest(asked.tree)
    if (shown.step is Step.PARTIAL or not shown.found.keys) and not asked.is_narrowed:
        MissedQuery.objects.note(asked.query)
    return context


def suggest(request: HttpRequest) -> JsonResponse:
    """/tim-kiem/goi-y/?q=…: what to offer while a reader types."""
    try:
        offered = suggestions(request)
    except EngineDown:  # the page itself says so
        offered = []
    rows = [
        {"kind": row.kind, "label": row.label, "text": row.text, "url": row.url} for row in offered
    ]
    return JsonResponse({"suggestions": rows}, json_dumps_params={"ensure_ascii": False})


def results(listing: Page[int], words: Words, tree: SectionTree) -> list[Result]:
    """The articles of one page of keys. What readers may not see is left out even if indexed."""
    keys = list(listing)
    rows = {row[0]: row[1:] for row in Entry.objects.texts(keys, "page_id", *TEXTS)}
    found = cards([pk for pk, *_ in rows.values()], tree)
    return [
        result(found[pk], texts, words)
        for pk, *texts in (rows[key] for key in keys if key in rows)
        if pk in found
    ]


def result(card: Card, texts: Sequence[str], words: Words) -> Result:
    """An article and what of it is marked; the snippet is cut from the lead, then body and captions."""
    head, folded_head, body, folded_body = texts
    lead = head.index(FIELD_MARK) + 1
    end = head.index(FIELD_MARK, lead)
    text = body_text(f"{head[lead:end]}\n{body}", f"{folded_head[lead:end]}\n{folded_body}")
    headline = head[: lead - 1], folded_head[: lead - 1]
    return Result(card, marked(card.title, words, headline), snippet(text, words))


def newest(tree: SectionTree) -> list[ArticlePage]:
    """The newest articles of the paper, by way of the index: its keys grow with the date."""
    rows = Entry.objects.order_by("-key").values_list("page_id", flat=True)
    ids = _public(ids=list(rows[:LOOKED_AT]), sections=tree.visible_ids())[:NEWEST]
    by_id = {article.pk: article for article in read_cards(ids)}
    return [by_id[pk] for pk in ids if pk in by_id]


def _build(ids: list[int], sections: list[int]) -> QuerySet[ArticlePage, int]:
    published: ArticleQuerySet = ArticlePage.objects.published(sections=sections)
    return published.filter(pk__in=ids).values_list("pk", flat=True)


_public = Prepared(ArticlePage, _build)
