"""Reads on their way to the database: gathered in memory, written together every half minute.

A popular article costs one row's update per flush instead of one write per reader. A process that
is killed loses its last half minute; one that ends in order writes it first.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import DatabaseError, transaction
from django.db.models import Case, F, IntegerField, Value, When
from django.utils import timezone
from django_tasks import task

from news.models import ArticlePage, ArticleReads

logger = logging.getLogger(__name__)

FLUSH_EVERY: Final = 30
#: Articles that wait at once; a flood of invented numbers takes no more memory than this.
MOST: Final = 5_000

_lock = threading.Lock()
_waiting: Counter[tuple[date, int]] = Counter()
_last_flush = time.monotonic()


def add(article_id: int) -> None:
    """Count one read; whether there is such an article is asked when the count is written."""
    global _last_flush
    key = (timezone.localdate(), article_id)
    with _lock:
        if key in _waiting or len(_waiting) < MOST:
            _waiting[key] += 1
        due = time.monotonic() - _last_flush >= FLUSH_EVERY
        if due:
            _last_flush = time.monotonic()
    if due:
        write_reads.enqueue()


@task(backend="background")
def write_reads() -> None:
    """Write what waits. When the database does not answer the counts wait for the next time."""
    with _lock:
        taken = Counter(_waiting)
        _waiting.clear()
    if not taken:
        return
    try:
        store(taken)
    except DatabaseError:
        logger.exception("Reads could not be written")
        with _lock:
            _waiting.update(taken)


def forget() -> None:
    """Drop what waits, for a process whose database is gone."""
    with _lock:
        _waiting.clear()


def store(counts: Mapping[tuple[date, int], int]) -> None:
    """Add `counts` to the rows of their day and article; numbers of no public article are dropped."""
    asked = {article_id for _day, article_id in counts}
    public = set(ArticlePage.objects.visible().filter(pk__in=asked).values_list("pk", flat=True))
    for day in sorted({day for day, _article in counts}):
        new = {
            pk: count for (of_day, pk), count in counts.items() if of_day == day and pk in public
        }
        if not new:
            continue
        added = Case(
            *(When(article=pk, then=Value(count)) for pk, count in new.items()),
            output_field=IntegerField(),
        )
        with transaction.atomic():
            # Two processes may make the same row at once: made empty first, then added to.
            rows = [ArticleReads(day=day, article_id=pk) for pk in new]
            ArticleReads.objects.bulk_create(rows, ignore_conflicts=True)
            of_day = ArticleReads.objects.filter(day=day, article__in=new)
            of_day.update(count=F("count") + added)


@atexit.register
def _write_the_rest() -> None:
    if _waiting:
        write_reads.func()
