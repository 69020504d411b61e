"""The one place that says which pages the public sees, and what a list needs to show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
)
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction

from news.models.photo import CARD_RENDITIONS, Rendition
from news.photo_slots import CARD
from prepared import Moment

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from news.models.article import ArticlePage

NEVER = datetime.min.replace(tzinfo=UTC)


class NotByIndex(Func):
    """A column that SQLite looks up by no index; to PostgreSQL it is the column.

    PostgreSQL knows better than SQLite how many rows a value has, but of a column only: of an
    expression, `alias_of_id + 0`, it guesses, and read all 20,000 pages for the newest (25 ms, so 0.1).
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        sql, values = self.as_sql(compiler, connection, template="+%(expressions)s", **extra)
        return sql, tuple(values)


def restricted_at_or_above() -> Exists:
    """Whether the row's page, or one above it, is under a view restriction.

    Wagtail's `public()` does the same with one query more per call: it reads all restrictions first.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # A subquery, not a join: with statistics SQLite turned the join round and read every page
    # for every row (20,000 pages: 74 ms, so 1.4).
    at = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path"))
    restrictions = PageViewRestriction.objects.alias(outer_path=path, at=at)
    return Exists(restrictions.filter(outer_path__startswith=F("at")))


def unexpired() -> Q:
    """Not past its expiry, even while the expiry job is late."""
    return Q(expire_at__isnull=True) | Q(expire_at__gt=Moment())


def newest_first(articles: Iterable[ArticlePage]) -> list[ArticlePage]:
    """Rows already read, in the order of `published()`."""
    return sorted(articles, key=lambda row: (row.published_at or NEVER, row.pk), reverse=True)


class PublishedQuerySet(PageQuerySet):
    """Pages as the public may see them."""

    def visible(self) -> Self:
        """Live, not restricted and not past its expiry."""
        return self.filter(unexpired(), ~restricted_at_or_above(), live=True)

    def hidden(self) -> Self:
        """All others."""
        return self.exclude(pk__in=self.model.objects.visible().order_by().values("pk"))


class SectionQuerySet(PublishedQuerySet):
    """Sections as the public may see them."""

    def visible(self) -> Self:
        """Live, not restricted and not expired, itself and every section above it."""
        path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        hidden = self.model.objects.filter(~unexpired() | Q(live=False)).alias(outer_path=path)
        # A path begins with itself: one condition for the section and for those above it.
        return self.filter(
            ~restricted_at_or_above(), ~Exists(hidden.filter(outer_path__startswith=F("path")))
        )


class ArticleQuerySet(PublishedQuerySet):
    """Articles as the public may see them, newest first."""

    def visible(self, sections: Collection[int] | None = None) -> Self:
        """Live, not expired, not restricted itself, and in a section that is visible.

        The conditions on sections and restrictions depend on no article: the database answers them
        once for the whole list, not once per row. Who knows the visible sections already
        (`news.section_tree`) gives their ids and spares the database that part.
        """
        # Nearly every section is visible, and SQLite would fetch and sort 200,000 articles by the
        # index on sections to show the newest twenty (1.3 s, measured).
        filed = self.alias(filed_under=NotByIndex("section_id"))
        model: Any = self.model._meta.get_field("section").related_model
        visible: Any = sections
        if visible is None:
            visible = model.objects.visible().order_by().values("pk")
        return filed.filter(
            unexpired(),
            ~Q(pk__in=PageViewRestriction.objects.values("page")),
            live=True,
            filed_under__in=visible,
        )

    def hidden(self) -> Self:
        """All others: few of a paper's articles. Each reason has an index of its own
        (`news.page_indexes`), where "not visible" would look at every article."""
        rows = type(self)(self.model)
        sections: Any = self.model._meta.get_field("section").related_model
        return self.among(
            rows.filter(live=False),
            rows.filter(expire_at__lte=Moment()),
            rows.filter(pk__in=PageViewRestriction.objects.values("page")),
            rows.filter(section__isnull=True),
            rows.filter(section__in=sections.objects.order_by().hidden().values("pk")),
        )

    def published(self, *, aliases: bool = False, sections: Collection[int] | None = None) -> Self:
        """What readers may see, newest first; the page's id settles equal times.

        An alias repeats an article in another section: lists of the whole paper leave it out, the
        list of that section asks for it. `sections` as in `visible`.
        """
        visible = self.visible(sections)
        if not aliases:
            # As above: nearly every article is no alias.
            visible = visible.alias(original=NotByIndex("alias_of_id")).filter(
                original__isnull=True
            )
        return visible.order_by("-published_at", "-pk")

    def among(self, *parts: Self) -> Self:
        """Those of the rows that stand in one of `parts` (which may be sliced), in no order.

        One query that finds each part by its own index. Conditions joined by OR would make
        PostgreSQL read the whole table, and SQLite walk all articles by date.
        """
        rows = type(self)(self.model)
        ids = [rows.filter(pk__in=part.values("pk")).values("pk") for part in parts]
        return self.order_by().filter(pk__in=ids[0].union(*ids[1:], all=True))

    def for_cards(self) -> Self:
        """With all a card shows but its section and renditions, without a query more.

        The section comes from memory (`SectionTree.file`), the renditions by `load_renditions`.
        """
        return self.select_related("comment_thread", "main_photo").defer(
            "body", "search_description", "seo_title"
        )

    def for_listing(self) -> Self:
        """With all a card shows, in one query more whatever the number of articles."""
        renditions = Rendition.objects.filter(filter_spec__in=CARD.specs)
        return (
            self.for_cards()
            .select_related("section")
            .prefetch_related(
                Prefetch("main_photo__renditions", renditions, to_attr=CARD_RENDITIONS)
            )
        )


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
SectionManager = PageManager.from_queryset(SectionQuerySet)
PublishedManager = PageManager.from_queryset(PublishedQuerySet)
