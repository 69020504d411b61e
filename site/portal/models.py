"""The user model: our own from the first migration, because it cannot be swapped later."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of the newsroom. Readers have no account."""
