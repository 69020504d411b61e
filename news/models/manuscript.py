"""A text on its way in: understood and shown for correction, not an article yet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.photo_files import original_path

#: What nobody has come back to for so long goes, pictures included.
KEPT = timedelta(days=7)


def picture_path(picture: ManuscriptPicture, filename: str) -> str:
    """Where a waiting picture lies; as hard to guess as a photo of the library."""
    return original_path("manuscripts", filename)


class Manuscript(models.Model):
    """One file or pasted text. Only its owner sees it; the file itself is not kept.

    `content` is `importers.passages.Understood` as JSON, with the editor's corrections.
    """

    class State(models.TextChoices):
        READ = "read", _("To be looked at")
        REFUSED = "refused", _("Cannot be used")
        DRAFTED = "drafted", _("Draft made")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="manuscripts"
    )
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    reason = models.CharField(max_length=500, blank=True)
    content = models.JSONField(default=dict)
    section = models.ForeignKey(
        "news.SectionPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    article = models.ForeignKey(
        "news.ArticlePage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("manuscript")
        verbose_name_plural = _("manuscripts")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def clear_expired(cls) -> int:
        """Delete what has waited too long; returns how many. Cheap when there is nothing."""
        expired = cls.objects.filter(created_at__lt=timezone.now() - KEPT)
        count = expired.count()
        expired.delete()
        return count


class ManuscriptPicture(models.Model):
    """A picture of a manuscript, cleaned like a photo of the library but not in it yet."""

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=picture_path, max_length=200)

    class Meta:
        verbose_name = _("picture of a manuscript")
        verbose_name_plural = _("pictures of manuscripts")
        constraints = [
            models.UniqueConstraint(fields=("manuscript", "number"), name="one_picture_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.manuscript}: {self.number}"


def delete_file(instance: ManuscriptPicture, **_kwargs: Any) -> None:
    """The file goes when its row is gone for certain."""
    name = instance.file.name
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


post_delete.connect(delete_file, sender=ManuscriptPicture)
