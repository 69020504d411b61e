"""Which coefficient and which unit value count on a day; all of them read once, in three queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from news.models import RoyaltyUnit, WorkKind, WorkRate


@dataclass
class Rates:
    """The rates of all days."""

    kinds: list[WorkKind] = field(default_factory=lambda: list(WorkKind.objects.all()))
    rates: list[WorkRate] = field(
        default_factory=lambda: list(WorkRate.objects.order_by("-valid_from"))
    )
    units: list[RoyaltyUnit] = field(
        default_factory=lambda: list(RoyaltyUnit.objects.order_by("-valid_from"))
    )

    def unit_on(self, day: date) -> int | None:
        """What a coefficient of 1 is worth on that day; None before the first value."""
        return next((unit.value for unit in self.units if unit.valid_from <= day), None)

    def rate_on(self, kind: WorkKind | None, day: date) -> WorkRate | None:
        """The coefficients of the kind on that day."""
        return next(
            (
                rate
                for rate in self.rates
                if kind is not None and rate.kind_id == kind.pk and rate.valid_from <= day
            ),
            None,
        )

    def usual_kind(self, role: str) -> WorkKind | None:
        """What a work of that role is taken for until somebody says better."""
        return next((kind for kind in self.kinds if kind.in_use and kind.role == role), None)

    def kind(self, pk: int | None) -> WorkKind | None:
        """The kind of that number, in use or not."""
        return next((kind for kind in self.kinds if kind.pk == pk), None)

    def most_on(self, kind: WorkKind | None, day: date) -> Decimal | None:
        """The highest coefficient of the kind on that day."""
        rate = self.rate_on(kind, day)
        return rate.most if rate else None
