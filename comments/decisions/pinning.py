"""Pinning a comment to the top of its thread."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from comments.decisions.errors import IllegalTransition
from comments.decisions.transition import check_moderator, lock, log_entry
from comments.models import Comment, Status

PIN_ACTION, UNPIN_ACTION = "comments.pin", "comments.unpin"


def pin(comment_id: int, version: int, *, pinned: bool, by: AbstractUser) -> Comment:
    """Pin the comment read at `version`, or take the pin out; returns it as stored now.

    Only a published comment that answers none can be pinned: `IllegalTransition`. Raises `Conflict`
    like every decision, and `PermissionDenied` when `by` is no moderator.
    """
    check_moderator(by)
    now = timezone.now()
    with transaction.atomic():
        comments, refused = lock({comment_id: version})
        if refused:
            raise refused[0]
        comment = comments[0]
        if pinned and (comment.status != Status.APPROVED or comment.parent_id is not None):
            raise IllegalTransition(comment.pk, Status(comment.status), Status.APPROVED)
        comment.pinned_at = now if pinned else None
        comment.version += 1
        comment.save(update_fields=["pinned_at", "version"])
        action = PIN_ACTION if pinned else UNPIN_ACTION
        log_entry(comment, action, by, now, uuid.uuid4(), {"version": comment.version}).save()
    return comment
