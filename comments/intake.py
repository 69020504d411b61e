"""Takes a valid form in: limits, screening, one row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from comments import decisions
from comments.addresses import Sender
from comments.form import CommentForm
from comments.limits import recent
from comments.mail import asking
from comments.models import Comment, CommentSettings, Status
from comments.models.consent import consent_id
from comments.screening import Context, Signal, decide, screen
from comments.screening.duplicates import fingerprint
from comments.tokens import Token
from comments.trust import is_trusted

_ID: Final = re.compile(r"[0-9]{1,18}", re.ASCII)


class UnknownParent(Exception):
    """The comment to be answered is not shown on this page, or is an answer itself."""


class TooMany(Exception):
    """A limit is reached; `retry_after` are the seconds until it has room."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class AlreadySent(Exception):
    """The form's token was used for another text; `comment` is what it stored."""

    def __init__(self, comment: Comment) -> None:
        super().__init__(comment.pk)
        self.comment = comment


class NotStored(Exception):
    """The row could not be written, and no earlier one of this form exists."""


@dataclass(frozen=True)
class Submission:
    """All there is to one valid POST."""

    page: Page
    parent: Comment | None
    form: CommentForm
    token: Token
    sender: Sender
    settings: CommentSettings
    #: The sender under the keys of all days that are kept, for the few who need it.
    known_as: Callable[[], Sender] = Sender


def answered(text: str, page: Page) -> Comment | None:
    """The comment named in the form's `parent` field; None for "". Raises `UnknownParent`."""
    if not text:
        return None
    if _ID.fullmatch(text):
        # Through shown(): a waiting or rejected comment looks like one that never was.
        candidates = Comment.objects.shown().filter(page_id=page.pk, parent__isnull=True)
        if (parent := candidates.filter(pk=int(text)).first()) is not None:
            return parent
    raise UnknownParent


def receive(submission: Submission) -> Comment:
    """Store the comment once; a replay of the same form gives the row it stored before.

    Raises `TooMany`, `AlreadySent` or `NotStored`; after each of them nothing was stored.
    """
    fields, sender = submission.form.cleaned_data, submission.sender
    lately = recent(sender, fields["email"], submission.page.pk)
    if wait := lately.retry_after():
        if earlier := _sent_before(submission):
            return earlier
        raise TooMany(wait)
    context = Context(
        name=fields["name"],
        email=fields["email"],
        body=fields["body"],
        fingerprint=fingerprint(fields["body"]),
        trap=submission.form.trap,
        hidden_characters=submission.form.hidden_characters,
        recent=lately,
        known_as=submission.known_as,
    )
    signals = screen(context)
    words = submission.settings
    comment = Comment(
        page_id=submission.page.pk,
        parent=submission.parent,
        name=fields["name"],
        email=fields["email"],
        body=fields["body"],
        consent_id=consent_id(words.consent_words, words.notice_words),
        consent_at=timezone.now(),
        address_hash=sender.address_hash,
        subnet_hash=sender.subnet_hash,
        fingerprint=context.fingerprint,
        signals=[signal.as_json() for signal in signals],
        notify=bool(fields.get("notify")),
        token=submission.token.number,
    )
    try:
        with transaction.atomic():
            comment.save(force_insert=True)
            if comment.notify:
                asking.ask(comment.email)
            status = decide(signals, trusted=_is_trusted(submission, signals))
            if status != Status.PENDING:
                comment = decisions.transition(comment.pk, comment.version, status, by=None)
    except IntegrityError:
        # Not every integrity error is a replay: the token's row must be there to be shown.
        if earlier := _sent_before(submission):
            return earlier
        raise NotStored from None
    return comment


def _is_trusted(submission: Submission, signals: Sequence[Signal]) -> bool:
    email, settings = submission.form.cleaned_data["email"], submission.settings
    return not signals and is_trusted(email, submission.known_as, settings)


def _sent_before(submission: Submission) -> Comment | None:
    """The row this form's token stored, None if none; `AlreadySent` when it says something else."""
    earlier = Comment.objects.filter(token=submission.token.number).first()
    if earlier is None:
        return None
    fields = submission.form.cleaned_data
    parent_id = submission.parent.pk if submission.parent else None
    if (earlier.name, earlier.email, earlier.body, earlier.parent_id) != (
        fields["name"],
        fields["email"],
        fields["body"],
        parent_id,
    ):
        raise AlreadySent(earlier)
    return earlier
