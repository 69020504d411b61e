"""The job that lets go of what has been kept long enough. Run it again at any time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Site

from comments import erasure
from comments.models import (
    AddressKey,
    Agreement,
    Block,
    Comment,
    CommentSettings,
    Letter,
    Mailbox,
    Report,
    Status,
)
from comments.periods import days

ACTION: Final = "comments.retention"
#: The job runs every night: a longer pause is more likely a clock that is wrong.
LONGEST_PAUSE: Final = timedelta(days=30)
#: Jobs that begin within this time of each other are those of several servers.
ONE_NIGHT: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Removed:
    """How many rows each rule touched."""

    spam: int
    addresses: int
    keys: int
    reactions: int
    emails: int


def due(now: datetime | None = None) -> dict[str, QuerySet[Comment]]:
    """The comments with something to let go of, by what it is: "spam", "address", "email"."""
    moment = now or timezone.now()
    before = {what: moment - timedelta(days=days(what)) for what in ("spam", "address", "email")}
    known = ~Q(address_hash="") | ~Q(subnet_hash="")
    return {
        # Spam that was answered has lost its content, and stays for the answer's sake.
        "spam": Comment.objects.filter(
            Q(replies__isnull=True) | Q(erased_at__isnull=True),
            status=Status.SPAM,
            decided_at__lt=before["spam"],
        ).distinct(),
        "address": Comment.objects.filter(known, created_at__lt=before["address"]),
        "email": Comment.objects.filter(created_at__lt=before["email"]).exclude(email=""),
    }


def pause(now: datetime) -> timedelta | None:
    """How long ago, by the clock, the last run was, when that is too long to be believed.

    A clock that runs ahead would take e-mail addresses for good that may be kept for months yet.
    """
    last = ModelLogEntry.objects.filter(action=ACTION).order_by("-timestamp").first()
    passed = now - last.timestamp if last else timedelta()
    return passed if passed > LONGEST_PAUSE else None


def run(now: datetime | None = None, *, by: AbstractUser | None = None) -> Removed:
    """Apply every rule, then write down what was done; `by` is who pressed the button, if anybody.

    Each rule is a statement of its own, so a stopped run is simply run again.
    """
    moment = now or timezone.now()
    wanted = due(moment)
    spam = _remove_spam(wanted["spam"])
    old = moment - timedelta(days=days("address"))
    keys, _rows = AddressKey.objects.filter(day__lt=timezone.localdate(old)).delete()
    addresses = wanted["address"].update(address_hash="", subnet_hash="")
    reactions = 0
    for model in (Agreement, Report):
        number, _rows = model._default_manager.filter(created_at__lt=old).delete()
        reactions += number
    emails = wanted["email"].update(email="")
    # A mailbox lives as long as a comment with its address, a letter as long as its news.
    in_use = Comment.objects.filter(email=OuterRef("email"))
    Mailbox.objects.filter(~Exists(in_use), ~Q(stopped_at__isnull=False)).delete()
    Letter.objects.filter(created_at__lt=old).delete()
    Block.objects.filter(until__lt=timezone.localdate(moment)).delete()
    removed = Removed(spam, addresses, keys, reactions, emails)
    _write_down(removed, by)
    return removed


def _write_down(removed: Removed, by: AbstractUser | None) -> None:
    """A row of the log, under the site's comment settings: numbers alone, which outlive everything."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    words = CommentSettings.for_site(site)
    with transaction.atomic():
        # One after the other: the jobs of two servers begin at the same second.
        CommentSettings.objects.select_for_update().get(pk=words.pk)
        tonight = None if by else _report_of_this_night()
        if tonight is None:
            log(instance=words, action=ACTION, user=by, data=asdict(removed))
        else:
            counted = asdict(removed)
            tonight.data = {what: tonight.data.get(what, 0) + counted[what] for what in counted}
            tonight.save(update_fields=["data"])


def _report_of_this_night() -> ModelLogEntry | None:
    """What the same job has just written on another server; both are one report."""
    since = timezone.now() - ONE_NIGHT
    reports = ModelLogEntry.objects.filter(action=ACTION, user=None, timestamp__gte=since)
    return reports.order_by("-timestamp").first()


def _remove_spam(old: QuerySet[Comment]) -> int:
    """Delete old spam; where somebody answered it, only its content goes, so the answer stays.

    Returns how many this run removed: another server's job may be at it in the same moment.
    """
    ids = list(old.values_list("pk", flat=True))
    answered = set(Comment.objects.filter(parent_id__in=ids).values_list("parent_id", flat=True))
    erased = sum(erasure.erase(comment_id or 0, with_text=True) for comment_id in answered)
    unanswered = Comment.objects.filter(pk__in=set(ids) - answered, status=Status.SPAM)
    _rows, by_model = unanswered.delete()
    return erased + by_model.get(Comment._meta.label, 0)
