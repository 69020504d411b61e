"""The job that lets go of what has been kept long enough. Run it again at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from comments import erasure
from comments.models import AddressKey, Agreement, Block, Comment, Letter, Mailbox, Report, Status
from comments.periods import days


@dataclass(frozen=True)
class Removed:
    """How many rows each rule touched."""

    spam: int
    addresses: int
    keys: int
    reactions: int
    emails: int


def run(now: datetime | None = None) -> Removed:
    """Apply every rule; each is a statement of its own, so a stopped run is simply run again."""
    moment = now or timezone.now()

    def before(what: str) -> datetime:
        return moment - timedelta(days=days(what))

    spam = _remove_spam(before("spam"))
    old = before("address")
    keys, _rows = AddressKey.objects.filter(day__lt=timezone.localdate(old)).delete()
    addresses = Comment.objects.filter(
        ~Q(address_hash="") | ~Q(subnet_hash=""), created_at__lt=old
    ).update(address_hash="", subnet_hash="")
    reactions = 0
    for model in (Agreement, Report):
        number, _rows = model._default_manager.filter(created_at__lt=old).delete()
        reactions += number
    emails = (
        Comment.objects.filter(created_at__lt=before("email")).exclude(email="").update(email="")
    )
    # A mailbox lives as long as a comment with its address, a letter as long as its news.
    in_use = Comment.objects.filter(email=OuterRef("email"))
    Mailbox.objects.filter(~Exists(in_use), ~Q(stopped_at__isnull=False)).delete()
    Letter.objects.filter(created_at__lt=old).delete()
    Block.objects.filter(until__lt=timezone.localdate(moment)).delete()
    return Removed(spam, addresses, keys, reactions, emails)


def _remove_spam(decided_before: datetime) -> int:
    """Delete old spam; where somebody answered it, only its content goes, so the answer stays."""
    old = Comment.objects.filter(status=Status.SPAM, decided_at__lt=decided_before)
    answered = old.filter(replies__isnull=False, erased_at__isnull=True).distinct()
    number = 0
    for comment_id in list(answered.values_list("pk", flat=True)):
        erasure.erase(comment_id, with_text=True)
        number += 1
    deleted, by_model = old.filter(replies__isnull=True).delete()
    return number + by_model.get(Comment._meta.label, 0) if deleted else number
