"""What the editor asks after a save, and the two texts beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from news.duplicates import draft_text, seen_by, seen_text, similar
from news.models import ArticlePage
from news.newsroom.planning.rights import PlanRights
from news.newsroom.planning.same_titles import plans_titled_alike
from vietnamese.copies import Passage, shared_passages


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `number` is that of the shared passage it is, 0 for none."""

    text: str
    number: int = 0


@require_safe
@never_cache
def warning(request: HttpRequest, article_id: int) -> HttpResponse:
    """The warning as a piece of a page; nothing at all where nothing is like the article."""
    rights = PlanRights(request.user)
    article = own_article(rights, article_id)
    title = draft_text(article).title
    return render(
        request,
        "newsroom/duplicates/warning.html",
        {
            "article": article,
            "similar": similar(article, rights.articles()),
            "plans": plans_titled_alike(rights, title, but_of=article.pk),
        },
    )


@require_safe
@never_cache
def compare(request: HttpRequest, article_id: int, other_id: int) -> HttpResponse:
    """Both texts with what they share marked in each."""
    rights = PlanRights(request.user)
    article = own_article(rights, article_id)
    others: list[Any] = seen_by(rights.articles(), [other_id])
    if not others or other_id == article_id:
        raise Http404
    text, theirs = draft_text(article), seen_text(others[0])
    shared = shared_passages(text.body, theirs.body)
    title = _("Shared passages")
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return render(
        request,
        "newsroom/duplicates/compare.html",
        {
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": edit, "label": text.title},
                {"url": "", "label": title},
            ],
            "page_title": title,
            "header_title": title,
            "header_icon": "copy",
            "article": article,
            "other": others[0],
            "texts": (text, theirs),
            "percent": round(shared.share * 100),
            "other_percent": round(shared.other_share * 100),
            "passages": len(shared.passages),
            "sides": (
                {
                    "title": text.title,
                    "label": _("This article"),
                    "edit": edit,
                    "paragraphs": paragraphs(text.body, marks(shared.passages)),
                },
                {
                    "title": theirs.title,
                    "label": _("The other article"),
                    "edit": others[0].may_edit
                    and reverse("wagtailadmin_pages:edit", args=[other_id]),
                    "public": others[0].live and others[0].get_url(),
                    "paragraphs": paragraphs(theirs.body, marks(shared.passages, other=True)),
                },
            ),
        },
    )


def own_article(rights: PlanRights, article_id: int) -> ArticlePage:
    """The article, for who may edit it."""
    found = rights.articles().select_related("latest_revision").filter(pk=article_id).first()
    if found is None:
        raise Http404
    return found


def marks(passages: tuple[Passage, ...], *, other: bool = False) -> list[tuple[int, int, int]]:
    """Start, end and number of each passage in one of the texts, in its order, none inside another."""
    spans = [
        (row.other_start, row.other_end, number) if other else (row.start, row.end, number)
        for number, row in enumerate(passages, start=1)
    ]
    found: list[tuple[int, int, int]] = []
    for start, end, number in sorted(spans):
        after = max(start, found[-1][1]) if found else start
        if after < end:
            found.append((after, end, number))
    return found


def paragraphs(text: str, spans: list[tuple[int, int, int]]) -> list[list[Piece]]:
    """The text line by line, cut where a passage begins or ends."""
    pieces: list[Piece] = []
    at = 0
    for start, end, number in spans:
        pieces += [Piece(text[at:start]), Piece(text[start:end], number)]
        at = end
    pieces.append(Piece(text[at:]))
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.number))
        lines += [[Piece(line, piece.number)] for line in others]
    return [[piece for piece in line if piece.text] for line in lines if any(p.text for p in line)]
