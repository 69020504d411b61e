"""The articles read most these days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.apps import apps
from django.core.cache import cache
from django.db.models import Sum
from django.utils import timezone

from prepared import Prepared

if TYPE_CHECKING:
    from news.models import ArticlePage
    from news.models.queries import ArticleQuerySet

#: Today and the days before it; a longer time would show last week's news.
DAYS: Final = 3
SHOWN: Final = 5
#: With fewer the list says more of chance than of readers.
FEWEST: Final = 3
#: More than are shown: some may have been taken down since, one is the article itself.
LOOKED_AT: Final = 20
REMEMBERED_FOR: Final = 60
KEY: Final = "most-read"


def most_read(sections: Collection[int], but: int | None = None) -> list[ArticlePage]:
    """Public articles, the most read first; none where too few have been read.

    Which are read most is asked once a minute; that they may be seen, for every page. `sections`
    are the ids of the visible sections, `but` is an article to leave out.
    """
    ids = cache.get(KEY)
    if ids is None:
        ids = ranking()
        cache.set(KEY, ids, REMEMBERED_FOR)
    wanted = [pk for pk in ids if pk != but]
    if len(wanted) < FEWEST:
        return []
    found = {row.pk: row for row in _public(ids=wanted, sections=sections)}
    rows = [found[pk] for pk in wanted if pk in found][:SHOWN]
    return rows if len(rows) >= FEWEST else []


def _article() -> type[ArticlePage]:
    # By name: the articles' own module imports this one.
    model: type[ArticlePage] = apps.get_model("news", "ArticlePage")
    return model


def _build(ids: list[int], sections: list[int]) -> ArticleQuerySet:
    public = _article().objects.published(sections=sections).order_by().filter(pk__in=ids)
    cards: ArticleQuerySet = public.for_cards()
    return cards


_public = Prepared(_article, _build)


def ranking() -> list[int]:
    """Ids of the articles read most in the last days, public or not."""
    since = timezone.localdate() - timedelta(days=DAYS - 1)
    reads = apps.get_model("news", "ArticleReads").objects.filter(day__gte=since)
    totals = reads.values("article").annotate(total=Sum("count")).order_by("-total", "-article")
    return list(totals.values_list("article", flat=True)[:LOOKED_AT])
