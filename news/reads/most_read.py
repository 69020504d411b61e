"""The articles read most these days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.apps import apps
from django.core.cache import cache
from django.db.models import Sum
from django.utils import timezone

from prepared.questions import ask

if TYPE_CHECKING:
    from news.models import ArticlePage

#: Today and the days before it; a longer time would show last week's news.
DAYS: Final = 3
SHOWN: Final = 5
#: With fewer the list says more of chance than of readers.
FEWEST: Final = 3
#: More than are shown: some may have been taken down since, one is the article itself.
LOOKED_AT: Final = 20
REMEMBERED_FOR: Final = 60
KEY: Final = "most-read"


def most_read_ids(but: int | None = None) -> list[int]:
    """Ids of the articles read most, public or not; asked once a minute. `but` is left out."""
    return [pk for pk in ask(_remembered_ranking) if pk != but]


def _remembered_ranking() -> list[int]:
    ids: list[int] | None = cache.get(KEY)
    if ids is None:
        ids = ranking()
        cache.set(KEY, ids, REMEMBERED_FOR)
    return ids


def most_read(ids: Iterable[int], public: Mapping[int, ArticlePage]) -> list[ArticlePage]:
    """Those of `ids` that are `public`, in their order; none where too few have been read."""
    rows = [public[pk] for pk in ids if pk in public][:SHOWN]
    return rows if len(rows) >= FEWEST else []


def ranking() -> list[int]:
    """Ids of the articles read most in the last days, public or not."""
    since = timezone.localdate() - timedelta(days=DAYS - 1)
    reads = apps.get_model("news", "ArticleReads").objects.filter(day__gte=since)
    totals = reads.values("article").annotate(total=Sum("count")).order_by("-total", "-article")
    return list(totals.values_list("article", flat=True)[:LOOKED_AT])
