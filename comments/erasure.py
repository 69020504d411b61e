"""Takes a person out of a comment: what is left names nobody and leads to nobody."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import decisions
from comments.decisions.transition import log_entry, log_of
from comments.models import Comment, Edit, Letter, Mailbox, Reason, Report, Status

ERASE_ACTION = "comments.erase"


def erase(comment_id: int, *, with_text: bool) -> bool:
    """Clear name, e-mail, addresses, signals, earlier texts, reports and moderators' words.

    `with_text` also takes the text, and with it the comment off the page for good. Answers of others
    stay as rows. False, and nothing happens, when it is gone or erased as far already.
    """
    now = timezone.now()
    with transaction.atomic():
        comment = Comment.objects.select_for_update().filter(pk=comment_id).first()
        if comment is None or (comment.erased_at and not (with_text and comment.body)):
            return False
        if with_text and comment.status in (Status.PENDING, Status.APPROVED, Status.REJECTED):
            comment = decisions.transition(
                comment.pk, comment.version, Status.REMOVED, by=None, reason=Reason.WITHDRAWN
            )
        _forget_mailbox(comment)
        comment.name = comment.email = ""
        comment.notify = False
        comment.address_hash = comment.subnet_hash = ""
        comment.signals = []
        if comment.public_reason:
            comment.public_reason = _("(erased)")
        if with_text:
            comment.body = comment.fingerprint = comment.edit_note = ""
        comment.erased_at = comment.erased_at or now
        comment.version += 1
        comment.save()
        Edit.objects.filter(comment=comment).delete()
        Report.objects.filter(comment=comment).update(note="")
        _clear_log(comment)
        log_entry(
            comment, ERASE_ACTION, None, now, uuid.uuid4(), {"version": comment.version}
        ).save()
    return True


def _forget_mailbox(comment: Comment) -> None:
    """Drop the letters about the comment, and the address itself when no other comment has it."""
    Letter.objects.filter(comment=comment, kind=Letter.Kind.DECISION).delete()
    others = Comment.objects.filter(email=comment.email).exclude(pk=comment.pk)
    if comment.email and not others.exists():
        Mailbox.objects.filter(email=comment.email).delete()


def _clear_log(comment: Comment) -> None:
    """Take a moderator's words to the commenter out of the log: they may call them by name."""
    for entry in log_of([comment.pk]):
        before = entry.data.get("before", {})
        if before.get("public_reason"):
            before["public_reason"] = _("(erased)")
            type(entry).objects.filter(pk=entry.pk).update(data=entry.data)
