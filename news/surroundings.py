"""What stands around an article: related stories, the section's newest, whatever its page names.

All in one query whatever their number, and in one more for the renditions of every photo on the
page (see `news.models.article`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import (
    Case,
    Expression,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from news.models.queries import NEVER, newest_first
from prepared import Prepared
from prepared.query import NO_ID

if TYPE_CHECKING:
    from news.models.article import ArticlePage
    from news.models.queries import ArticleQuerySet
    from news.models.tag import NewsTag

RELATED = 4
#: As many as an editor may name (the panel's `max_num`).
CHOSEN_MAX = 6
NEWEST = 6


@dataclass
class Surroundings:
    """Articles beside an article, which is in none of the lists itself."""

    related: list[ArticlePage] = field(default_factory=list)
    newest: list[ArticlePage] = field(default_factory=list)
    #: Those asked for by their ids; they may stand in the other lists too.
    named: list[ArticlePage] = field(default_factory=list)
    #: The articles before and after it in its dossier.
    before: ArticlePage | None = None
    after: ArticlePage | None = None


def surroundings(
    article: ArticlePage,
    tags: Iterable[NewsTag],
    named_ids: Iterable[int],
    sections: Collection[int],
) -> Surroundings:
    """Related: what an editor named, in the editor's order, then the newest that share a tag.

    Only what readers may see. `named` are the public articles among `named_ids` (linked in the text,
    read most); `sections` the ids of the sections that are visible.
    """
    wanted = set(named_ids)
    asked: dict[str, Any] = {
        "page": article.pk or NO_ID,
        "section": article.section_id or NO_ID,
        "tags": [tag.pk for tag in tags],
        "named": wanted,
        "sections": sections,
    }
    if article.dossier_id is not None:
        asked["dossier"] = article.dossier_id
        asked["moment"] = article.published_at or timezone.now()
    if article.is_as_stored:
        rows = newest_first(_articles_around(**asked))
    else:
        # An unsaved preview has what an editor named in memory.
        chosen = [row.article_id for row in article.related.all()]
        rows = newest_first(_build(**asked, chosen=chosen))
    chosen_rows = [row for row in rows if row.chosen_order is not None]
    related = sorted(chosen_rows, key=lambda row: row.chosen_order)
    similar = [row for row in rows if row.shares_tag and row not in related]
    related += similar[: max(0, RELATED - len(related))]
    newest = [row for row in rows if row.section_id == article.section_id and row not in related]
    # Newest first: what is after the article in the dossier ends where what is before it begins.
    same = [row for row in rows if article.dossier_id and row.dossier_id == article.dossier_id]
    place = (article.published_at or timezone.now(), article.pk or 0)
    after = [row for row in same if (row.published_at or NEVER, row.pk) > place]
    before = [row for row in same if (row.published_at or NEVER, row.pk) < place]
    return Surroundings(
        related,
        newest[:NEWEST],
        [row for row in rows if row.pk in wanted],
        before=before[0] if before else None,
        after=after[-1] if after else None,
    )


def dossier_sides(
    others: ArticleQuerySet, dossier: int, moment: datetime, page: int
) -> tuple[ArticleQuerySet, ArticleQuerySet]:
    """What of the article's dossier is older, newest first, and what is newer, oldest first."""
    inside = others.filter(dossier=dossier)
    older = Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=page)
    newer = Q(published_at__gt=moment) | Q(published_at=moment, pk__gt=page)
    return inside.filter(older), inside.filter(newer).reverse()


def _article() -> type[ArticlePage]:
    model: type[ArticlePage] = apps.get_model("news", "ArticlePage")
    return model


def _build(
    page: int,
    section: int,
    tags: list[int],
    named: list[int],
    sections: list[int],
    dossier: int = NO_ID,
    moment: datetime = NEVER,
    chosen: list[int] | None = None,
) -> ArticleQuerySet:
    articles = _article().objects.all()
    others = articles.published(sections=sections).exclude(pk=page)
    tagged = _article().tags.through.objects.filter(tag__in=tags, content_object=OuterRef("pk"))
    # As EXISTS, PostgreSQL read all articles of these tags to look up sixteen.
    sharing = Subquery(tagged.values("pk")[:1])
    by_editor, order = _chosen_in_table(page) if chosen is None else _chosen_in_memory(chosen)
    found: ArticleQuerySet = others.annotate(chosen_order=order, shares_tag=sharing)
    parts = [
        articles.filter(pk__in=by_editor),
        others.filter(section=section)[: CHOSEN_MAX + NEWEST],
        articles.filter(pk__in=named),
    ]
    if tags:
        # Of each tag the newest by its own index: together they may have thousands of articles.
        of_each = [
            others.filter(tagged_items__tag=tag).order_by("-tagged_items__published_at", "-pk")
            for tag in tags
        ]
        newest = others.among(*(rows[:RELATED] for rows in of_each))
        parts.append(newest.order_by("-published_at", "-pk")[:RELATED])
    if dossier != NO_ID:
        parts += [part[:1] for part in dossier_sides(others, dossier, moment, page)]
    return found.among(*parts).for_cards()


_articles_around = Prepared(_article, _build)


def _chosen_in_table(page: int) -> tuple[Any, Expression]:
    """The articles an editor named, for `IN`, and their order."""
    rows = apps.get_model("news", "RelatedArticle").objects.filter(page=page)
    order = rows.filter(article=OuterRef("pk")).order_by("sort_order").values("sort_order")
    # Rows made by a program may have no order.
    number = Coalesce(Subquery(order[:1]), Value(0))
    return rows.values("article"), Case(When(pk__in=rows.values("article"), then=number))


def _chosen_in_memory(ids: list[int]) -> tuple[Any, Expression]:
    cases = [When(pk=pk, then=Value(number)) for number, pk in enumerate(ids)]
    return ids, Case(*cases, output_field=IntegerField())
