"""The sheet of a month, computed from what was published: once, and again while it is a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from wagtail.log_actions import log

from news.models import ArticlePage, Byline, RoyaltyLine, RoyaltyMonth, RoyaltyWork
from news.royalties.arithmetic import add_up, divide, value_of, weights_of
from news.royalties.rates import Rates
from vietnamese.dates import local, midnight

BATCH = 1_000


class NotADraft(Exception):
    """The sheet is approved or locked: it cannot be changed."""


@dataclass(frozen=True)
class Refreshed:
    """What became of the works: `changed` ones were computed anew, `gone` ones are published no more."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


@dataclass
class Wanted:
    """A work as it follows from an article, its bylines and the rates."""

    work: RoyaltyWork
    lines: list[RoyaltyLine] = field(default_factory=list)


@transaction.atomic
def open_month(day: date, user: Any) -> RoyaltyMonth:
    """The sheet of the month of `day`, made and filled if there is none."""
    month, is_new = RoyaltyMonth.objects.get_or_create(first_day=day.replace(day=1))
    if is_new:
        log(instance=month, action="royalties.open", user=user)
        refresh(month, user)
    return month


def locked_for_change(month: RoyaltyMonth, edition: int | None = None) -> RoyaltyMonth:
    """The row as it is now, held until the transaction ends. NotADraft, also at another edition."""
    row = RoyaltyMonth.objects.select_for_update().get(pk=month.pk)
    if not row.is_draft or edition not in (None, row.edition):
        raise NotADraft
    return row


def count_change(month: RoyaltyMonth) -> None:
    """Whoever looks at the sheet as it was cannot approve it any more."""
    RoyaltyMonth.objects.filter(pk=month.pk).update(edition=F("edition") + 1)
    month.refresh_from_db(fields=["edition"])


@transaction.atomic
def refresh(month: RoyaltyMonth, user: Any) -> Refreshed:
    """Bring in what was published since; what a person has set stays as it is."""
    month = locked_for_change(month)
    there = {
        (work.article_id, work.role): work
        for work in month.works.filter(article__isnull=False).prefetch_related("lines")
    }
    wanted = {(want.work.article_id, want.work.role): want for want in wanted_works(month)}
    stale = [
        work
        for key, work in there.items()
        if not work.by_hand and (key not in wanted or not same(work, wanted[key]))
    ]
    kept = there.keys() - {(work.article_id, work.role) for work in stale}
    fresh = [want for key, want in wanted.items() if key not in kept]
    RoyaltyWork.objects.filter(pk__in=[work.pk for work in stale]).delete()
    store(fresh)
    changed = sum((work.article_id, work.role) in wanted for work in stale)
    done = Refreshed(len(fresh) - changed, changed, len(stale) - changed)
    if done:
        count_change(month)
        numbers = {"new": done.new, "changed": done.changed, "gone": done.gone}
        log(instance=month, action="royalties.refresh", user=user, data=numbers)
    return done


def to_bring_in(month: RoyaltyMonth) -> int:
    """How many works `refresh` would add."""
    there = set(month.works.values_list("article_id", "role"))
    return sum((want.work.article_id, want.work.role) not in there for want in wanted_works(month))


def wanted_works(month: RoyaltyMonth) -> list[Wanted]:
    """What was published in the month, and late in the one before if that is closed; each paid once."""
    articles = ArticlePage.objects.filter(
        live=True,
        alias_of__isnull=True,
        published_at__gte=midnight(first_day_counted(month)),
        published_at__lt=midnight(month.after),
    )
    rows = articles.order_by("published_at", "pk").values_list(
        "pk", "title", "section__title", "published_at"
    )
    names = Byline.objects.filter(page__in=articles.order_by().values("pk"))
    by_work: dict[tuple[int, str], list[Byline]] = {}
    for byline in names.select_related("author").order_by("page_id", "sort_order", "pk"):
        by_work.setdefault((byline.page_id, byline.role), []).append(byline)
    paid = RoyaltyWork.objects.exclude(month=month).filter(
        article__in=articles.order_by().values("pk")
    )
    elsewhere = set(paid.values_list("article_id", "role"))
    rates = Rates()
    return [
        compute(month, rates, row, role, by_work[row[0], role])
        for row in rows
        for role in Byline.Role.values
        if (row[0], role) in by_work and (row[0], role) not in elsewhere
    ]


def first_day_counted(month: RoyaltyMonth) -> date:
    """The month's first day, or that of the month before: what came too late for it is paid now."""
    year, place = divmod(month.first_day.year * 12 + month.first_day.month - 2, 12)
    before = date(year, place + 1, 1)
    closed = RoyaltyMonth.objects.filter(first_day=before).exclude(state=RoyaltyMonth.State.DRAFT)
    return before if closed.exists() else month.first_day


def compute(
    month: RoyaltyMonth,
    rates: Rates,
    article: tuple[int, str, str | None, datetime],
    role: str,
    bylines: Sequence[Byline],
) -> Wanted:
    """One role's work for one article, divided among those who did it."""
    pk, title, section, published_at = article
    day = local(published_at).date()
    kind = rates.usual_kind(role)
    rate, unit = rates.rate_on(kind, day), rates.unit_on(day)
    coefficient = rate.coefficient if rate else None
    work = RoyaltyWork(
        month=month,
        article_id=pk,
        role=role,
        title=title,
        section=section or "",
        published_on=day,
        kind=kind,
        kind_name=kind.name if kind else "",
        coefficient=coefficient,
        unit=unit,
        value=value_of(coefficient, unit) if coefficient is not None and unit else 0,
    )
    shares = [byline.share for byline in bylines]
    if not add_up(shares):  # in step no longer: somebody was taken off the article
        shares = [None] * len(bylines)
    amounts = divide(work.value, weights_of(shares))
    lines = [
        RoyaltyLine(
            work=work,
            author=byline.author,
            name=byline.author.name,
            name_key=byline.author.name_key,
            kind=byline.author.kind,
            share=share,
            amount=amount,
            order=order,
        )
        for order, (byline, share, amount) in enumerate(zip(bylines, shares, amounts, strict=True))
    ]
    return Wanted(work, lines)


_WORK = ("title", "section", "published_on", "kind_id", "kind_name", "coefficient", "unit")
_LINE = ("author_id", "name", "kind", "share", "amount")


def same(work: RoyaltyWork, want: Wanted) -> bool:
    """Whether the stored work is what would be computed."""

    def told(lines: Iterable[RoyaltyLine]) -> list[tuple[Any, ...]]:
        return [tuple(getattr(line, name) for name in _LINE) for line in lines]

    return all(getattr(work, name) == getattr(want.work, name) for name in _WORK) and told(
        work.lines.all()
    ) == told(want.lines)


def store(works: Sequence[Wanted]) -> None:
    """Write new works in few queries."""
    RoyaltyWork.objects.bulk_create([want.work for want in works], batch_size=BATCH)
    for want in works:
        for line in want.lines:
            line.work_id = want.work.pk
    RoyaltyLine.objects.bulk_create(
        [line for want in works for line in want.lines], batch_size=BATCH
    )
