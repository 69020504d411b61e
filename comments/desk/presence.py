"""Who has what before them, and what colleagues changed on the cards somebody has open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.utils import timezone

from comments.desk.access import name_of
from comments.models import Claim, Comment

#: Who was not heard of for so long is not looking any more. The script reports three times as often.
FRESH: Final = timedelta(seconds=60)


def look_at(comment_id: int | None, by: AbstractUser) -> None:
    """`by` has the comment before them now; None, or a comment that is gone: nothing."""
    now = timezone.now()
    exists = Comment.objects.filter(pk=comment_id or 0).exists()
    if comment_id is not None and exists:
        Claim.objects.update_or_create(
            user_id=by.pk, defaults={"comment_id": comment_id, "seen_at": now}
        )
    stale = Q(seen_at__lt=now - FRESH)
    Claim.objects.filter(stale if exists else stale | Q(user_id=by.pk)).delete()


def watched(comment_ids: Iterable[int], by: AbstractUser) -> dict[int, str]:
    """Comment id to the names of the colleagues of `by` who have it before them."""
    claims = Claim.objects.filter(
        comment_id__in=comment_ids, seen_at__gt=timezone.now() - FRESH
    ).exclude(user_id=by.pk)
    found: dict[int, str] = {}
    for claim in claims.select_related("user").order_by("seen_at"):
        names = [found[claim.comment_id]] if claim.comment_id in found else []
        found[claim.comment_id] = ", ".join([*names, name_of(claim.user)])
    return found


def changed(versions: Mapping[int, int]) -> list[int]:
    """Which of the comments, given as id to version, are no longer as they were read."""
    now = dict(Comment.objects.filter(pk__in=versions).values_list("pk", "version"))
    return [pk for pk, version in versions.items() if now.get(pk) != version]
