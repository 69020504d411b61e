"""What a page type takes on to be open for comments."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommentsMode(models.TextChoices):
    """An editor's choice on one page; `INHERIT` asks the section and the site's settings."""

    INHERIT = "inherit", _("As in the section")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Commentable(models.Model):
    """Mixin for pages that readers may comment on.

    A page type answers two questions: since when it is public (`commentable_since`, for "closed after
    N days") and whether its section closes comments (`comments_closed_by_section`). Counts live in
    `Thread`, never on the page: publishing an old revision would write an old count back.
    """

    comments_mode = models.CharField(
        pgettext_lazy("readers", "comments"),
        max_length=10,
        choices=CommentsMode,
        default=CommentsMode.INHERIT,
    )

    class Meta:
        abstract = True

    @property
    def commentable_since(self) -> datetime | None:
        """When readers could first see the page; None while that is not known."""
        raise NotImplementedError

    def comments_closed_by_section(self) -> bool:
        """Whether what stands above the page closes comments."""
        raise NotImplementedError
