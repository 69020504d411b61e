"""Agreeing with a published comment, and reporting it: once for each reader, without an account."""

from __future__ import annotations

from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from comments import decisions
from comments.addresses import Sender
from comments.models import Agreement, Comment, Report, Status
from comments.screening import Signal

#: Readers of one /24 or /64 who count for one comment.
SUBNET_CAP: Final = 10
#: Reports from so many networks put a published comment back into the queue.
REOPEN_AT: Final = 3


def agree(comment: Comment, sender: Sender) -> int:
    """Count the reader once, within the cap of the network; returns the comment's number now."""
    made = Agreement.objects.filter(comment=comment)
    if (
        sender.addresses
        and not made.filter(reader_hash__in=sender.addresses).exists()
        and made.filter(subnet_hash__in=sender.subnets).count() < SUBNET_CAP
    ):
        try:
            with transaction.atomic():
                _react(Agreement, comment, sender)
                Comment.objects.filter(pk=comment.pk).update(agreed_count=F("agreed_count") + 1)
        except IntegrityError:
            pass  # the same reader in another request: that one counts
    comment.refresh_from_db(fields=["agreed_count"])
    return comment.agreed_count


def report(comment: Comment, sender: Sender, *, reason: str, note: str) -> bool:
    """Keep a report, one for each network; False when there was one. The third reopens.

    A moderator who approves the comment again is not asked about the same reports twice.
    """
    reports = Report.objects.filter(comment=comment)
    known = Q(reader_hash__in=sender.addresses) | Q(subnet_hash__in=sender.subnets)
    if not sender.addresses or reports.filter(known).exists():
        return False
    try:
        with transaction.atomic():
            _react(Report, comment, sender, reason=reason, note=note)
            row = Comment.objects.select_for_update().get(pk=comment.pk)
            number = reports.filter(created_at__gt=row.decided_at or row.created_at).count()
            signal = Signal("reported", data={"number": number}).as_json()
            row.signals = [one for one in row.signals if one["code"] != signal["code"]] + [signal]
            row.save(update_fields=["signals"])
            if number >= REOPEN_AT and row.status == Status.APPROVED:
                decisions.transition(row.pk, row.version, Status.PENDING, by=None)
    except IntegrityError:
        return False
    return True


def _react(
    model: type[Agreement] | type[Report], comment: Comment, sender: Sender, **fields: Any
) -> None:
    model._default_manager.create(
        comment=comment,
        reader_hash=sender.address_hash,
        subnet_hash=sender.subnet_hash,
        **fields,
    )
