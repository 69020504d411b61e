"""The steps of a sheet: draft, approved, locked, and back with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q
from wagtail.log_actions import log

from news.models import RoyaltyMonth

State = RoyaltyMonth.State


class ChangedMeanwhile(Exception):
    """Somebody else changed the sheet after it was read."""


class Unfinished(Exception):
    """`number` works have no kind or no unit value yet."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True)
class Step:
    """From one state to another; going back needs a reason."""

    name: str
    before: str
    after: str
    needs_reason: bool = False


STEPS: Final = {
    step.name: step
    for step in (
        Step("approve", State.DRAFT, State.APPROVED),
        Step("lock", State.APPROVED, State.LOCKED),
        Step("reopen", State.APPROVED, State.DRAFT, needs_reason=True),
        Step("unlock", State.LOCKED, State.DRAFT, needs_reason=True),
    )
}


def steps_from(month: RoyaltyMonth) -> list[Step]:
    """What may come next."""
    return [step for step in STEPS.values() if step.before == month.state]


@transaction.atomic
def take(month: RoyaltyMonth, step: Step, edition: int, user: Any, reason: str = "") -> None:
    """Move the sheet, as it was at `edition`; who, when and why is written down."""
    if step.needs_reason and not reason:
        raise ValueError("a reason is needed")
    if step.name == "approve" and (open_works := unfinished(month)):
        raise Unfinished(open_works)
    moved = RoyaltyMonth.objects.filter(pk=month.pk, state=step.before, edition=edition).update(
        state=step.after, edition=F("edition") + 1
    )
    if not moved:
        raise ChangedMeanwhile
    month.refresh_from_db(fields=["state", "edition"])
    data = {"reason": reason} if reason else None
    log(instance=month, action=f"royalties.{step.name}", user=user, data=data)


def unfinished(month: RoyaltyMonth) -> int:
    """How many works have no value because a rate is missing."""
    missing = Q(coefficient__isnull=True) | Q(unit__isnull=True)
    return month.works.filter(missing, published_on__isnull=False).count()
