"""Who is looking at a comment on the desk: a courtesy between moderators, no lock."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from comments.models.comment import Comment


class Claim(models.Model):
    """What a moderator has before them, and since when it was last so. Nobody is held up by it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="claims")
    seen_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Claim on comment #{self.comment_id}"
