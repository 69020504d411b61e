"""Daily keys under which network addresses are hashed: when a key is deleted, its hashes mean nothing."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import models


def new_key() -> bytes:
    """32 random bytes; not derived from SECRET_KEY, so deleting the row really destroys it."""
    return secrets.token_bytes(32)


class AddressKey(models.Model):
    """The key of one day in Vietnam's zone. Retention deletes old days."""

    day: models.DateField[date, date] = models.DateField(unique=True)
    key = models.BinaryField(default=new_key, editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
