"""What statistics look back on: when the articles were begun, and how they were read since."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone
from wagtail.models import PageLogEntry

from news.models import ArticleReads
from portal.demo.articles import demo_articles

#: Hours from draft to publication, one article after the other.
HOURS: Final = (3, 1, 26, 6, 2, 0.5, 50, 4, 9, 1.5, 80, 5)
#: "Đọc nhiều" looks at three days; those are the business of `reads`.
FIRST_DAY_AGO: Final = 4
LOOKED_BACK: Final = 70
#: Readers of an article on its first day, one article after the other; then fewer each day.
READERS: Final = (120, 45, 260, 80, 31, 150, 64)


def load_past() -> None:
    """Date the first entry in the log of each article back, and count reads of its first days; once."""
    articles = list(demo_articles().filter(live=True).order_by("-published_at", "pk"))
    begun = {
        entry.page_id: entry
        for entry in PageLogEntry.objects.filter(action="wagtail.create", page__in=articles)
    }
    dated = []
    for number, article in enumerate(articles):
        entry, published = begun.get(article.pk), article.first_published_at
        if entry is not None and published is not None and entry.timestamp > published:
            entry.timestamp = published - timedelta(hours=HOURS[number % len(HOURS)])
            dated.append(entry)
    PageLogEntry.objects.bulk_update(dated, ["timestamp"])
    today = timezone.localdate()
    if ArticleReads.objects.filter(day__lt=today).exists():
        return
    rows = []
    for number, article in enumerate(articles):
        first = timezone.localtime(article.published_at).date()
        readers, day = READERS[number % len(READERS)], first
        while readers and day <= today - timedelta(days=FIRST_DAY_AGO):
            if day > today - timedelta(days=LOOKED_BACK):
                rows.append(ArticleReads(article=article, day=day, count=readers))
            readers, day = readers * 3 // 5, day + timedelta(days=1)
    ArticleReads.objects.bulk_create(rows)
