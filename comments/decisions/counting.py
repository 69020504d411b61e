"""Keeps `Thread.approved_count` true, whatever two moderators do at the same moment."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from comments.models import Comment, Thread


@transaction.atomic
def recount(page_ids: Collection[int]) -> None:
    """Write the count of each page's thread anew; call inside the deciding transaction.

    The lock must be a statement of its own: on PostgreSQL an UPDATE with the count in a subquery
    would wait for the other decision and then still write the count from before it. A count is
    also right when a parent is taken down with answers under it, where adding ±1 drifts.
    """
    if not page_ids:
        return
    if _lock(page_ids) < len(page_ids):
        missing = [Thread(page_id=page_id) for page_id in sorted(page_ids)]
        Thread.objects.bulk_create(missing, ignore_conflicts=True)
        _lock(page_ids)
    approved = (
        Comment.objects.approved_in_thread()
        .filter(page_id=OuterRef("page_id"))
        .order_by()
        .values("page_id")
        .annotate(number=Count("pk"))
        .values("number")
    )
    Thread.objects.filter(page_id__in=page_ids).update(
        approved_count=Coalesce(Subquery(approved), 0)
    )


def _lock(page_ids: Collection[int]) -> int:
    threads = Thread.objects.select_for_update().filter(page_id__in=page_ids)
    return len(threads.order_by("page_id").values_list("pk", flat=True))
