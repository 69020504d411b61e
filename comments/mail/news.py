"""Finds what commenters wait to hear, and queues a letter for each: decisions, and answers.

Looked for by the job, not announced by `decisions`: a decision undone within its ten minutes is
never told, and the moderator's click waits for no mail.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from comments import decisions
from comments.models import Comment, Letter, Mailbox, Reason, Status

#: Older news is none: an address confirmed today hears nothing of last year.
FORGET_AFTER: Final = timedelta(days=30)
_BATCH: Final = 500


def queue_news() -> int:
    """Queue the letters that are due; returns how many. Run again, it queues none twice."""
    return _queue_decisions() + _queue_answers()


def _confirmed() -> QuerySet[Mailbox]:
    return Mailbox.objects.filter(confirmed_at__isnull=False)


def _queue_decisions() -> int:
    settled = timezone.now() - decisions.UNDO_WINDOW
    decided = Comment.objects.filter(
        ~Q(told_status=F("status")),
        notify=True,
        decided_at__lt=settled,
        decided_at__gt=settled - FORGET_AFTER,
        email__in=_confirmed().values("email"),
    ).exclude(reason=Reason.WITHDRAWN)
    queued = 0
    for comment in decided.order_by("decided_at")[:_BATCH]:
        with transaction.atomic():
            told = Comment.objects.filter(pk=comment.pk, told_status=comment.told_status)
            if told.update(told_status=comment.status):
                queued += _queue(Letter.Kind.DECISION, comment.email, comment)
    return queued


def _queue_answers() -> int:
    settled = timezone.now() - decisions.UNDO_WINDOW
    answers = Comment.objects.filter(
        status=Status.APPROVED,
        parent__notify=True,
        parent__status=Status.APPROVED,
        parent__email__in=_confirmed().values("email"),
        answer_told=False,
        decided_at__lt=settled,
        decided_at__gt=settled - FORGET_AFTER,
    )
    queued = 0
    for answer in answers.select_related("parent").order_by("decided_at")[:_BATCH]:
        with transaction.atomic():
            if Comment.objects.filter(pk=answer.pk, answer_told=False).update(answer_told=True):
                parent = answer.parent
                if parent is not None and parent.email != answer.email:
                    queued += _queue(Letter.Kind.ANSWER, parent.email, answer)
    return queued


def _queue(kind: Letter.Kind, email: str, comment: Comment) -> int:
    """One letter to a confirmed address; none to any other."""
    if (mailbox := _confirmed().filter(email=email).first()) is None:
        return 0
    Letter.objects.create(kind=kind, mailbox=mailbox, comment=comment)
    return 1
