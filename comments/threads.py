"""What a reader sees of the comments on a page, in two queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Case, Count, F, Q, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from comments.models import Comment
from comments.models.queries import CommentQuerySet
from prepared import Prepared
from prepared.values import Answers

PER_PAGE: Final = 20
#: Answers shown under one comment in a list; its own page has them all.
ANSWERS: Final = 10


@dataclass
class Discussion:
    """A comment and the first of its answers; `more` is the number of those not in the list."""

    comment: Comment
    replies: list[Comment] = field(default_factory=list)
    more: int = 0


#: Orders of a thread, by their value in an address; the first is the article's own.
ORDERS: Final = {
    "moi-nhat": ("-created_at", "-pk"),
    "cu-nhat": ("created_at", "pk"),
    "dong-tinh": ("-agreed_count", "-created_at", "-pk"),
}


@dataclass(frozen=True)
class Order:
    """One of the orders to choose from."""

    label: str
    query: str
    chosen: bool


def orders(chosen: str = "moi-nhat") -> list[Order]:
    """All orders, `chosen` being the one that is shown."""
    labels = {
        "moi-nhat": _("Newest first"),
        "cu-nhat": _("Oldest first"),
        "dong-tinh": _("Most agreed"),
    }
    return [Order(labels[name], f"?xep={name}", name == chosen) for name in ORDERS]


def shown() -> CommentQuerySet:
    """What the public sees, with the columns it sees: e-mail and hashes are not even read."""
    return Comment.objects.shown().only(
        "page_id",
        "parent_id",
        "name",
        "body",
        "created_at",
        "agreed_count",
        "edit_note",
        "pinned_at",
        "from_newsroom",
        "carried_over",
    )


def first_level(page_id: int, order: str = "moi-nhat") -> CommentQuerySet:
    """The shown comments of a page that answer none: pinned ones, then in one of `ORDERS`."""
    comments = shown().filter(page_id=page_id, parent__isnull=True)
    return comments.order_by(F("pinned_at").desc(nulls_last=True), *ORDERS[order])


def replies_to(comment_ids: Sequence[int]) -> CommentQuerySet:
    """The shown answers to comments, oldest first."""
    return shown().filter(parent_id__in=comment_ids).order_by("created_at", "pk")


def discussions(comments: Iterable[Comment]) -> list[Discussion]:
    """The comments with their answers: one query."""
    found = {comment.pk: Discussion(comment) for comment in comments}
    return _with_answers(found, _answers_to(parents=found)) if found else []


def newest_answers(page_id: int) -> Answers:
    """The first page of an article's thread, in its own order, for `newest`: one query."""
    return _newest.answers(page_id=page_id)


def newest(comments: Answers) -> list[Discussion]:
    """The comments of `newest_answers` with their answers."""
    found: dict[int, Discussion] = {}
    answers = []
    for comment in comments.rows():
        if comment.parent_id is None:
            found[comment.pk] = Discussion(comment)
        else:
            answers.append(comment)
    return _with_answers(found, answers)


def _with_answers(found: dict[int, Discussion], answers: Iterable[Comment]) -> list[Discussion]:
    for reply in answers:
        discussion = found[reply.parent_id or 0]
        discussion.replies.append(reply)
        discussion.more = getattr(reply, "total") - len(discussion.replies)  # noqa: B009
    return list(found.values())


def _numbered(comments: CommentQuerySet) -> CommentQuerySet:
    """Comments with their place under what they answer, and how many stand there."""
    return comments.annotate(
        number=Window(RowNumber(), partition_by=F("parent_id"), order_by=("created_at", "pk")),
        total=Window(Count("pk"), partition_by=F("parent_id")),
    )


def _build_answers(parents: list[int]) -> CommentQuerySet:
    numbered: Any = _numbered(replies_to(parents))
    answers: CommentQuerySet = numbered.filter(number__lte=ANSWERS)
    return answers


def _build_newest(page_id: int) -> CommentQuerySet:
    first = first_level(page_id)[:PER_PAGE].values("pk")
    rows = Comment.objects.order_by()
    firsts = rows.filter(pk__in=first).values("pk")
    # By two indexes; an OR would walk all comments of the page.
    both = firsts.union(rows.filter(parent__in=first).values("pk"), all=True)
    numbered: Any = _numbered(shown().filter(pk__in=both))
    newest_first: CommentQuerySet = numbered.filter(
        Q(parent__isnull=True) | Q(number__lte=ANSWERS)
    ).order_by(
        F("parent_id").asc(nulls_first=True),
        F("pinned_at").desc(nulls_last=True),
        # First level newest first, answers oldest first.
        Case(When(parent__isnull=True, then=F("created_at"))).desc(nulls_last=True),
        Case(When(parent__isnull=True, then=F("pk"))).desc(nulls_last=True),
        "created_at",
        "pk",
    )
    return newest_first


_answers_to = Prepared(Comment, _build_answers)
_newest = Prepared(Comment, _build_newest)
