"""What stands around an article: related stories, the section's newest, pages its text links to.

All in one query whatever their number, and in one more for the renditions of every photo on the
page (see `news.models.article`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BooleanField,
    Case,
    Expression,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from news.models.queries import NEVER, newest_first

if TYPE_CHECKING:
    from news.models.article import ArticlePage
    from news.models.tag import NewsTag

RELATED = 4
#: As many as an editor may name (the panel's `max_num`).
CHOSEN_MAX = 6
NEWEST = 6


@dataclass
class Surroundings:
    """Articles beside an article; none stands in two lists, and it is in none itself."""

    related: list[ArticlePage] = field(default_factory=list)
    newest: list[ArticlePage] = field(default_factory=list)
    linked: list[ArticlePage] = field(default_factory=list)
    #: The articles before and after it in its dossier.
    before: ArticlePage | None = None
    after: ArticlePage | None = None


def surroundings(
    article: ArticlePage,
    tags: Iterable[NewsTag],
    linked_ids: Iterable[int],
    sections: Collection[int],
) -> Surroundings:
    """Related: what an editor named, in the editor's order, then the newest that share a tag.

    Only what readers may see. `linked` are the public articles among `linked_ids`; `sections` the
    ids of the sections that are visible.
    """
    tag_ids, linked = [tag.pk for tag in tags], set(linked_ids)
    chosen, chosen_order = _chosen(article)
    articles = type(article).objects.all()
    others = articles.published(sections=sections).exclude(pk=article.pk)
    tagged = others.filter(pk__in=_tagged(article, tag_ids))
    in_section = others.filter(section=article.section_id)
    parts = [articles.filter(pk__in=chosen), in_section[: CHOSEN_MAX + NEWEST]]
    if tag_ids:
        parts.append(tagged[:RELATED])
    if linked:
        parts.append(articles.filter(pk__in=linked))
    if article.dossier_id is not None:
        parts += [part[:1] for part in dossier_sides(article, others)]
    shares_tag = _true_for(pk__in=_tagged(article, tag_ids))
    found = others.annotate(chosen_order=chosen_order, shares_tag=shares_tag).among(*parts)
    rows = newest_first(found.for_cards())
    named = [row for row in rows if row.chosen_order is not None]
    related = sorted(named, key=lambda row: row.chosen_order)
    similar = [row for row in rows if row.shares_tag and row not in named]
    related += similar[: max(0, RELATED - len(named))]
    newest = [row for row in rows if row.section_id == article.section_id and row not in related]
    # Newest first: what is after the article in the dossier ends where what is before it begins.
    same = [row for row in rows if article.dossier_id and row.dossier_id == article.dossier_id]
    place = (article.published_at or timezone.now(), article.pk or 0)
    after = [row for row in same if (row.published_at or NEVER, row.pk) > place]
    before = [row for row in same if (row.published_at or NEVER, row.pk) < place]
    return Surroundings(
        related,
        newest[:NEWEST],
        [row for row in rows if row.pk in linked],
        before=before[0] if before else None,
        after=after[-1] if after else None,
    )


def dossier_sides(article: ArticlePage, others: Any) -> tuple[Any, Any]:
    """What of the article's dossier is older, newest first, and what is newer, oldest first."""
    moment, number = article.published_at or timezone.now(), article.pk or 0
    inside = others.filter(dossier=article.dossier_id)
    older = Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=number)
    newer = Q(published_at__gt=moment) | Q(published_at=moment, pk__gt=number)
    return inside.filter(older), inside.filter(newer).reverse()


def _true_for(**condition: Any) -> Expression:
    return ExpressionWrapper(Q(**condition), output_field=BooleanField())


def _tagged(article: ArticlePage, tag_ids: list[int]) -> QuerySet[Any]:
    rows = type(article).tags.through.objects.filter(tag__in=tag_ids)
    return rows.values("content_object")


def _chosen(article: ArticlePage) -> tuple[Any, Expression]:
    """The articles an editor named, for `IN`, and their order; an unsaved preview has them in memory."""
    rows = article.related.all()
    if isinstance(rows, QuerySet):
        order = rows.filter(article=OuterRef("pk")).order_by("sort_order").values("sort_order")
        # Rows made by a program may have no order.
        number = Coalesce(Subquery(order[:1]), Value(0))
        return rows.values("article"), Case(When(pk__in=rows.values("article"), then=number))
    ids = [row.article_id for row in rows]
    cases = [When(pk=pk, then=Value(number)) for number, pk in enumerate(ids)]
    return ids, Case(*cases, output_field=IntegerField())
