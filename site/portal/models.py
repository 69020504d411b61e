"""The user model: our own from the first migration, because it cannot be swapped later."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of the newsroom. Readers have no account."""

    def get_full_name(self) -> str:
        """As Vietnamese write a name: family and middle names, then the given name."""
        return f"{self.last_name} {self.first_name}".strip()
