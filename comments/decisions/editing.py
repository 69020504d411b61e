"""Changing a reader's words: the original stays, readers are told, and screening looks again."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.decisions.errors import IllegalTransition, InvalidText
from comments.decisions.transition import check_moderator, lock, log_entry
from comments.models import Comment, Edit, Status
from comments.models.comment import BODY_LENGTH, EDIT_NOTE_LENGTH
from comments.screening import screen_again
from comments.screening.duplicates import fingerprint
from vietnamese.normalise import bound_marks, clean_block, clean_line, is_visible

EDIT_ACTION = "comments.edit"


def text_to_publish(comment_id: int, body: str) -> str:
    """`body` cleaned as a reader's own text is; raises `InvalidText`."""
    text = bound_marks(clean_block(body))
    if not is_visible(text):
        raise InvalidText(comment_id, _("Write the text."))
    if len(text) > BODY_LENGTH:
        words = _("The text has %(n)s characters; %(most)s fit.")
        raise InvalidText(comment_id, words % {"n": len(text), "most": BODY_LENGTH})
    return text


def edit(comment_id: int, version: int, *, body: str, note: str, by: AbstractUser) -> Comment:
    """Store another text for the comment read at `version`; `note` tells readers what was changed.

    Returns the comment as stored now. Raises `InvalidText`, `Conflict`, `IllegalTransition` unless it
    waits or is published, and `PermissionDenied` when `by` is no moderator.
    """
    check_moderator(by)
    text, told = text_to_publish(comment_id, body), clean_line(note)
    if not told:
        raise InvalidText(comment_id, _("Say what you changed: readers see it under the comment."))
    if len(told) > EDIT_NOTE_LENGTH:
        words = _("The note has %(n)s characters; %(most)s fit.")
        raise InvalidText(comment_id, words % {"n": len(told), "most": EDIT_NOTE_LENGTH})
    now = timezone.now()
    with transaction.atomic():
        comments, refused = lock({comment_id: version})
        if refused:
            raise refused[0]
        comment = comments[0]
        if comment.status not in (Status.PENDING, Status.APPROVED) or not comment.body:
            raise IllegalTransition(comment.pk, Status(comment.status), Status.PENDING)
        if comment.body == text:
            raise InvalidText(comment_id, _("The text is the same as before."))
        Edit.objects.create(
            comment=comment, body_before=comment.body, note=told, at=now, by_id=by.pk
        )
        comment.body, comment.edit_note, comment.edited_at = text, told, now
        comment.fingerprint = fingerprint(text)
        comment.signals = screen_again(comment.name, comment.email, text, comment.signals)
        comment.version += 1
        comment.save(
            update_fields=["body", "edit_note", "edited_at", "fingerprint", "signals", "version"]
        )
        log_entry(comment, EDIT_ACTION, by, now, uuid.uuid4(), {"version": comment.version}).save()
    return comment
