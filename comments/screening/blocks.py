"""Senders on the moderators' list of blocks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from comments.models import Block
from comments.screening.context import Context
from comments.screening.signal import Signal


def detect(context: Context) -> list[Signal]:
    """`blocked` for each block in force that fits the sender, with its kind, note and end."""
    email = context.email.lower()
    fits = Q(kind=Block.Kind.EMAIL, value=email)
    fits |= Q(kind=Block.Kind.DOMAIN, value__in=list(_domains(email)))
    in_force = Block.objects.filter(until__gte=timezone.localdate())
    found = list(in_force.filter(fits | ~Q(kind__in=Block.TYPED)))
    if any(block.kind not in Block.TYPED for block in found):
        sender = context.known_as()
        hashes = {
            Block.Kind.ADDRESS: set(sender.addresses),
            Block.Kind.SUBNET: set(sender.subnets),
        }
        found = [
            block
            for block in found
            if block.kind in Block.TYPED or block.value in hashes[Block.Kind(block.kind)]
        ]
    return [
        Signal(
            "blocked",
            data={"kind": block.kind, "note": block.note, "until": block.until.isoformat()},
        )
        for block in found
    ]


def _domains(email: str) -> Iterator[str]:
    """The domain of an address and those above it, never a bare ending such as `vn`."""
    domain = email.rpartition("@")[2]
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]
