"""Sums of a sheet, added up in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from news.models import Author, RoyaltyLine, RoyaltyMonth


@dataclass(frozen=True)
class Person:
    """What one person gets in a month."""

    author_id: int | None
    name: str
    kind: str
    works: int
    amount: int
    adjustment: int

    @property
    def total(self) -> int:
        """What is paid."""
        return self.amount + self.adjustment

    @property
    def kind_words(self) -> str:
        """Of the newsroom, or a contributor."""
        return str(Author.Kind(self.kind).label)


def people(month: RoyaltyMonth) -> list[Person]:
    """Everybody on the sheet, with or without an account, by given name."""
    rows = (
        RoyaltyLine.objects.filter(work__month=month)
        .order_by()
        .values("author_id", "name", "name_key", "kind")
        .annotate(works=Count("work", distinct=True), paid=Sum("amount"), more=Sum("adjustment"))
        .order_by("name_key", "name", "author_id")
    )
    return [
        Person(row["author_id"], row["name"], row["kind"], row["works"], row["paid"], row["more"])
        for row in rows
    ]


def with_people(lines: QuerySet[RoyaltyLine]) -> Any:
    """The lines, each knowing by `people` how many share its work."""
    return lines.annotate(people=Count("work__lines"))


def months() -> QuerySet[RoyaltyMonth]:
    """All sheets with their sums: `people`, `paid_works` and `total` (None for an empty one)."""
    return RoyaltyMonth.objects.annotate(
        people=Count("works__lines__name", distinct=True),
        paid_works=Count("works", distinct=True),
        total=Sum(F("works__lines__amount") + F("works__lines__adjustment")),
    ).order_by("-first_day")
