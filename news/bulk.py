"""Many articles at once: what saving each by itself leaves behind, in few statements for all of them.

`Page.add_child` and `save_revision` cost some thirty queries for an article; an import of a paper's
twenty years cannot pay that. What follows a save elsewhere (search) listens to `articles_added`.
See docs/adr/0070-an-archive-comes-in-by-the-hundred.md.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F, Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery
from django.dispatch import Signal
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backends
from modelsearch.index import class_is_indexed
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision

from news.blocks.choosers import Shelf, shelf
from news.models import ArticlePage, ArticleTag, Byline, SectionPage

#: Sent inside the transaction that stored `articles`, a list with sections, tags and bylines at hand.
articles_added = Signal()

#: Rows of one statement: SQLite bounds the values of a statement, PostgreSQL 65,535.
ROWS: Final = 500


def add_articles(articles: Sequence[ArticlePage], rows: Shelf, *, action: str) -> None:
    """Store new articles with bylines, tags, a first revision and all that is derived from them.

    Call it in a transaction. Each has its `section`, a slug that is free there, and its dates. `rows`
    are the photos and documents the articles show, so that none is looked up again; `action` is
    what the history of each says.
    """
    _hold_children(articles)
    insert_pages(articles)
    _add_children(articles)
    revisions = add_revisions(articles)
    _log(articles, revisions, action)
    with shelf(rows):
        add_references(articles)
        add_to_lists(articles)
        articles_added.send(ArticlePage, articles=list(articles))


def _hold_children(articles: Iterable[ArticlePage]) -> None:
    """What was not given to an article it has not got: once it has a key, each asking for its
    corrections or for editors' remarks would be a query."""
    names = [relation.get_accessor_name() for relation in get_all_child_relations(ArticlePage)]
    for article in articles:
        for name in names:
            getattr(article, name).get_object_list()


def insert_pages(articles: Sequence[ArticlePage]) -> None:
    """The rows of new articles at the end of their sections, and nothing else."""
    by_section: dict[int | None, list[ArticlePage]] = {}
    for article in articles:
        by_section.setdefault(article.section_id, []).append(article)
    for section_id, group in by_section.items():
        _place(group, section_id)
    pages = [_page_of(article) for article in articles]
    Page.objects.bulk_create(pages, batch_size=ROWS)
    for page, article in zip(pages, articles, strict=True):
        article.pk = article.id = article.page_ptr_id = page.pk
        article._state.adding = False
    for at in range(0, len(articles), ROWS):
        query = InsertQuery(ArticlePage)
        some = list[Model](articles[at : at + ROWS])
        query.insert_values(ArticlePage._meta.local_concrete_fields, some)
        query.get_compiler(connection=connection).execute_sql()


def _place(articles: Sequence[ArticlePage], section_id: int | None) -> None:
    """Where in the tree articles of one section stand. Read anew: an editor may have added one."""
    section = SectionPage.objects.only("path", "depth", "url_path").get(pk=section_id)
    # The last page below leads to the last child: found at the end of the index, where asking for
    # children by their depth would read a sub-section of thousands first.
    below = Page.objects.filter(path__range=Page._get_children_path_interval(section.path))
    last = below.order_by("-path").values_list("path", flat=True).first()
    at = len(section.path)
    step = Page._str2int(last[at : at + Page.steplen]) if last else 0
    kind, locale = ContentType.objects.get_for_model(ArticlePage), Locale.get_default()
    for article in articles:
        step += 1
        article.path = Page._get_path(section.path, section.depth + 1, step)
        article.depth = section.depth + 1
        article.url_path = f"{section.url_path}{article.slug}/"
        article.draft_title = article.title
        article.content_type, article.locale = kind, locale
        article.translation_key = uuid.uuid4()
    Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + len(articles))


def _page_of(article: ArticlePage) -> Page:
    """The article's row in Wagtail's own table."""
    fields = Page._meta.concrete_fields
    return Page(**{field.attname: getattr(article, field.attname) for field in fields})


