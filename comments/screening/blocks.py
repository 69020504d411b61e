"""Senders on the moderators' list of blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils import timezone

from comments.models import Block
from comments.remembered import remembered
from comments.screening.context import Context
from comments.screening.signal import Signal


def detect(context: Context) -> list[Signal]:
    """`blocked` for each block in force that fits the sender, with its kind, note and end."""
    in_force = _in_force()
    email = context.email.lower()
    fits = [(Block.Kind.EMAIL, email), *((Block.Kind.DOMAIN, name) for name in _domains(email))]
    if any(kind not in Block.TYPED for kind, _value in in_force):
        sender = context.known_as()
        fits += ((Block.Kind.ADDRESS, value) for value in sender.addresses)
        fits += ((Block.Kind.SUBNET, value) for value in sender.subnets)
    found = [in_force[sender] for sender in fits if sender in in_force]
    return [
        Signal(
            "blocked",
            data={"kind": block.kind, "note": block.note, "until": block.until.isoformat()},
        )
        for block in sorted(found, key=lambda block: (block.until, block.pk))
    ]


@remembered(Block)
def _in_force() -> Mapping[tuple[str, str], Block]:
    """The blocks of today, by kind and value."""
    rows = Block.objects.filter(until__gte=timezone.localdate())
    return {(block.kind, block.value): block for block in rows}


def _domains(email: str) -> Iterator[str]:
    """The domain of an address and those above it, never a bare ending such as `vn`."""
    domain = email.rpartition("@")[2]
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]
