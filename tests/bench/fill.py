"""Writes generated articles straight into the tables: thousands a second, as a migration would."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterable
from itertools import islice
from typing import Final, TextIO

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery
from wagtail.models import Locale, Page

from news.models import ArticlePage, SectionPage
from search.management.commands.rebuild_search import bar
from tests import factories
from tests.bench.corpus import Corpus, Made

BATCH: Final = 1_000
SECTIONS: Final = ("Thời sự", "Xây dựng Đảng", "Kinh tế", "Văn hóa – Xã hội", "Bạn đọc")


def fill(total: int, log: TextIO = sys.stderr) -> None:
    """Make `total` published articles in five sections; a terminal shows how far it is."""
    sections = [factories.section(title) for title in SECTIONS]
    made = iter(Corpus(total))
    done = 0
    while batch := list(islice(made, BATCH)):
        with transaction.atomic():
            write(batch, sections, done)
        done += len(batch)
        if log.isatty():
            print(bar(done, total), end="" if done < total else "\n", file=log, flush=True)
    for section in sections:
        children = ArticlePage.objects.filter(section=section).count()
        Page.objects.filter(pk=section.pk).update(numchild=children)


def write(batch: Iterable[Made], sections: list[SectionPage], done: int) -> None:
    """Insert the pages and articles of one batch; `done` numbers them."""
    kind, locale = ContentType.objects.get_for_model(ArticlePage), Locale.get_default()
    pages: list[Page] = []
    articles: list[ArticlePage] = []
    for number, made in enumerate(batch, start=done):
        section = sections[number % len(sections)]
        slug = f"bai-{number}"
        page = Page(
            path=Page._get_path(section.path, section.depth + 1, number // len(sections) + 1),
            depth=section.depth + 1,
            title=made.headline,
            draft_title=made.headline,
            slug=slug,
            url_path=f"{section.url_path}{slug}/",
            live=True,
            has_unpublished_changes=False,
            content_type=kind,
            locale=locale,
            translation_key=uuid.uuid4(),
            first_published_at=made.published_at,
            last_published_at=made.published_at,
        )
        pages.append(page)
        body = [{"type": "paragraph", "value": f"<p>{made.body}</p>", "id": str(uuid.uuid4())}]
        articles.append(
            ArticlePage(
                lead=made.lead,
                published_at=made.published_at,
                body=json.dumps(body),
                section_id=section.pk,
            )
        )
    Page.objects.bulk_create(pages)
    for page, article in zip(pages, articles, strict=True):
        article.page_ptr_id = page.pk
    query = InsertQuery(ArticlePage)
    query.insert_values(ArticlePage._meta.local_concrete_fields, list[Model](articles))
    query.get_compiler(connection=connection).execute_sql()
