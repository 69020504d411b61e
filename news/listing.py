"""Pages of articles: section, tag, author and archive share one shape."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.functional import cached_property

from news.models.section_month import SectionMonth, within
from news.photo_slots import CARD
from news.renditions import load_renditions
from prepared import Prepared

if TYPE_CHECKING:
    from news.models import ArticlePage
    from news.models.queries import ArticleQuerySet

Row = TypeVar("Row", bound=Model)

PER_PAGE = 20
PARAMETER = "trang"
#: So far articles are counted beyond the page that is shown: so many numbers stand after it.
PAGES_AHEAD = 2


def page_number(request: HttpRequest) -> int:
    """`?trang=` as a number from 1 up; anything else a reader may type counts as 1."""
    raw = request.GET.get(PARAMETER, "1")
    return max(1, int(raw)) if raw.isascii() and raw.isdigit() and len(raw) < 8 else 1


def enough(number: int) -> int:
    """How many articles are counted for page `number`."""
    return (number + PAGES_AHEAD) * PER_PAGE


def read(articles: ArticleQuerySet, start: int, stop: int) -> list[ArticlePage]:
    """Rows `start` to `stop` of `articles` with all a card shows.

    Finds their ids first, by the index alone, then reads those rows in full: a page far back skips
    thousands of index entries instead of thousands of joined rows, and only ids are sorted.
    """
    ids = list(articles.values_list("pk", flat=True)[start:stop])
    return in_order(ids)


def in_order(ids: list[int]) -> list[ArticlePage]:
    """The articles with these ids, in this order, with all a card shows."""
    rows = {row.pk: row for row in cards(ids)}
    return [rows[pk] for pk in ids if pk in rows]


def cards(ids: list[int]) -> list[ArticlePage]:
    """The articles with these ids, in no order, with all a card shows: two queries."""
    found: list[ArticlePage] = _rows(ids=ids)
    load_renditions((row.main_photo, CARD.specs) for row in found)
    return found


def having_articles(
    rows: QuerySet[Row, Row], path: str, sections: Collection[int] | None = None
) -> QuerySet[Row, Row]:
    """Those of `rows` that some published article leads to by `path`; `sections` as in `published`.

    Each row is asked for its first one. As EXISTS, PostgreSQL turned the question round and read all
    articles there are (200,000: 350 ms).
    """
    published = _article().objects.published(sections=sections).order_by()
    some = Subquery(published.filter(**{path: OuterRef("pk")}).values("pk")[:1])
    with_one: Any = rows.alias(some_article=some)
    found: QuerySet[Row, Row] = with_one.filter(some_article__isnull=False)
    return found


def _article() -> type[ArticlePage]:
    model: type[ArticlePage] = apps.get_model("news", "ArticlePage")
    return model


def _build(ids: list[int]) -> ArticleQuerySet:
    rows: ArticleQuerySet = _article().objects.filter(pk__in=ids)
    return rows.for_cards().select_related("section")


_rows = Prepared(_article, _build)


class ArticlePaginator(Paginator["ArticlePage"]):
    """Pages of articles, looking only some pages ahead: counting 200,000 takes longer than the page.

    `more` says that there are more than `count`.
    """

    object_list: ArticleQuerySet

    def __init__(self, articles: ArticleQuerySet, number: int) -> None:
        super().__init__(articles, PER_PAGE)
        self.enough = enough(number)

    @cached_property
    def found(self) -> int:
        """How many there are, up to one more than enough."""
        return int(self.object_list.order_by()[: self.enough + 1].count())

    @property
    def more(self) -> bool:
        """Whether there are more articles than were counted."""
        return self.found > self.enough

    @property
    def count(self) -> int:
        return min(self.found, self.enough)

    def page(self, number: int | str) -> Page[ArticlePage]:
        """The page with that number; `EmptyPage` where there is none."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return Page(self.rows(first), number, self)

    def rows(self, first: int) -> list[ArticlePage]:
        """The articles of the page that begins with row `first`."""
        return read(self.object_list, first, first + self.per_page)


class FirstPaginator(ArticlePaginator):
    """The first page of a list, whose ids came with their number from one query."""

    def __init__(self, articles: ArticleQuerySet, ids: list[int]) -> None:
        super().__init__(articles, 1)
        self.ids = ids

    @cached_property
    def found(self) -> int:
        return len(self.ids)

    def rows(self, first: int) -> list[ArticlePage]:
        return in_order(self.ids[first : first + self.per_page])


