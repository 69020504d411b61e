"""How many articles a section has in each month: page 5,000 is found without walking to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction

from prepared import Prepared

#: For at most `FEW` articles the last `RECENT` months of a section are looked at first.
RECENT: Final = 12
FEW: Final = 100


class SectionMonthQuerySet(models.QuerySet["SectionMonth"]):
    """Counts by section and month."""

    def recount(self, section: int, month: int) -> None:
        """Count the articles of one section and month anew: nothing is added up that could drift."""
        row = self.filter(section_id=section, month=month)
        with transaction.atomic():
            # Made or taken in one step: who counts at the same time waits here, and then sees what the
            # other has stored, even if that is that the row went with its last article.
            self.bulk_create(
                [SectionMonth(section_id=section, month=month)],
                update_conflicts=True,
                unique_fields=["section", "month"],
                update_fields=["month"],
            )
            articles = counted().filter(section=section, **within(month, month)).count()
            if articles:
                row.update(articles=articles)
            else:
                row.delete()

    def recount_all(self) -> None:
        """Count everything: after rows were written past the pages themselves."""
        filed = counted().filter(section__isnull=False, published_at__isnull=False)
        counts: dict[tuple[int, int], int] = {}
        for section, moment in filed.values_list("section_id", "published_at").iterator():
            key = section, month_of(moment)
            counts[key] = counts.get(key, 0) + 1
        with transaction.atomic():
            self.all().delete()
            self.bulk_create(
                SectionMonth(section_id=section, month=month, articles=count)
                for (section, month), count in sorted(counts.items())
            )


class SectionMonth(models.Model):
    """Live articles right in a section, of one month by the UTC clock; no row where there is none.

    Says only where a page of the list begins. What stands on it is asked of `published()`: an
    article past its expiry is counted until the job has taken it off, and shown nowhere.
    """

    section = models.ForeignKey(
        "news.SectionPage", related_name="+", on_delete=models.CASCADE, db_index=False
    )
    #: Months since the year 0.
    month = models.IntegerField()
    articles = models.PositiveIntegerField(_("articles"), default=0)

    objects: ClassVar = SectionMonthQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("section", "month"), name="unique_section_month")
        ]

    def __str__(self) -> str:
        return f"Section #{self.section_id}, month {self.month}: {self.articles}"

    @classmethod
    def of(cls, sections: Collection[int]) -> list[tuple[int, int]]:
        """Month and number of articles of these sections together, newest first."""
        found: list[tuple[int, int]] = _every_month(sections=sections)
        return found

    @classmethod
    def newest(cls, sections: Collection[int], wanted: int) -> tuple[list[tuple[int, int]], int]:
        """As `of`, as far back as holds the newest `wanted`; and how many articles there are in all.

        Twenty years of counts take a fifth of the time of a section's first page.
        """
        rows = _last_months(sections=sections) if wanted <= FEW else []
        if rows and sum(row[1] for row in rows) >= min(wanted, rows[0][2]):
            return [(month, articles) for month, articles, _all in rows], rows[0][2]
        months = cls.of(sections)
        return months, sum(articles for _month, articles in months)


def counted() -> models.QuerySet[models.Model]:
    """The articles that count: as the list of a section asks for them, but for the clock."""
    articles = SectionMonth._meta.apps.get_model("news", "ArticlePage").objects
    restricted = PageViewRestriction.objects.values("page")
    rows: models.QuerySet[models.Model] = articles.filter(live=True).exclude(pk__in=restricted)
    return rows


def month_of(moment: datetime) -> int:
    """The number of the month."""
    moment = moment.astimezone(UTC)
    return moment.year * 12 + moment.month - 1


def start_of(month: int) -> datetime:
    """The first moment of that month."""
    return datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)


def within(first: int, last: int) -> dict[str, datetime]:
    """The filter for articles from the first month to the last, both included."""
    return {"published_at__gte": start_of(first), "published_at__lt": start_of(last + 1)}


def _over_all(counts: models.QuerySet[SectionMonth], function: str, field: str) -> models.Subquery:
    """SUM or MAX of a field; not as Django's aggregate, which would be one of each row's own."""
    value = counts.annotate(over_all=models.Func(field, function=function)).values("over_all")
    return models.Subquery(value)


def _build_every_month(sections: list[int]) -> models.QuerySet[SectionMonth, Any]:
    counts = SectionMonth.objects.filter(section__in=sections)
    rows = counts.order_by("-month").values_list("month")
    return rows.annotate(together=models.Sum("articles"))


def _build_last_months(sections: list[int]) -> models.QuerySet[SectionMonth, Any]:
    counts = SectionMonth.objects.filter(section__in=sections)
    recent = _build_every_month(sections).filter(
        month__gt=_over_all(counts, "MAX", "month") - RECENT
    )
    return recent.annotate(all=_over_all(counts, "SUM", "articles"))


_every_month = Prepared(SectionMonth, _build_every_month)
_last_months = Prepared(SectionMonth, _build_last_months)
