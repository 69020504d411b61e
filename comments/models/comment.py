"""A reader's comment: the text, who sent it, and what became of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from comments.models.consent import ConsentText
from comments.models.queries import CommentQuerySet
from vietnamese.fold import fold
from vietnamese.likeness import sketch

NAME_LENGTH = 60
EMAIL_LENGTH = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets
BODY_MIN_LETTERS = 2
BODY_LENGTH = 2000
PUBLIC_REASON_LENGTH = 500
EDIT_NOTE_LENGTH = 200


class Status(models.TextChoices):
    """Where a comment stands. `decisions` holds the table of legal steps between these."""

    PENDING = "pending", pgettext_lazy("state of a comment", "Waiting")
    APPROVED = "approved", pgettext_lazy("state of a comment", "Published")
    REJECTED = "rejected", pgettext_lazy("state of a comment", "Rejected")
    SPAM = "spam", pgettext_lazy("state of a comment", "Spam")
    REMOVED = "removed", pgettext_lazy("state of a comment", "Taken down")


class Reason(models.TextChoices):
    """Why a comment was not published or was taken down. The commenter reads `public_words`."""

    OFF_TOPIC = "off_topic", _("Not about the article")
    OFFENSIVE = "offensive", _("Insulting or hateful")
    PERSONAL_DATA = "personal_data", _("Somebody's personal data")
    UNVERIFIED = "unverified", _("Claims that cannot be checked")
    UNLAWFUL = "unlawful", _("Against the law")
    ADVERTISING = "advertising", _("Advertising")
    REPEATED = "repeated", _("Sent before")
    UNREADABLE = "unreadable", _("Not understandable")
    OTHER = "other", _("Other (tell the commenter why)")
    WITHDRAWN = "withdrawn", _("Withdrawn by the commenter")


class Comment(models.Model):
    """One comment. Only `comments.decisions` writes `status`; only intake creates rows."""

    Status = Status
    Reason = Reason

    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="reader_comments",
        verbose_name=_("article"),
        db_index=False,  # comment_thread begins with it
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="replies",
        verbose_name=_("answer to"),
    )
    #: Empty when its author erased it; readers then see `shown_name`.
    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    email = models.EmailField(_("e-mail"), max_length=EMAIL_LENGTH, blank=True)
    body = models.TextField(_("text"), max_length=BODY_LENGTH)
    created_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)

    status = models.CharField(
        _("state"), max_length=10, choices=Status, default=Status.PENDING, editable=False
    )
    #: Counts every change of the row; a decision made on another version is refused.
    version = models.PositiveIntegerField(default=1, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("decided by"),
        db_index=False,
    )
    reason = models.CharField(
        _("reason"), max_length=20, choices=Reason, blank=True, editable=False
    )
    #: A moderator's own words to the commenter, shown on the receipt after the reason's.
    public_reason = models.CharField(
        _("words to the commenter"), max_length=PUBLIC_REASON_LENGTH, blank=True, editable=False
    )

    #: When its author had name, e-mail and address erased.
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)
    #: "Đồng tình": the number of `Agreement` rows ever made, kept when those are deleted.
    agreed_count = models.PositiveIntegerField(_("agreeing"), default=0, editable=False)

    #: Its author asked to be told by mail (`comments.mail`).
    notify = models.BooleanField(_("tell by mail"), default=False, editable=False)
    #: The state its author was last told of by mail.
    told_status = models.CharField(max_length=10, blank=True, editable=False)
    #: The author of the answered comment was told of this answer.
    answer_told = models.BooleanField(default=False, editable=False)

    #: When a moderator last changed the text; `Edit` keeps what it was.
    edited_at = models.DateTimeField(_("edited"), null=True, editable=False)
    #: What readers are told of the change.
    edit_note = models.CharField(
        _("public note on the change"), max_length=EDIT_NOTE_LENGTH, blank=True, editable=False
    )
    #: Stands first in its thread since then.
    pinned_at = models.DateTimeField(_("pinned"), null=True, editable=False)
    #: Written by the newsroom itself, as an answer; such a row has neither e-mail nor consent.
    from_newsroom = models.BooleanField(_("by the newsroom"), default=False, editable=False)
    #: Stood on the paper's old site (`comments.history`): published there, so shown here; such a row
    #: has neither e-mail nor consent.
    carried_over = models.BooleanField(
        _("from the old site"), default=False, db_default=False, editable=False
    )

    consent = models.ForeignKey(
        ConsentText,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
        verbose_name=_("consent wording"),
    )
    consent_at = models.DateTimeField(_("consent given"), default=timezone.now, editable=False)

    # The network address under the key of its day (comments.addresses), and its /24 or /64.
    address_hash = models.CharField(max_length=32, blank=True, editable=False)
    subnet_hash = models.CharField(max_length=32, blank=True, editable=False)
    #: Same for texts that differ in marks, case, punctuation and spaces only.
    fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    #: Two numbers that nearly the same texts share one of (vietnamese.likeness). `save` keeps them.
    sketch_a = models.BigIntegerField(null=True, editable=False)
    sketch_b = models.BigIntegerField(null=True, editable=False)
    #: Name and text without case and marks: what the desk searches. `save` keeps it in step.
    folded = models.TextField(blank=True, editable=False)
    #: What screening noticed: a list of `comments.screening.Signal` as dictionaries.
    signals = models.JSONField(default=list, blank=True, editable=False)

    #: The form's single-use token: its uniqueness is what stores a replayed form once.
    token = models.CharField(max_length=32, unique=True, null=True, editable=False)  # noqa: DJ001
    #: The unguessable part of the receipt's address.
    receipt = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = CommentQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("readers", "comment")
        verbose_name_plural = pgettext_lazy("readers", "comments")
        default_permissions = ()
        permissions = [
            ("moderate_comment", _("Can decide on comments")),
            ("manage_comment", _("Can manage rules, blocks, erasure and exports of comments")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="comment_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.PENDING, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(status=Status.PENDING) & Q(decided_at__isnull=False)),
                name="comment_decided_unless_pending",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.REJECTED, Status.REMOVED]) & ~Q(reason="")
                | Q(
                    status__in=[Status.PENDING, Status.APPROVED, Status.SPAM],
                    reason="",
                    public_reason="",
                ),
                name="comment_reason_fits_status",
            ),
            models.CheckConstraint(
                condition=~Q(reason=Reason.OTHER) | ~Q(public_reason=""),
                name="comment_other_reason_explained",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="comment_version_counts"),
            models.CheckConstraint(
                condition=Q(from_newsroom=False, carried_over=False, consent__isnull=False)
                | Q(from_newsroom=True, consent__isnull=True, email="", parent__isnull=False)
                | Q(carried_over=True, consent__isnull=True, email=""),
                name="comment_consent_unless_newsroom",
            ),
        ]
        indexes = [
            # The queue: one state, oldest first; also "newest of a state".
            models.Index(fields=["status", "created_at", "id"], name="comment_queue"),
            # A page's thread and its count.
            models.Index(fields=["page", "status", "parent", "created_at"], name="comment_thread"),
            # The page's queue on the desk, and the limit per article.
            models.Index(fields=["page", "created_at"], name="comment_page_time"),
            # Limits, and what else a sender wrote.
            models.Index(fields=["address_hash", "created_at"], name="comment_address"),
            models.Index(fields=["subnet_hash", "created_at"], name="comment_subnet"),
            models.Index(fields=["email", "created_at"], name="comment_email"),
            models.Index(fields=["fingerprint", "created_at"], name="comment_fingerprint"),
            models.Index(fields=["sketch_a", "created_at"], name="comment_sketch_a"),
            models.Index(fields=["sketch_b", "created_at"], name="comment_sketch_b"),
            # What the mail job looks for.
            models.Index(fields=["decided_at"], condition=Q(notify=True), name="comment_to_tell"),
            models.Index(
                fields=["decided_at"],
                condition=Q(parent__isnull=False, answer_told=False),
                name="comment_answer_to_tell",
            ),
        ]

    @property
    def shown_name(self) -> str:
        """The name readers see; a word for everybody whose own was erased."""
        return self.name or str(_("A reader"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Folds name and text and sketches the text anew whenever one of them is stored."""
        fields = kwargs.get("update_fields")
        if fields is None or {"name", "body"}.intersection(fields):
            self.folded = fold(f"{self.name}\n{self.body}")
            self.sketch_a, self.sketch_b = sketch(self.body) or (None, None)
            made = ("folded", "sketch_a", "sketch_b")
            kwargs["update_fields"] = None if fields is None else {*fields, *made}
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        # Log rows keep this text after an erasure: never a name.
        return f"Bình luận #{self.pk}"
