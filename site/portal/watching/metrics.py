"""`/metrics`: what to watch and to be woken for, in the text form that Prometheus reads.

Read from the database, so every server says the same. Only for who brings `METRICS_TOKEN`; render
times are in the log lines (`ms`), since a number that each worker keeps for itself would mislead.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import Count, Min, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from comments.models import Comment, Letter, Status
from comments.models.thread import Thread
from news.models import ArticlePage
from news.schedule import overdue
from portal.backup import keeping

#: Prometheus' text exposition format, version 0.0.4.
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_UNDER_HIDDEN: Final = Q(parent__isnull=False) & ~Q(parent__status=Status.APPROVED)

Row = tuple[str, str, str, float]


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures; 404 without the token, so the address tells nobody that it is there."""
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise Http404
    text = "".join(
        f"# HELP {name} {what}\n# TYPE {name} gauge\n{name}{label} {value:g}\n"
        for name, label, what, value in rows(timezone.now())
    )
    return HttpResponse(text, content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def rows(now: datetime) -> Iterator[Row]:
    """Name, label, meaning and value of each figure."""
    yield from _comments(now)
    yield from _schedule(now)
    letters = Letter.objects.aggregate(
        waiting=Count("pk", filter=Q(sent_at__isnull=True, failed_at__isnull=True)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
    )
    yield "portal_mail_waiting", "", "Letters to commenters not yet sent", letters["waiting"]
    yield "portal_mail_failed", "", "Letters that were given up", letters["failed"]
    live = ArticlePage.objects.published().count()
    yield "portal_articles_published", "", "Articles that readers can open", live
    newest = keeping.newest(settings.BACKUP_DIR)
    written = keeping.written_at(newest) if newest else None
    if written is not None:
        age = (now - written).total_seconds()
        yield "portal_backup_age_seconds", "", "Since the newest backup; alarm after 30 hours", age


def _comments(now: datetime) -> Iterator[Row]:
    found = Comment.objects.aggregate(
        stored=Count("pk"),
        # What the counters count: an answer shows only under a comment that shows.
        shown=Count("pk", filter=Q(status=Status.APPROVED) & ~_UNDER_HIDDEN),
    )
    # Of the desk: what lies in the newsroom's bin waits for nobody.
    waiting = Comment.objects.waiting().order_by().aggregate(n=Count("pk"), first=Min("created_at"))
    yield "portal_comments_stored", "", "Comments in the database", found["stored"]
    yield "portal_comments_waiting", "", "Comments that wait for a decision", waiting["n"]
    oldest = (now - waiting["first"]).total_seconds() if waiting["first"] else 0
    yield "portal_queue_age_seconds", "", "How long the oldest comment has waited", oldest
    counted = Thread.objects.aggregate(total=Sum("approved_count"))["total"] or 0
    drift = abs(counted - found["shown"])
    yield "portal_counter_drift", "", "Counters of comments against the rows; always 0", drift


def _schedule(now: datetime) -> Iterator[Row]:
    late = overdue(now)
    yield "portal_schedule_overdue", "", "Pages that should be published by now", late.publish
    meaning = "How late the first one is; alarm after 60"
    yield "portal_schedule_late_seconds", "", meaning, late.seconds
    yield "portal_expiry_overdue", "", "Pages that should be taken down by now", late.expire
