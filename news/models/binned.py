"""What lies in the recycle bin, and what has to be known to put it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from news.models.article import ArticlePage
    from news.models.section import SectionPage


class BinnedArticle(models.Model):
    """One article in the bin. The row is the mark: who leaves out its article leaves out the bin."""

    article: models.OneToOneField[ArticlePage, ArticlePage] = models.OneToOneField(
        "news.ArticlePage",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="binned",
        verbose_name=_("article"),
    )
    #: Where it hung; empty when that section is gone.
    section: models.ForeignKey[SectionPage | None, SectionPage | None] = models.ForeignKey(
        "news.SectionPage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=pgettext_lazy("paper", "section"),
    )
    was_live = models.BooleanField(default=False)
    binned_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("deleted by"),
    )
    binned_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        _("deleted at"), default=timezone.now, db_index=True
    )

    objects: ClassVar = models.Manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("article in the bin")
        verbose_name_plural = _("articles in the bin")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article.draft_title or self.article.title)

    @property
    def days_left(self) -> int:
        """Days until it is deleted for good, the one that has begun counted; 0 when it is due."""
        left = self.binned_at + timedelta(days=settings.BIN_DAYS) - timezone.now()
        return max(0, ceil(left / timedelta(days=1)))
