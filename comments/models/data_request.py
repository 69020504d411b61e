"""What people ask of their personal data outside the receipt page: by mail, telephone or letter."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.working_days import after_working_days

#: Working days until the first answer: Decree 356/2025.
ANSWER_WITHIN = 2


class DataRequest(models.Model):
    """One request in the register. When it is done, who asked is forgotten; that it was done stays."""

    class Kind(models.TextChoices):
        """What is asked for."""

        ACCESS = "access", pgettext_lazy("data request", "See the data")
        CORRECT = "correct", pgettext_lazy("data request", "Correct the data")
        WITHDRAW = "withdraw", pgettext_lazy("data request", "Withdraw consent")
        ERASE = "erase", pgettext_lazy("data request", "Erase the data")

    kind = models.CharField(_("asks to"), max_length=10, choices=Kind)
    received_on: models.DateField[date, date] = models.DateField(
        _("received"), default=timezone.localdate
    )
    due_on: models.DateField[date, date] = models.DateField(_("answer by"), editable=False)
    contact = models.TextField(
        _("who asks, and how to answer"),
        max_length=1000,
        blank=True,
        help_text=_("Erased by itself when the request is done."),
    )
    answered_on: models.DateField[date | None, date | None] = models.DateField(
        _("first answered"), null=True, blank=True
    )
    done_on: models.DateField[date | None, date | None] = models.DateField(
        _("done"), null=True, blank=True
    )
    outcome = models.TextField(
        _("what was done"),
        max_length=1000,
        blank=True,
        help_text=_("Without names or addresses: numbers of comments are enough."),
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        verbose_name=_("handled by"),
    )

    class Meta:
        verbose_name = _("data request")
        verbose_name_plural = _("data requests")
        ordering = ["done_on", "due_on", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Yêu cầu #{self.pk}"  # kept by the log in the language of its readers

    @property
    def is_overdue(self) -> bool:
        """Whether the first answer is late."""
        answered = self.answered_on or self.done_on or timezone.localdate()
        return answered > self.due_on

    def save(self, *args: object, **kwargs: object) -> None:
        """Sets the last day of the answer; a request that is done forgets who asked."""
        self.due_on = after_working_days(self.received_on, ANSWER_WITHIN)
        if self.done_on:
            self.contact = ""
        super().save(*args, **kwargs)  # type: ignore[arg-type] # Django's own parameters, passed on
