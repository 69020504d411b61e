"""What a reader sees of the comments on a page, in two queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from comments.models import Comment
from comments.models.queries import CommentQuerySet

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
    if not found:
        return []
    numbered = replies_to(list(found)).annotate(
        number=Window(RowNumber(), partition_by=F("parent_id"), order_by=("created_at", "pk")),
        total=Window(Count("pk"), partition_by=F("parent_id")),
    )
    for reply in numbered.filter(number__lte=ANSWERS):
        discussion = found[reply.parent_id or 0]
        discussion.replies.append(reply)
        discussion.more = getattr(reply, "total") - len(discussion.replies)  # noqa: B009
    return list(found.values())
