"""What readers do with a published comment: agree with it, or report it. Each reader once."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.models.comment import Comment

REPORT_NOTE_LENGTH = 500


class ReportReason(models.TextChoices):
    """What a reader finds wrong with a comment."""

    OFFENSIVE = "offensive", pgettext_lazy("report", "It insults or threatens")
    PERSONAL_DATA = "personal_data", pgettext_lazy("report", "It shows somebody's personal data")
    FALSE = "false", pgettext_lazy("report", "It says what is not true")
    ADVERTISING = "advertising", pgettext_lazy("report", "It advertises")
    OTHER = "other", pgettext_lazy("report", "Something else")


class Reaction(models.Model):
    """A reader is address and browser, hashed under the key of the day (`comments.addresses`)."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, db_index=False)
    reader_hash = models.CharField(max_length=32, editable=False)
    subnet_hash = models.CharField(max_length=32, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "reader_hash"], name="comment_%(class)s_once_per_reader"
            )
        ]


class Agreement(Reaction):
    """A reader agrees. Retention deletes the row with its key; `Comment.agreed_count` stays."""

    def __str__(self) -> str:
        return f"Agreement #{self.pk} with comment #{self.comment_id}"


class Report(Reaction):
    """A reader asks the moderators to look at a published comment again."""

    reason = models.CharField(_("reason"), max_length=20, choices=ReportReason)
    note = models.TextField(_("note"), max_length=REPORT_NOTE_LENGTH, blank=True)

    class Meta(Reaction.Meta):
        verbose_name = _("report of a comment")
        verbose_name_plural = _("reports of comments")

    def __str__(self) -> str:
        return f"Report #{self.pk} of comment #{self.comment_id}"
