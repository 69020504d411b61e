"""Deciding on everything a filter lets through: first shown what that is, then done to exactly it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.desk.filters import Filters
from comments.desk.posted import MAX_PAIRS, as_pairs
from comments.desk.queue import first
from comments.desk.views.page import page
from comments.models import Comment
from vietnamese.dates import number

_ARTICLES: Final = 5
_SAMPLES: Final = 5


@dataclass(frozen=True)
class Share:
    """How many of the comments stand under one article."""

    headline: str
    number: int


@require_safe
def batch(request: HttpRequest) -> HttpResponse:
    """What the filter in the address lets through now; the page's form decides on exactly that.

    A comment that comes later is not touched, one that changes meanwhile is refused: the form
    carries ids and versions, not the filter.
    """
    filters = Filters.from_query(request.GET)
    rows = first(filters, MAX_PAIRS + 1).values_list("pk", "version")
    chosen = dict(rows)
    if len(chosen) > MAX_PAIRS:
        problem = _("The filter lets through more than %(most)s comments. Narrow it first.")
        return batch_page(request, {}, problem=problem % {"most": number(MAX_PAIRS)}, status=422)
    return batch_page(request, chosen)


def batch_page(
    request: HttpRequest,
    chosen: Mapping[int, int],
    *,
    problem: str = "",
    words: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with the form for `chosen` (id to version), what they are, and what is wrong."""
    rows = list(
        Comment.objects.filter(pk__in=chosen)
        .order_by("created_at", "pk")
        .values_list("status", "page__title")
    )
    by_article = Counter(title for _status, title in rows)
    return page(
        request,
        "batch",
        _("Decide on many"),
        status,
        filters=Filters.from_query(request.GET),
        pairs=as_pairs(chosen),
        total=len(chosen),
        articles=[Share(*item) for item in by_article.most_common(_ARTICLES)],
        other_articles=max(len(by_article) - _ARTICLES, 0),
        samples=Comment.objects.filter(pk__in=list(chosen)[:_SAMPLES]).order_by("created_at", "pk"),
        problem=problem,
        words=words,
        script_words={
            "progress": _("Done: %(done)s of %(total)s. Refused: %(refused)s."),
            "failed": _("The connection failed. What is decided stays; try the rest again."),
        },
    )
