"""Keeps the index in step with the pages, in the transaction of the change itself.

`Page.save` is one transaction and sends `post_save` inside it: publish, unpublish, expire and edit
all pass there, a move saves the page too. Deleting cascades to the row, and a trigger of the
database takes its terms along. Sections need no rows changed: whether a section shows is asked
with each query (`search.finding`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from news.bulk import articles_added
from news.models import ArticlePage, Author, NewsTag, Photo
from search.analysis import folded_in_place, words_of
from search.documents import Document, document
from search.engines import engine
from search.engines.opensearch import entry_deleted
from search.models import Entry, Syllable

#: Two transactions may want the same key; the later one takes the next.
ATTEMPTS = 5


def connect() -> None:
    """Listen to what changes articles, who may see them, and the names and captions they show."""
    post_save.connect(article_saved, sender=ArticlePage)
    articles_added.connect(many_added)
    post_save.connect(page_saved, sender=Page)
    post_save.connect(restriction_changed, sender=PageViewRestriction)
    post_delete.connect(restriction_changed, sender=PageViewRestriction)
    post_save.connect(author_saved, sender=Author)
    post_save.connect(tag_saved, sender=NewsTag)
    pre_delete.connect(tag_going, sender=NewsTag)
    post_delete.connect(tag_gone, sender=NewsTag)
    post_save.connect(photo_saved, sender=Photo)
    if settings.OPENSEARCH_URL:
        post_delete.connect(entry_deleted, sender=Entry)


def article_saved(instance: ArticlePage, raw: bool = False, **kwargs: Any) -> None:
    """An article was written, published, unpublished.

    A save of some fields (a new draft does one) holds the draft in memory: what counts is stored.
    """
    if raw:
        return
    if kwargs.get("update_fields") is None:
        update(instance)
    else:
        update_all(ArticlePage.objects.filter(pk=instance.pk))


def many_added(articles: list[ArticlePage], **kwargs: Any) -> None:
    """New articles were stored without a save of each; nobody can have closed one of them yet."""
    live = [article for article in articles if article.live]
    if live:
        add_all(live)


def page_saved(instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """A page was saved without its own fields: a move does that."""
    if not raw:
        update_all(ArticlePage.objects.filter(pk=instance.pk))


def restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A page was closed to some readers, or opened."""
    update_all(ArticlePage.objects.filter(pk=instance.page_id))


def author_saved(instance: Author, created: bool, **kwargs: Any) -> None:
    """An author may have a new name."""
    if not created:
        update_all(ArticlePage.objects.filter(bylines__author=instance))


def tag_saved(instance: NewsTag, created: bool, **kwargs: Any) -> None:
    """A tag may have a new name."""
    if not created:
        update_all(ArticlePage.objects.filter(tagged_items__tag=instance))


def tag_going(instance: NewsTag, **kwargs: Any) -> None:
    """A tag is about to go, and its rows on articles with it: note which articles those are."""
    articles = ArticlePage.objects.filter(tagged_items__tag=instance)
    instance.articles_before = list(articles.values_list("pk", flat=True))


def tag_gone(instance: NewsTag, **kwargs: Any) -> None:
    """A tag is gone."""
    update_all(ArticlePage.objects.filter(pk__in=instance.articles_before))


def photo_saved(instance: Photo, created: bool, **kwargs: Any) -> None:
    """A photo may have a new caption, shown where an article has none of its own."""
    changed = kwargs.get("update_fields")
    if not created and (changed is None or "caption" in changed):
        users = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
        update_all(ArticlePage.objects.filter(pk__in=[int(pk) for pk in users if pk.isdecimal()]))


def searchable(articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Those of `articles` that have a row: public by themselves, whatever their section is.

    Rows past their expiry stay until the expiry job has been; no query shows them.
    """
    restricted = PageViewRestriction.objects.values("page")
    return articles.filter(live=True, alias_of__isnull=True).exclude(pk__in=restricted)


def update_all(articles: QuerySet[ArticlePage]) -> None:
    """Bring the rows of some articles in step, all or none."""
    with transaction.atomic():
        for article in articles.distinct():
            update(article)


def update(article: ArticlePage) -> None:
    """Bring the row of one article in step. Tags and bylines are taken from the object itself."""
    if searchable(ArticlePage.objects.filter(pk=article.pk)).exists():
        parent = article.get_parent()
        store(document(article, parent.pk if parent else None))
    else:
        Entry.objects.filter(page_id=article.pk).delete()


def store(doc: Document) -> None:
    """Write the row of a document; nothing where it fits already."""
    old = Entry.objects.filter(page_id=doc.page_id).only("key", "digest").first()
    if old is not None and old.digest == doc.digest:
        return
    with transaction.atomic():
        if old is not None:
            old.delete()
        insert(doc)


def insert(doc: Document) -> None:
    """Insert the row of a document under the first free key of its date."""
    for attempt in range(ATTEMPTS):
        row = entry(doc, Entry.objects.free_key(doc.published_at))
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:  # of the key, or of the page where two saved it at once
            if attempt == ATTEMPTS - 1:
                raise
            Entry.objects.filter(page_id=doc.page_id).delete()
        else:
            add([row])
            return


def add(rows: Iterable[Entry]) -> None:
    """Give rows just stored to the engine, and their syllables to the vocabulary."""
    rows = list(rows)
    engine().add(rows)
    Syllable.objects.learn({word for row in rows for word in words_of(f"{row.head} {row.body}")})


def add_all(articles: list[ArticlePage]) -> None:
    """Make the rows of articles that have none, with rising keys as the engines like it."""
    documents = [document(article, article.section_id) for article in articles]
    documents.sort(key=lambda doc: (doc.published_at, doc.page_id))
    keys = Entry.objects.free_keys([doc.published_at for doc in documents])
    rows = [entry(doc, key) for doc, key in zip(documents, keys, strict=True)]
    Entry.objects.bulk_create(rows, batch_size=250)
    add(rows)


def entry(doc: Document, key: int) -> Entry:
    """The row of a document, not stored."""
    return Entry(
        key=key,
        page_id=doc.page_id,
        published_at=doc.published_at,
        expire_at=doc.expire_at,
        head=doc.head,
        body=doc.body,
        folded_head=folded_in_place(doc.head),
        folded_body=folded_in_place(doc.body),
        labels=doc.labels,
        digest=doc.digest,
    )
