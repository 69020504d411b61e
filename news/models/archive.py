"""What an import from the old site has made of each of its articles and photos."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ArchiveItem(models.Model):
    """An article or a photo of the old site. The row outlives what it became: what the newsroom has
    deleted does not come back with the next run."""

    #: Names the thing at its source; an article of ours carries the same as `source_key`.
    key = models.CharField(max_length=64, unique=True)
    article = models.ForeignKey(
        "news.ArticlePage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    photo = models.ForeignKey("news.Photo", null=True, on_delete=models.SET_NULL, related_name="+")
    #: Of what the source said; of its comments apart, which an editor's work does not touch.
    digest = models.CharField(max_length=32, blank=True)
    comments_digest = models.CharField(max_length=32, blank=True)
    #: The article's newest revision when the import left it: another one means that somebody worked on it.
    revision_id = models.BigIntegerField(null=True)
    #: Photos whose file was not found; another run looks for them again.
    missing_photos = models.PositiveIntegerField(default=0)

    objects: ClassVar = models.Manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
