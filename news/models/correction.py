"""Corrections: what the paper said, and what is right ("Thông tin cải chính, xin lỗi")."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vietnamese.normalise import clean_block, clean_line

if TYPE_CHECKING:
    from news.models.article import ArticlePage


def in_front_since(days: int) -> datetime:
    """Since when corrections stand on the front page, if they do so for `days`."""
    return timezone.now() - timedelta(days=days)


class Correction(models.Model):
    """One correction. Name, section and date of the item stay as they were when it was corrected.

    The article may go; the correction stays in the list.
    """

    article: models.ForeignKey[ArticlePage | None, ArticlePage | None] = models.ForeignKey(
        "news.ArticlePage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="corrections",
        verbose_name=_("article"),
    )
    item_title = models.CharField(_("name of the item"), max_length=255, editable=False)
    item_section = models.CharField(
        pgettext_lazy("paper", "section"), max_length=255, blank=True, editable=False
    )
    item_date: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        _("date"), null=True, editable=False
    )
    wrong = models.TextField(
        _("the wrong statement"),
        max_length=2000,
        help_text=_("As it stood in the article, word for word"),
    )
    right = models.TextField(_("the right statement"), max_length=2000)
    published_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        _("published"), default=timezone.now, db_index=True, editable=False
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.item_title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.wrong, self.right = clean_block(self.wrong), clean_block(self.right)
        if self._state.adding and self.article is not None:
            section = self.article.section
            self.item_title = self.item_title or clean_line(self.article.title)
            self.item_section = section.title if section is not None else ""
            self.item_date = self.article.published_at
        super().save(*args, **kwargs)
