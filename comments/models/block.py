"""Senders whose comments go straight to spam for a while."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from comments.models.comment import EMAIL_LENGTH
from comments.periods import days
from vietnamese.normalise import clean_line


class Block(models.Model):
    """One sender, until the end of a day. A block never outlives its day and deletes nothing.

    Addresses are known by their hashes alone (`comments.addresses`), so a block of an address or a
    network is made from one of its comments and ends with the key of that day.
    """

    class Kind(models.TextChoices):
        """What is compared."""

        EMAIL = "email", pgettext_lazy("block", "E-mail address")
        DOMAIN = "domain", pgettext_lazy("block", "Domain of e-mail addresses")
        ADDRESS = "address", pgettext_lazy("block", "Network address")
        SUBNET = "subnet", pgettext_lazy("block", "Network")

    #: What a person can type; the others are taken from a comment.
    TYPED = (Kind.EMAIL, Kind.DOMAIN)

    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=Kind)
    value = models.CharField(
        gettext_lazy("e-mail address or domain"),
        max_length=EMAIL_LENGTH,
        help_text=gettext_lazy("Such as ten@example.com, or example.com for all its addresses."),
    )
    until: models.DateField[date, date] = models.DateField(
        gettext_lazy("until"), help_text=gettext_lazy("The last day; a year from now at most.")
    )
    note = models.CharField(
        gettext_lazy("why"),
        max_length=200,
        help_text=gettext_lazy("Colleagues read it beside every comment that is stopped."),
    )
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        verbose_name=gettext_lazy("made by"),
    )

    class Meta:
        verbose_name = gettext_lazy("block")
        verbose_name_plural = gettext_lazy("blocks")
        ordering = ["until", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"],
                name="comment_block_once",
                violation_error_message=gettext_lazy("This sender is on the list already."),
            )
        ]

    def __str__(self) -> str:
        # The log keeps this: no address of a reader.
        return f"Mục chặn #{self.pk}"

    @property
    def shown_value(self) -> str:
        """The value as moderators read it: a hash says nothing but its beginning."""
        return self.value if self.kind in self.TYPED else f"{self.value[:8]}…"

    def clean(self) -> None:
        """One spelling for one sender; an end in sight."""
        self.note = clean_line(self.note)
        if self.kind in self.TYPED:
            self._clean_value()
        today = timezone.localdate()
        longest = timedelta(days=365 if self.kind in self.TYPED else days("address"))
        if self.until and not today <= self.until <= today + longest:
            words = _("Choose a day between today and %(last)s.")
            last = f"{today + longest:%d/%m/%Y}"
            raise ValidationError({"until": words % {"last": last}})

    def _clean_value(self) -> None:
        self.value = clean_line(self.value).lower().removeprefix("@")
        is_email = self.kind == self.Kind.EMAIL
        try:
            validate_email(self.value if is_email else f"a@{self.value}")
        except ValidationError:
            words = (
                _("Enter an e-mail address such as ten@example.com.")
                if is_email
                else _("Enter a domain such as example.com.")
            )
            raise ValidationError({"value": words}) from None
