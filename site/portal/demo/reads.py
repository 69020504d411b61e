"""Some reads, so that "Đọc nhiều" has something to show."""

from __future__ import annotations

from django.utils import timezone

from news.models import ArticleReads
from portal.demo.articles import demo_articles

#: Reads of today, by the place of the article among the newest; not in order of date, as with readers.
COUNTS = {6: 214, 2: 187, 11: 163, 0: 142, 8: 96, 4: 71, 15: 58}


def load_reads() -> None:
    """Count reads of today for some of the demo's articles; nothing where any were counted before."""
    if ArticleReads.objects.exists():
        return
    newest = list(demo_articles().filter(live=True).order_by("-published_at")[: max(COUNTS) + 1])
    ArticleReads.objects.bulk_create(
        ArticleReads(article=newest[place], day=timezone.localdate(), count=count)
        for place, count in COUNTS.items()
        if place < len(newest)
    )