def _add_children(articles: Sequence[ArticlePage]) -> None:
    """Bylines and tags, which each article holds in memory, with the date that lists go by."""
    bylines: list[Byline] = []
    tags: list[ArticleTag] = []
    for article in articles:
        for byline in article.bylines.all():
            byline.page_id = article.pk
            byline.published_at = article.published_at
            bylines.append(byline)
        for item in article.tagged_items.all():
            item.content_object_id = article.pk
            item.published_at = article.published_at
            tags.append(item)
    Byline.objects.bulk_create(bylines, batch_size=ROWS)
    ArticleTag.objects.bulk_create(tags, batch_size=ROWS)


def add_revisions(articles: Sequence[ArticlePage]) -> list[Revision]:
    """The first revision of each, live where the article is, so that an editor finds a history."""
    kind, base = (ContentType.objects.get_for_model(model) for model in (ArticlePage, Page))
    now = timezone.now()
    made = Revision.objects.bulk_create(
        [
            Revision(
                content_type=kind,
                base_content_type=base,
                object_id=str(article.pk),
                created_at=now,
                object_str=str(article),
                content=article.serializable_data(),
            )
            for article in articles
        ],
        batch_size=ROWS,
    )
    for article, revision in zip(articles, made, strict=True):
        article.latest_revision = revision
        article.latest_revision_created_at = now
        article.live_revision = revision if article.live else None
    # Pages alone: `bulk_update` would write a CASE per row, which SQLite takes longest to read.
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE wagtailcore_page SET latest_revision_id = %s, latest_revision_created_at = %s,"
            " live_revision_id = %s WHERE id = %s",
            [
                (revision.pk, _stored(now), revision.pk if article.live else None, article.pk)
                for article, revision in zip(articles, made, strict=True)
            ],
        )
    return made


def _stored(moment: Any) -> Any:
    """The moment as this database's driver takes it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _log(articles: Sequence[ArticlePage], revisions: Sequence[Revision], action: str) -> None:
    kind, now = ContentType.objects.get_for_model(ArticlePage), timezone.now()
    rows = [
        PageLogEntry(
            content_type=kind,
            label=article.title,
            action=action,
            timestamp=now,
            uuid=uuid.uuid4(),
            revision=revision,
            content_changed=True,
            page_id=article.pk,
        )
        for article, revision in zip(articles, revisions, strict=True)
    ]
    PageLogEntry.objects.bulk_create(rows, batch_size=ROWS)


def add_references(objects: Iterable[Any]) -> None:
    """What new objects point at, as Wagtail writes it after a save ("where used")."""
    names = ("content_type", "base_content_type", "object_id", "to_content_type", "to_object_id")
    insert_rows(
        ReferenceIndex,
        (*names, "model_path", "content_path", "content_path_hash"),
        (row for item in objects for row in _references(item)),
    )


def _references(item: Any) -> Iterator[tuple[Any, ...]]:
    if not ReferenceIndex.is_indexed(type(item)):
        return
    kind = ContentType.objects.get_for_model(item, for_concrete_model=False).pk
    base = ReferenceIndex._get_base_content_type(item).pk
    digests: Any = ReferenceIndex._meta.get_field("content_path_hash")
    for to_kind, to_id, model_path, content_path in sorted(
        set(ReferenceIndex._extract_references_from_object(item))
    ):
        digest = digests.get_db_prep_value(
            ReferenceIndex._get_content_path_hash(content_path), connection
        )
        yield kind, base, str(item.pk), to_kind, to_id, model_path, content_path, digest


def insert_rows(
    model: type[Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    ignore_conflicts: bool = False,
) -> None:
    """Rows of values as the driver takes them, whose keys nobody needs. An object for each, and the
    statement Django writes for five hundred of them, take several times what the database does."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    on_conflict = OnConflict.IGNORE if ignore_conflicts else None
    quote = connection.ops.quote_name
    sql = " ".join(
        (
            connection.ops.insert_statement(on_conflict=on_conflict),
            quote(model._meta.db_table),
            f"({', '.join(quote(field.column) for field in fields)})",
            f"VALUES ({', '.join(['%s'] * len(fields))})",
            connection.ops.on_conflict_suffix_sql(fields, on_conflict, [], []),
        )
    )
    if some := list(rows):
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.executemany(sql, some)


def add_to_lists(objects: Sequence[Any]) -> None:
    """Into the index of the newsroom's lists and choosers; all objects are of one model."""
    if objects and class_is_indexed(type(objects[0])):
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(type(objects[0]), objects)
