"""Mail to commenters who asked for it: confirmed addresses, and the letters that wait to be sent."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.models.comment import EMAIL_LENGTH, Comment


class Mailbox(models.Model):
    """An address and its owner's word: nothing but the question itself is sent before a yes."""

    email = models.EmailField(max_length=EMAIL_LENGTH, unique=True)
    #: When the address was last asked to confirm: at most once an hour.
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    #: Unsubscribed: never written to again, whoever types the address into a form.
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Mailbox #{self.pk}"


class Letter(models.Model):
    """One mail to send. Its words are made when it is sent: nothing a reader typed is in them."""

    class Kind(models.TextChoices):
        """What the letter says."""

        CONFIRM = "confirm", pgettext_lazy("letter", "Confirm the address")
        DECISION = "decision", pgettext_lazy("letter", "Decision on a comment")
        ANSWER = "answer", pgettext_lazy("letter", "Answer to a comment")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="letters")
    comment = models.ForeignKey(
        Comment, null=True, on_delete=models.CASCADE, related_name="letters"
    )
    created_at = models.DateTimeField(default=timezone.now)
    #: Not tried before then; pushed on before each try, so that two senders never send one letter.
    due_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    #: Given up.
    failed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at__isnull=True, failed_at__isnull=True),
                name="comment_letter_due",
            )
        ]

    def __str__(self) -> str:
        return f"Letter #{self.pk}"
