"""The order of the queue, and where in it one stands.

Positions are comments, not page numbers: whatever others decide meanwhile, nothing is skipped or
shown twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from comments.desk.filters import NEWEST, URGENT, Filters
from comments.models import Comment
from comments.screening import HOLD

PAGE: Final = 20
#: Counting stops here; "more than" says so.
COUNTED: Final = 5_000
#: What a card needs with each comment.
RELATED: Final = ("page", "parent", "decided_by")
#: What the stored signals of an urgent comment say, the most urgent first: published already and
#: reported by readers, then whatever wants a closer look.
_URGENT: Final = ('"code": "reported"', f'"severity": "{HOLD}"')


@dataclass(frozen=True)
class Stretch:
    """Some comments in the queue's order; `more` tells whether others follow."""

    comments: list[Comment]
    more: bool


def stretch(filters: Filters, after: int | None = None, size: int = PAGE) -> Stretch:
    """The next `size` comments that `filters` let through, after the comment with id `after`.

    A comment that is gone is no position: then from the beginning.
    """
    found = _ordered(filters.apply(), filters)
    place = Comment.objects.filter(pk=after).first() if after is not None else None
    if place is not None:
        found = found.filter(_after(place, filters))
    # The few first, then what belongs to them: joined at once, SQLite begins with the pages and sorts
    # every comment there is (0.7 s at 200,000).
    few = Comment.objects.filter(pk__in=found.values("pk")[: size + 1])
    rows = list(_ordered(few, filters).select_related(*RELATED))
    return Stretch(rows[:size], more=len(rows) > size)


def first(filters: Filters, number: int) -> QuerySet[Comment]:
    """The first `number` comments of the queue."""
    return _ordered(filters.apply(), filters)[:number]


def _ordered(comments: QuerySet[Comment], filters: Filters) -> QuerySet[Comment]:
    if filters.order == URGENT:
        ranks = [When(signals_json__contains=text, then=n) for n, text in enumerate(_URGENT)]
        last = Value(len(ranks))
        comments = comments.alias(signals_json=Cast("signals", TextField())).alias(
            rank=Case(*ranks, default=last, output_field=IntegerField())
        )
        return comments.order_by("rank", "created_at", "pk")
    return comments.order_by(*_by_time(filters))


def _by_time(filters: Filters) -> tuple[str, ...]:
    """Within a state by the time of sending, which its index knows; over all states by number."""
    fields = ("pk",) if filters.status is None else ("created_at", "pk")
    return tuple(f"-{name}" for name in fields) if filters.order == NEWEST else fields


def _after(place: Comment, filters: Filters) -> Q:
    side = "lt" if filters.order == NEWEST else "gt"
    beyond = Q(**{f"pk__{side}": place.pk})
    if filters.status is not None:
        when = place.created_at
        beyond = Q(**{f"created_at__{side}": when}) | Q(created_at=when) & beyond
    if filters.order == URGENT:
        rank = _rank(place)
        return Q(rank__gt=rank) | Q(rank=rank) & beyond
    return beyond


def number_in(filters: Filters, found: Stretch, after: int | None) -> int:
    """How many comments `filters` let through, at most `COUNTED`; `found` is where one stands."""
    if after is None and not found.more:
        return len(found.comments)
    return filters.apply()[:COUNTED].count()


def _rank(comment: Comment) -> int:
    said = json.dumps(comment.signals)
    return next((n for n, text in enumerate(_URGENT) if text in said), len(_URGENT))
