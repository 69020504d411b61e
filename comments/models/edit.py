"""What a moderator changed in a reader's words: the original is never lost."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.models.comment import EDIT_NOTE_LENGTH, Comment


class Edit(models.Model):
    """One change of a comment's text. Only `decisions.edit` writes rows; erasure takes them away."""

    comment = models.ForeignKey(
        Comment,
        on_delete=models.CASCADE,
        related_name="edits",
        verbose_name=pgettext_lazy("readers", "comment"),
    )
    body_before = models.TextField(_("text before"), editable=False)
    note = models.CharField(_("public note on the change"), max_length=EDIT_NOTE_LENGTH)
    at = models.DateTimeField(_("changed"), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("changed by"),
        db_index=False,
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of a comment")
        verbose_name_plural = _("changes of comments")
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Edit #{self.pk} of comment #{self.comment_id}"
