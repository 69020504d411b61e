"""Whether what stands on every page has changed: one row with a number that says so."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models

from prepared import Prepared


class Edition(models.Model):
    """One row. Its number changes in the transaction that changes a section, the masthead and so on.

    Random, not counted: after a rollback or a restored backup no number means anything else than
    what it meant before.
    """

    number = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int | None:
        """The number now; None before the first change."""
        rows = _numbers()
        return rows[0] if rows else None

    @classmethod
    def change(cls, **kwargs: Any) -> None:
        """Receiver of signals: what was kept of the frame is kept no longer."""
        if kwargs.get("raw"):  # loaddata writes this row too
            return
        number = secrets.randbits(62)
        if not cls.objects.filter(pk=1).update(number=number):
            cls.objects.get_or_create(pk=1, defaults={"number": number})


def _build() -> models.QuerySet[Edition, int]:
    return Edition.objects.values_list("number", flat=True)


_numbers = Prepared(Edition, _build)
