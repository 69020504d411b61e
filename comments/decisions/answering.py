"""The newsroom's own answer under a comment."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.decisions.counting import recount
from comments.decisions.editing import text_to_publish
from comments.decisions.errors import IllegalTransition
from comments.decisions.transition import check_moderator, lock, log_entry
from comments.models import Comment, Status

ANSWER_ACTION = "comments.answer"


def answer(comment_id: int, version: int, *, body: str, by: AbstractUser) -> Comment:
    """Publish an answer of the newsroom to a published comment read at `version`.

    It stands under that comment, or beside it when that is an answer itself: one level only. Returns
    the new row. Raises `InvalidText`, `Conflict`, `IllegalTransition` when the comment is not
    published, and `PermissionDenied` when `by` is no moderator.
    """
    check_moderator(by)
    text = text_to_publish(comment_id, body)
    now = timezone.now()
    with transaction.atomic():
        comments, refused = lock({comment_id: version})
        if refused:
            raise refused[0]
        answered = comments[0]
        if answered.status != Status.APPROVED:
            raise IllegalTransition(answered.pk, Status(answered.status), Status.APPROVED)
        row = Comment.objects.create(
            page_id=answered.page_id,
            parent_id=answered.parent_id or answered.pk,
            name=_("The newsroom"),
            body=text,
            from_newsroom=True,
            status=Status.APPROVED,
            created_at=now,
            decided_at=now,
            decided_by_id=by.pk,
        )
        recount({row.page_id})
        log_entry(row, ANSWER_ACTION, by, now, uuid.uuid4(), {"version": row.version}).save()
    return row
