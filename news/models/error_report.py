"""What readers report as wrong in an article ("Báo lỗi bài viết")."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from news.models.article import ArticlePage

NOTE_LENGTH = 1000
PASSAGE_LENGTH = 500


class ErrorReport(models.Model):
    """One report. Nothing of the reader is kept but a hash that means nothing after some weeks.

    The hashes are made under the keys of the day (`comments.addresses`), which retention deletes.
    """

    class State(models.TextChoices):
        NEW = "new", _("New report")
        HANDLED = "handled", _("Handled")

    article: models.ForeignKey[ArticlePage, ArticlePage] = models.ForeignKey(
        "news.ArticlePage",
        on_delete=models.CASCADE,
        related_name="error_reports",
        verbose_name=_("article"),
    )
    passage = models.CharField(_("passage"), max_length=PASSAGE_LENGTH, blank=True)
    note = models.TextField(_("what is wrong"), max_length=NOTE_LENGTH)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    created_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        _("sent"), default=timezone.now, editable=False, db_index=True
    )
    handled_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        _("handled on"), null=True, editable=False
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("handled by"),
    )
    token = models.CharField(max_length=32, unique=True, editable=False)
    address_hash = models.CharField(max_length=32, blank=True, editable=False)
    subnet_hash = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["address_hash", "created_at"], name="error_report_address"),
            models.Index(fields=["subnet_hash", "created_at"], name="error_report_subnet"),
        ]

    def __str__(self) -> str:
        return Truncator(self.note).chars(60)
