"""Readers' comments of the demo paper, in every state, screened as if they had just come in."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from comments.decisions.answering import ANSWER_ACTION
from comments.decisions.counting import recount
from comments.decisions.table import ACTIONS
from comments.decisions.transition import log_entry
from comments.models import (
    Comment,
    CommentSettings,
    ConsentText,
    DataRequest,
    Edit,
    Reason,
    Report,
    Status,
)
from comments.screening import Context, Signal, screen
from comments.screening.duplicates import fingerprint
from portal.demo import sources
from portal.demo.articles import KEY, demo_articles
from portal.models import User

# A moderator reads a comment so long after it came.
READ_AFTER = timedelta(minutes=20)


def load_comments(moderator: User) -> None:
    """Make the comments that are missing, and count what is shown under each article."""
    wanted = sources.rows("comments", "comment")
    tokens = [token(row) for row in wanted]
    made = dict(Comment.objects.filter(token__in=tokens).values_list("token", "pk"))
    if len(made) == len(wanted):
        return
    words = CommentSettings.for_site(Site.objects.get(is_default_site=True))
    consent = ConsentText.objects.kept(words.consent_words, words.notice_words)
    pages = dict(demo_articles().values_list("source_key", "pk"))
    by_key: dict[str, int] = {}
    now = timezone.now()
    with transaction.atomic():
        for row, name in zip(wanted, tokens, strict=True):
            if name not in made:
                comment = new_comment(row, now, moderator)
                comment.token = name
                comment.consent = None if comment.from_newsroom else consent
                comment.page_id = pages[KEY + row["article"]]
                comment.parent_id = by_key[row["parent"]] if "parent" in row else None
                comment.save(force_insert=True)
                add_traces(comment, row, moderator)
                made[name] = comment.pk
            if "key" in row:
                by_key[row["key"]] = made[name]
        recount({pages[KEY + row["article"]] for row in wanted})


def load_requests() -> None:
    """One request in the register of personal data, so that it shows how it works."""
    if not DataRequest.objects.exists():
        DataRequest.objects.create(
            kind=DataRequest.Kind.ERASE,
            contact="Bà Hà Thị Dung, thư gửi tòa soạn; trả lời qua dung.ha@example.com",
        )


def new_comment(row: dict[str, Any], now: datetime, moderator: User) -> Comment:
    """The comment of one entry, with what screening notices, decided if its state says so."""
    sent = now - timedelta(days=row["days_ago"])
    is_answer = row.get("newsroom", False)
    comment = Comment(
        name=_("The newsroom") if is_answer else row["name"],
        email="" if is_answer else row["email"],
        body=row["text"],
        created_at=sent,
        consent_at=sent,
        status=row["state"],
        agreed_count=row.get("agreed", 0),
        edit_note=row.get("note", ""),
        from_newsroom=is_answer,
    )
    if not is_answer:
        comment.fingerprint = fingerprint(row["text"])
        found = screen(Context(comment.name, comment.email, comment.body, comment.fingerprint))
        comment.signals = [signal.as_json() for signal in found]
    if reports := row.get("reports"):
        comment.signals.append(Signal("reported", data={"number": len(reports)}).as_json())
    if row["state"] != Status.PENDING:
        comment.decided_at = min(sent + READ_AFTER, now)
        comment.decided_by = moderator
        comment.version = 2
    if row.get("pinned"):
        comment.pinned_at = comment.decided_at
    if "before" in row:
        comment.edited_at = comment.decided_at
    if row["state"] in (Status.REJECTED, Status.REMOVED):
        comment.reason = row.get("code", Reason.OTHER)
        comment.public_reason = row.get("reason", "")
    return comment


def add_traces(comment: Comment, row: dict[str, Any], moderator: User) -> None:
    """What is kept beside the comment: the decision in the log, the text before, readers' reports."""
    if comment.decided_at is not None:
        action = ANSWER_ACTION if comment.from_newsroom else ACTIONS[Status(comment.status)]
        data = {"version": comment.version, "reason": comment.reason}
        log_entry(comment, action, moderator, comment.decided_at, uuid4(), data).save()
    if "before" in row:
        Edit.objects.create(
            comment=comment,
            body_before=row["before"],
            note=row["note"],
            at=comment.edited_at or comment.created_at,
            by=moderator,
        )
    for number, reason in enumerate(row.get("reports", [])):
        reader = sha256(f"{comment.pk} {number}".encode()).hexdigest()[:32]
        Report.objects.create(
            comment=comment, reader_hash=reader, subnet_hash=reader, reason=reason
        )


def token(row: dict[str, Any]) -> str:
    """What tells a demo comment from any other, and the same one in the next run."""
    sender = row.get("email", "")
    return sha256(f"{row['article']}\n{sender}\n{row['text']}".encode()).hexdigest()[:32]
