"""A commenter ticks "tell me by mail": the address is asked once, and only its owner can say yes."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from comments.models import Letter, Mailbox

#: An address is asked at most so often, however many forms name it.
ASK_AGAIN: Final = timedelta(hours=1)


def ask(email: str) -> None:
    """Queue the question for an address that neither confirmed nor stopped; says nothing of which."""
    now = timezone.now()
    mailbox, _created = Mailbox.objects.get_or_create(email=email)
    # Compare and swap: of two forms at the same moment one asks.
    unasked = Q(asked_at__isnull=True) | Q(asked_at__lt=now - ASK_AGAIN)
    waiting = Mailbox.objects.filter(
        unasked, pk=mailbox.pk, confirmed_at__isnull=True, stopped_at__isnull=True
    )
    if waiting.update(asked_at=now):
        Letter.objects.create(kind=Letter.Kind.CONFIRM, mailbox=mailbox)


def confirm(mailbox_id: int) -> bool:
    """The owner says yes, be it after an earlier "stop"; False when the address is gone."""
    confirmed = Mailbox.objects.filter(pk=mailbox_id)
    return bool(confirmed.update(confirmed_at=timezone.now(), stopped_at=None))


def stop(mailbox_id: int) -> None:
    """The owner wants no more mail: at once, for all comments, and what waits is dropped."""
    Mailbox.objects.filter(pk=mailbox_id).update(stopped_at=timezone.now(), confirmed_at=None)
    Letter.objects.filter(mailbox_id=mailbox_id, sent_at__isnull=True).delete()
