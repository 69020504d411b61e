"""Readers' comments of the demo paper, in every state, screened as if they had just come in."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from comments.decisions.counting import recount
from comments.models import Comment, CommentSettings, ConsentText, Reason, Status
from comments.screening import Context, screen
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
                comment.token, comment.consent = name, consent
                comment.page_id = pages[KEY + row["article"]]
                comment.parent_id = by_key[row["parent"]] if "parent" in row else None
                comment.save(force_insert=True)
                made[name] = comment.pk
            if "key" in row:
                by_key[row["key"]] = made[name]
        recount({pages[KEY + row["article"]] for row in wanted})


def new_comment(row: dict[str, Any], now: datetime, moderator: User) -> Comment:
    """The comment of one entry, with what screening notices, decided if its state says so."""
    sent = now - timedelta(days=row["days_ago"])
    print_of_text = fingerprint(row["text"])
    noticed = screen(
        Context(name=row["name"], email=row["email"], body=row["text"], fingerprint=print_of_text)
    )
    comment = Comment(
        name=row["name"],
        email=row["email"],
        body=row["text"],
        created_at=sent,
        consent_at=sent,
        status=row["state"],
        fingerprint=print_of_text,
        signals=[signal.as_json() for signal in noticed],
    )
    if row["state"] != Status.PENDING:
        comment.decided_at = min(sent + READ_AFTER, now)
        comment.decided_by = moderator
        comment.version = 2
    if row["state"] in (Status.REJECTED, Status.REMOVED):
        comment.reason = row.get("code", Reason.OTHER)
        comment.public_reason = row.get("reason", "")
    return comment


def token(row: dict[str, Any]) -> str:
    """What tells a demo comment from any other, and the same one in the next run."""
    return sha256(f"{row['article']}\n{row['email']}\n{row['text']}".encode()).hexdigest()[:32]
