"""Moving comments from state to state: version checked, counted and logged in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.decisions.counting import recount
from comments.decisions.errors import Conflict, DecisionError, IllegalTransition, MissingReason
from comments.decisions.table import ACTIONS, NEED_REASON, legal_from
from comments.models import Comment, Reason, Status

#: What a decision writes on the row, and what its undo puts back.
DECISION_FIELDS = ("status", "reason", "public_reason", "decided_at", "decided_by_id")


@dataclass
class Outcome:
    """What became of a batch: `decided` as stored now, `refused` with one error each."""

    decided: list[Comment] = field(default_factory=list)
    refused: list[DecisionError] = field(default_factory=list)


def transition(
    comment_id: int,
    version: int,
    to: Status,
    *,
    by: AbstractUser | None,
    reason: str = "",
    public_reason: str = "",
) -> Comment:
    """Decide on one comment as it was read at `version`; returns it as stored now.

    `by` None means the commenter or a job. `reason` (a `Reason`) is needed to reject and to take
    down; `public_reason` are the moderator's own words to the commenter. Raises `Conflict`,
    `IllegalTransition` or `MissingReason` (all `DecisionError`), `PermissionDenied` when `by` is no
    moderator.
    """
    outcome = transition_many(
        {comment_id: version}, to, by=by, reason=reason, public_reason=public_reason
    )
    if outcome.refused:
        raise outcome.refused[0]
    return outcome.decided[0]


def transition_many(
    versions: Mapping[int, int],
    to: Status,
    *,
    by: AbstractUser | None,
    reason: str = "",
    public_reason: str = "",
) -> Outcome:
    """Decide alike on many comments, given as id to version, in a fixed number of queries.

    Those that changed meanwhile are refused one by one, the others decided. Raises
    `PermissionDenied` before anything is read.
    """
    check_moderator(by)
    explained = to in NEED_REASON
    now = timezone.now()
    values: dict[str, Any] = {
        "status": to,
        "reason": reason if explained else "",
        "public_reason": public_reason.strip() if explained else "",
        "decided_at": None if to == Status.PENDING else now,
        "decided_by_id": by.pk if by is not None and to != Status.PENDING else None,
    }
    with transaction.atomic():
        comments, refused = lock(versions)
        outcome = Outcome(refused=refused)
        for comment in comments:
            if to not in legal_from(comment):
                was = Status(comment.status)
                outcome.refused.append(IllegalTransition(comment.pk, was, to))
            elif explained and not _is_explained(reason, values["public_reason"], by):
                outcome.refused.append(MissingReason(comment.pk))
            else:
                outcome.decided.append(comment)
        write(outcome.decided, values, ACTIONS[to], by, now)
    return outcome


def _is_explained(reason: str, public_reason: str, by: AbstractUser | None) -> bool:
    if reason == Reason.WITHDRAWN:
        return by is None
    return reason in Reason.values and (reason != Reason.OTHER or bool(public_reason))


def check_moderator(by: AbstractUser | None) -> None:
    """Raise `PermissionDenied` when `by` is a person without the right to moderate."""
    if by is not None and not by.has_perm("comments.moderate_comment"):
        raise PermissionDenied


def lock(versions: Mapping[int, int]) -> tuple[list[Comment], list[DecisionError]]:
    """The comments that still are at the given version, locked; a `Conflict` for each other."""
    # In the order of ids, so that two moderators' batches cannot wait for each other in a circle.
    rows = Comment.objects.select_for_update().filter(pk__in=versions).order_by("pk")
    found = {comment.pk: comment for comment in rows}
    current = [row for row in found.values() if row.version == versions[row.pk]]
    changed = [row for row in found.values() if row.version != versions[row.pk]]
    refused: list[DecisionError] = list(_conflicts(changed))
    refused += [Conflict(pk, None) for pk in versions if pk not in found]
    return current, refused


def _conflicts(changed: Collection[Comment]) -> Iterable[Conflict]:
    if not changed:
        return
    logged: dict[str, ModelLogEntry] = {}
    for entry in log_of(row.pk for row in changed).select_related("user").order_by("timestamp"):
        logged[entry.object_id] = entry
    for row in changed:
        last = logged.get(str(row.pk))
        # An entry of another version: the text was edited since, by nobody the log knows.
        if last is None or last.data.get("version") != row.version or last.user is None:
            yield Conflict(row.pk, Status(row.status))
        else:
            name, at = last.user_display_name, last.timestamp
            yield Conflict(row.pk, Status(row.status), name, at, last.action)


def log_of(comment_ids: Iterable[int]) -> Any:
    """The log's rows about the comments, newest first."""
    kind = ContentType.objects.get_for_model(Comment)
    ids = [str(pk) for pk in comment_ids]
    return ModelLogEntry.objects.filter(content_type=kind, object_id__in=ids)


def log_entry(
    comment: Comment,
    action: str,
    by: AbstractUser | None,
    now: datetime,
    batch: uuid.UUID,
    data: dict[str, Any],
) -> ModelLogEntry:
    """A row of the log, not yet stored. `data` holds no word of the reader's: the log outlives them."""
    return ModelLogEntry(
        content_type=ContentType.objects.get_for_model(Comment),
        object_id=str(comment.pk),
        label=str(comment),
        action=action,
        timestamp=now,
        uuid=batch,
        user_id=by.pk if by is not None else None,
        data=data,
    )


def write(
    comments: list[Comment],
    values: dict[str, Any],
    action: str,
    by: AbstractUser | None,
    now: datetime,
) -> None:
    """Store `values` (of `DECISION_FIELDS`) on locked comments, recount their pages, log each."""
    if not comments:
        return
    Comment.objects.filter(pk__in=[row.pk for row in comments]).update(
        **values, version=F("version") + 1
    )
    batch = uuid.uuid4()
    entries, pages = [], set()
    for comment in comments:
        before = {name: getattr(comment, name) for name in DECISION_FIELDS}
        comment.version += 1
        for name, value in values.items():
            setattr(comment, name, value)
        data = {"version": comment.version, "reason": comment.reason, "before": before}
        entries.append(log_entry(comment, action, by, now, batch, data))
        if Status.APPROVED in (before["status"], comment.status):
            pages.add(comment.page_id)
    recount(pages)
    # Not log(): one INSERT for the batch instead of one for each comment.
    ModelLogEntry.objects.bulk_create(entries)
