"""What a person changes in a draft: kind, coefficient, shares, an amount more or less, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from news.models import Author, RoyaltyLine, RoyaltyMonth, RoyaltyWork, WorkKind
from news.royalties.arithmetic import divide, value_of, weights_of
from news.royalties.rates import Rates
from news.royalties.sheet import count_change, locked_for_change, open_month
from vietnamese.dates import number


@dataclass(frozen=True)
class Part:
    """What one person gets of a work."""

    author: Author
    share: int | None = None
    adjustment: int = 0
    reason: str = ""


@transaction.atomic
def score(
    month: RoyaltyMonth, scores: dict[int, tuple[WorkKind | None, Decimal]], user: Any
) -> int:
    """Give works, by their numbers, a kind and a coefficient; returns how many changed."""
    month = locked_for_change(month)
    rates = Rates()
    changed = 0
    works = month.works.filter(pk__in=scores, published_on__isnull=False).prefetch_related("lines")
    for work in works:
        kind, coefficient = scores[work.pk]
        if (work.kind_id, work.coefficient) == (kind.pk if kind else None, coefficient):
            continue
        before = told(work)
        work.kind, work.kind_name = kind, kind.name if kind else work.kind_name
        work.coefficient, work.by_hand = coefficient, True
        value(work, rates)
        work.save()
        lines = list(work.lines.all())
        amounts = divide(work.value, weights_of([line.share for line in lines]))
        for line, amount in zip(lines, amounts, strict=True):
            line.work, line.amount = work, amount
            line.save()
        changed += 1
        data = {"work": work.title, "before": before, "after": told(work)}
        log(instance=month, action="royalties.score", user=user, data=data)
    if changed:
        count_change(month)
    return changed


def value(work: RoyaltyWork, rates: Rates) -> None:
    """Compute the value anew; a unit value that was missing is looked up again."""
    if work.unit is None and work.published_on is not None:
        work.unit = rates.unit_on(work.published_on)
    if work.coefficient is not None and work.unit is not None:
        work.value = value_of(work.coefficient, work.unit)


@transaction.atomic
def divide_among(work: RoyaltyWork, parts: Sequence[Part], user: Any) -> None:
    """Give the work to these people; their shares add up to 100, or none has one."""
    month = locked_for_change(work.month)
    work.month = month
    before = people_of(work)
    amounts = divide(work.value, weights_of([part.share for part in parts]))
    work.lines.all().delete()
    lines = [
        RoyaltyLine(
            work=work,
            author=part.author,
            name=part.author.name,
            name_key=part.author.name_key,
            kind=part.author.kind,
            share=part.share,
            amount=amount,
            adjustment=part.adjustment,
            reason=part.reason,
            order=order,
        )
        for order, (part, amount) in enumerate(zip(parts, amounts, strict=True))
    ]
    RoyaltyLine.objects.bulk_create(lines)
    work.by_hand = True
    work.save()
    count_change(month)
    reasons = "; ".join(part.reason for part in parts if part.reason)
    data = {"work": work.title, "before": before, "after": people_of(work), "reason": reasons}
    log(instance=month, action="royalties.divide", user=user, data=data)


@transaction.atomic
def add_payment(
    month: RoyaltyMonth,
    title: str,
    author: Author,
    amount: int,
    reason: str,
    user: Any,
    corrects: RoyaltyLine | None = None,
) -> RoyaltyWork:
    """Something that follows from no article, or puts right what a closed month paid."""
    month = locked_for_change(month)
    work = RoyaltyWork.objects.create(
        month=month, title=title[:255], value=amount, by_hand=True, corrects=corrects
    )
    RoyaltyLine.objects.create(
        work=work,
        author=author,
        name=author.name,
        name_key=author.name_key,
        kind=author.kind,
        amount=amount,
        reason=reason,
    )
    count_change(month)
    data = {"work": title, "after": f"{author.name}: {number(amount)}", "reason": reason}
    log(instance=month, action="royalties.payment", user=user, data=data)
    return work


@transaction.atomic
def take_out(work: RoyaltyWork, user: Any) -> None:
    """Remove a payment that follows from no article."""
    month = locked_for_change(work.month)
    if work.article_id is not None:
        raise ValueError("what an article earns is set to nothing, not taken out")
    data = {"work": work.title, "before": people_of(work)}
    work.delete()
    count_change(month)
    log(instance=month, action="royalties.remove", user=user, data=data)


@transaction.atomic
def correct(line: RoyaltyLine, amount: int, reason: str, user: Any) -> RoyaltyWork:
    """Pay more or less than a closed month did, in the first later month that is open."""
    if line.author is None:
        raise ValueError("nobody to pay")
    month = next_open(line.work.month, user)
    return add_payment(month, line.work.title, line.author, amount, reason, user, corrects=line)


def next_open(month: RoyaltyMonth, user: Any) -> RoyaltyMonth:
    """The first draft after the month; made if all that follow are closed."""
    later = RoyaltyMonth.objects.filter(first_day__gt=month.first_day)
    found = later.filter(state=RoyaltyMonth.State.DRAFT).order_by("first_day").first()
    if found is not None:
        return found
    last = later.order_by("first_day").last() or month
    return open_month(last.after, user)


def told(work: RoyaltyWork) -> str:
    """Kind, coefficient and value, for the log."""
    return f"{work.kind_name or '–'} × {work.times}"


def people_of(work: RoyaltyWork) -> str:
    """Who gets what, for the log."""
    return ", ".join(
        f"{line.name}: {number(line.total)}" for line in work.lines.order_by("order", "pk")
    )
