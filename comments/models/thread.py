"""One row per page with comments: the count that lists show without a query of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Thread(models.Model):
    """The comments of one page. Its count is written by `decisions` alone, under a lock: no drift."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="comment_thread", verbose_name=_("page")
    )
    #: Approved comments whose parent, if any, is approved too: what a reader can see on the page.
    approved_count = models.PositiveIntegerField(_("approved"), default=0, editable=False)
    #: The page lies in a bin (`comments.setting_aside`): the desk shows none of its comments.
    is_set_aside = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("comment thread")
        verbose_name_plural = _("comment threads")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["page"], condition=models.Q(is_set_aside=True), name="thread_set_aside"
            )
        ]

    def __str__(self) -> str:
        return f"Thread of page #{self.page_id}"
