"""Pages of articles: section, tag, author and archive share one shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest

from news.photo_slots import CARD
from news.renditions import load_renditions
from prepared import Prepared

if TYPE_CHECKING:
    from news.models import ArticlePage
    from news.models.queries import ArticleQuerySet

PER_PAGE = 20
PARAMETER = "trang"


def page_number(request: HttpRequest) -> int:
    """`?trang=` as a number from 1 up; anything else a reader may type counts as 1."""
    raw = request.GET.get(PARAMETER, "1")
    return max(1, int(raw)) if raw.isascii() and raw.isdigit() and len(raw) < 8 else 1


def read(
    articles: ArticleQuerySet, start: int, stop: int, *related: Prefetch[Any]
) -> list[ArticlePage]:
    """Rows `start` to `stop` of `articles` with all a card shows, and `related` beside it.

    Finds their ids first, by the index alone, then reads those rows in full: a page far back skips
    thousands of index entries instead of thousands of joined rows, and only ids are sorted.
    """
    ids = list(articles.values_list("pk", flat=True)[start:stop])
    rows = {row.pk: row for row in cards(ids)}
    prefetch_related_objects(list(rows.values()), *related)
    return [rows[pk] for pk in ids if pk in rows]


def cards(ids: list[int]) -> list[ArticlePage]:
    """The articles with these ids, in no order, with all a card shows: two queries."""
    found: list[ArticlePage] = _rows(ids=ids)
    load_renditions((row.main_photo, CARD.specs) for row in found)
    return found


def _article() -> type[ArticlePage]:
    model: type[ArticlePage] = apps.get_model("news", "ArticlePage")
    return model


def _build(ids: list[int]) -> ArticleQuerySet:
    rows: ArticleQuerySet = _article().objects.filter(pk__in=ids)
    return rows.for_cards().select_related("section")


_rows = Prepared(_article, _build)


class ArticlePaginator(Paginator["ArticlePage"]):
    """Pages of articles; the last costs hardly more than the first."""

    object_list: ArticleQuerySet

    def page(self, number: int | str) -> Page[ArticlePage]:
        """The page with that number; `EmptyPage` where there is none."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return Page(read(self.object_list, first, first + self.per_page), number, self)


def listing(articles: ArticleQuerySet, request: HttpRequest) -> Page[ArticlePage]:
    """The asked-for page of `articles`, the last one where the number is too high."""
    return ArticlePaginator(articles, PER_PAGE).get_page(page_number(request))
