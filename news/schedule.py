"""Scheduled publishing: what is due goes live or comes down exactly once, and lateness is told.

Wagtail's own command asks for what is due and then works through its list: two that run at the same
moment publish everything twice, and one that is killed may leave a page live that is still
scheduled. Here each page is a transaction of its own that first takes the page for itself and asks
again. See docs/adr/0072-a-schedule-is-kept-once.md.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.db.models import Count, Min, Model, QuerySet
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)

#: What we promise: a page goes live at most so long after its time.
PROMISE: Final = timedelta(seconds=60)


@dataclass
class Outcome:
    """What one run did; `failed` is tried again by the next one."""

    published: int = 0
    expired: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Overdue:
    """What should have happened by now: pages to publish, how late the first is, pages to take down."""

    publish: int
    seconds: float
    expire: int

    @property
    def is_alarming(self) -> bool:
        """Whether the promise is broken."""
        return self.seconds > PROMISE.total_seconds()


def run() -> Outcome:
    """Take down what has expired, then publish what is due, each by itself."""
    outcome = Outcome()
    for model, pk in expired_rows():
        try:
            outcome.expired += expire(model, pk)
        except Exception:  # one broken page must not hold up the others
            logger.exception("Could not take down %s %s", model.__name__, pk)
            outcome.failed += 1
    for pk in due_revisions(timezone.now()).values_list("pk", flat=True):
        try:
            outcome.published += publish(pk)
        except Exception:
            logger.exception("Could not publish revision %s", pk)
            outcome.failed += 1
    return outcome


def due_revisions(now: datetime) -> QuerySet[Revision]:
    """What should be live by `now`, the longest overdue first."""
    due: QuerySet[Revision] = Revision.objects.filter(approved_go_live_at__lte=now)
    return due.order_by("approved_go_live_at", "pk")


def expired_rows() -> Iterator[tuple[type[Model], Any]]:
    """Whatever is live past its expiry: pages, and snippets that have drafts."""
    drafted = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    for model in (Page, *drafted):
        rows = expired(model).order_by("expire_at", "pk")
        yield from ((model, pk) for pk in list(rows.values_list("pk", flat=True)))


def expired(model: Any) -> QuerySet[Any]:
    """The rows of one model that are live past their expiry."""
    rows: QuerySet[Any] = model.objects.filter(live=True, expire_at__lte=timezone.now())
    return rows


def taken(rows: QuerySet[Any]) -> Any:
    """The row, held for this transaction; None where another process holds it or it is due no more.

    SQLite has no row locks and needs none: our transactions begin IMMEDIATE, one after the other.
    """
    return rows.select_for_update(skip_locked=True, of=("self",)).first()


def publish(revision_id: int) -> bool:
    """Publish one revision unless somebody else does, did, or called it off meanwhile."""
    with transaction.atomic():
        due = due_revisions(timezone.now()).filter(pk=revision_id)
        revision = due.first()
        if revision is None or not holds_page(revision) or (revision := taken(due)) is None:
            return False
        late = timezone.now() - revision.approved_go_live_at
        revision.publish(log_action="wagtail.publish.scheduled")
    if late > PROMISE:
        logger.error("Published revision %s %d s late", revision_id, late.total_seconds())
    return True


def holds_page(revision: Revision) -> bool:
    """Whether the revision's page is ours for this transaction: nobody is saving it just now."""
    if revision.base_content_type != ContentType.objects.get_for_model(Page):
        return True
    return taken(Page.objects.filter(pk=revision.object_id)) is not None


def expire(model: type[Model], pk: Any) -> bool:
    """Take down one row unless somebody else does, did, or changed its expiry meanwhile."""
    with transaction.atomic():
        row = taken(expired(model).filter(pk=pk))
        if row is None:
            return False
        row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def overdue(now: datetime) -> Overdue:
    """How far behind the schedule is."""
    due = Revision.objects.filter(approved_go_live_at__lt=now).aggregate(
        number=Count("pk"), first=Min("approved_go_live_at")
    )
    late = (now - due["first"]).total_seconds() if due["first"] else 0
    over = Page.objects.filter(live=True, expire_at__lt=now).count()
    return Overdue(due["number"], late, over)


class Alarm:
    """Says in the log that the schedule is late, at most once in `PROMISE` for each process.

    The job itself cannot tell that it does not run: whoever asks for the state of the portal does.
    """

    def __init__(self) -> None:
        self._told: datetime | None = None

    def state(self) -> str:
        """ "ok", "late" or, where the database does not answer, "unknown"."""
        now = timezone.now()
        try:
            found = overdue(now)
        except DatabaseError:
            return "unknown"
        if not found.is_alarming:
            return "ok"
        if self._told is None or now - self._told >= PROMISE:
            self._told = now
            logger.error(
                "Scheduled publishing is late: %d waiting, the first for %d s",
                found.publish,
                found.seconds,
            )
        return "late"


alarm = Alarm()
