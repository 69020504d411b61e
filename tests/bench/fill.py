"""Writes generated articles straight into the tables: thousands a second, as a migration would."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from itertools import count
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery
from wagtail.models import Locale, Page

from news.models import ArticlePage, Photo, SectionPage
from tests import factories
from tests.bench.corpus import Made

#: Where ten articles in a row are filed. More than half lie in and below the first section: at
#: 200,000 articles it has more than 5,000 pages.
SECTIONS: Final = ("Thời sự", "Xây dựng Đảng", "Kinh tế", "Văn hóa – Xã hội", "Bạn đọc")
BELOW_FIRST: Final = ("Trong tỉnh", "Trong nước", "Quốc tế")
FILED: Final = (0, 5, 1, 6, 2, 5, 0, 3, 7, 4)


class Writer:
    """Makes the sections, then inserts articles batch by batch, each with the next number."""

    def __init__(self, photos: Sequence[Photo] = ()) -> None:
        self.photos = photos
        top = [factories.section(title) for title in SECTIONS]
        below = [factories.section(title, top[0]) for title in BELOW_FIRST]
        top[0].refresh_from_db()  # it counts its children
        self.sections = [*top, *below]
        self.places = {section.pk: count(section.numchild + 1) for section in self.sections}
        self.kind = ContentType.objects.get_for_model(ArticlePage)
        self.locale = Locale.get_default()
        self.number = count()

    def write(self, batch: Sequence[Made]) -> list[int]:
        """Insert the pages and articles of one batch; returns their ids."""
        rows = [self.rows(made) for made in batch]
        pages = [page for page, _ in rows]
        articles = [article for _, article in rows]
        Page.objects.bulk_create(pages)
        for page, article in rows:
            article.page_ptr_id = page.pk
        query = InsertQuery(ArticlePage)
        fields = ArticlePage._meta.local_concrete_fields
        # As many at once as a statement of SQLite may have values.
        for start in range(0, len(articles), 1_000):
            query.insert_values(fields, list[Model](articles[start : start + 1_000]))
            query.get_compiler(connection=connection).execute_sql()
        return [page.pk for page in pages]

    def rows(self, made: Made) -> tuple[Page, ArticlePage]:
        """The two rows of an article."""
        number = next(self.number)
        section: SectionPage = self.sections[FILED[number % len(FILED)]]
        slug = f"bai-{number}"
        page = Page(
            path=Page._get_path(section.path, section.depth + 1, next(self.places[section.pk])),
            depth=section.depth + 1,
            title=made.headline,
            draft_title=made.headline,
            slug=slug,
            url_path=f"{section.url_path}{slug}/",
            live=True,
            has_unpublished_changes=False,
            content_type=self.kind,
            locale=self.locale,
            translation_key=uuid.uuid4(),
            first_published_at=made.published_at,
            last_published_at=made.published_at,
            latest_revision_created_at=made.published_at,
        )
        body = [{"type": "paragraph", "value": f"<p>{made.body}</p>", "id": str(uuid.uuid4())}]
        article = ArticlePage(
            lead=made.lead,
            published_at=made.published_at,
            body=json.dumps(body),
            section_id=section.pk,
            main_photo=self.photos[number % len(self.photos)] if self.photos else None,
        )
        return page, article

    def finish(self) -> None:
        """Sections say how many pages are right below them."""
        for section in self.sections:
            children = section.get_descendants().filter(depth=section.depth + 1).count()
            Page.objects.filter(pk=section.pk).update(numchild=children)