class Listed:
    """Lists of one kind, as of a tag's articles: a prepared query for the first page, made for others."""

    def __init__(self, build: Callable[..., ArticleQuerySet]) -> None:
        """`build` takes the ids of the visible sections as `sections`, and what `page` is given."""

        def ids(**values: Any) -> QuerySet[ArticlePage, int]:
            return build(**values).values_list("pk", flat=True)[: enough(1) + 1]

        self._build = build
        self._ids = Prepared(_article, ids)

    def newest(self, sections: Collection[int], **values: Any) -> list[int]:
        """The ids of the first page and of those whose numbers stand below it, and one more."""
        found: list[int] = self._ids(sections=sections, **values)
        return found

    def page(
        self, request: HttpRequest, sections: Collection[int], **values: Any
    ) -> Page[ArticlePage]:
        """The asked-for page, the last one where the number is too high."""
        number = page_number(request)
        articles = self._build(sections=sections, **values)
        if number == 1:
            ids = self.newest(sections, **values)
            return FirstPaginator(articles, ids).get_page(number)
        return ArticlePaginator(articles, number).get_page(number)


class SectionPaginator(ArticlePaginator):
    """Pages of the articles of some sections; their counts by month say where a page begins.

    Whatever the age of a page, the database looks at no more than the months it touches.
    """

    def __init__(self, number: int, sections: Collection[int]) -> None:
        super().__init__(articles_in(sections), number)
        self.sections = sections
        self.months, self.all = SectionMonth.newest(sections, number * PER_PAGE)

    @property
    def found(self) -> int:
        return self.all

    @property
    def more(self) -> bool:
        return False

    @property
    def count(self) -> int:
        return self.found

    def rows(self, first: int) -> list[ArticlePage]:
        found = months_with(self.months, first, first + self.per_page)
        if found is None:
            return []
        oldest, newest, skipped = found
        months = within(oldest, newest)
        if first == 0:
            return in_order(_newest_in(self.per_page)(sections=self.sections, **months))
        near = self.object_list.filter(**months)
        return read(near, first - skipped, first - skipped + self.per_page)


def months_with(
    months: Iterable[tuple[int, int]], start: int, stop: int
) -> tuple[int, int, int] | None:
    """The oldest and the newest of `months` that hold articles `start` to `stop`, and how many come before.

    None where there are not so many.
    """
    newest = oldest = None
    before = skipped = 0
    for month, articles in months:
        if newest is None and before + articles > start:
            newest, skipped = month, before
        before, oldest = before + articles, month
        if before >= stop:
            break
    return None if newest is None or oldest is None else (oldest, newest, skipped)


def listing(articles: ArticleQuerySet, request: HttpRequest) -> Page[ArticlePage]:
    """The asked-for page of `articles`, the last one where the number is too high."""
    number = page_number(request)
    return ArticlePaginator(articles, number).get_page(number)


def section_listing(request: HttpRequest, sections: Collection[int]) -> Page[ArticlePage]:
    """As `listing`, of all articles of these sections."""
    number = page_number(request)
    return SectionPaginator(number, sections).get_page(number)


def articles_in(sections: Collection[int]) -> ArticleQuerySet:
    """What readers may see of these sections, all of them visible, newest first."""
    # The ids themselves, not a query for them: the database knows how many articles each has.
    articles: ArticleQuerySet = _article().objects.published(aliases=True, sections=sections)
    return articles.filter(section__in=sections)


def newest_in(sections: Collection[int], wanted: int) -> list[int]:
    """The ids of the newest `wanted` of these sections; only the months that hold them are sorted."""
    months = months_with(SectionMonth.newest(sections, wanted)[0], 0, wanted)
    if months is None:
        return []
    oldest, newest, _skipped = months
    found: list[int] = _newest_in(wanted)(sections=sections, **within(oldest, newest))
    return found


@cache
def _newest_in(wanted: int) -> Prepared:
    """Ids of the newest `wanted` articles of some sections, in some months."""

    def build(sections: list[int], **months: datetime) -> QuerySet[ArticlePage, int]:
        near = articles_in(sections).filter(**months)
        return near.values_list("pk", flat=True)[:wanted]

    return Prepared(_article, build)
