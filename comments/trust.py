"""Whose comments may appear without waiting, where the newsroom wants that at all.

A typed e-mail address proves nothing: anybody can type a known reader's. So a trusted sender is one
whose address is confirmed, whose comments were approved, and who writes from a network they wrote
from before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from comments.addresses import Sender
from comments.models import Comment, CommentSettings, Mailbox, Reason, Status

_GOOD_BEHAVIOUR: Final = timedelta(days=90)


def is_trusted(email: str, known_as: Callable[[], Sender], settings: CommentSettings) -> bool:
    """Whether `settings.trust_after` comments of this sender were approved and none refused lately.

    `known_as` gives the sender's hashes under the keys of all days that are kept. Queries only
    where trust is switched on.
    """
    if not settings.trust_after:
        return False
    addresses = known_as().addresses
    if not addresses:
        return False
    if not Mailbox.objects.filter(email=email, confirmed_at__isnull=False).exists():
        return False
    theirs = Comment.objects.filter(email=email)
    refused = theirs.filter(
        status__in=[Status.REJECTED, Status.SPAM, Status.REMOVED],
        decided_at__gt=timezone.now() - _GOOD_BEHAVIOUR,
    ).exclude(reason=Reason.WITHDRAWN)
    approved = theirs.filter(status=Status.APPROVED, decided_by__isnull=False)
    from_here = Q(address_hash__in=addresses)
    return (
        not refused.exists()
        and approved.count() >= settings.trust_after
        and approved.filter(from_here).exists()
    )
