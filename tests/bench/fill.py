"""Writes generated articles straight into the tables: thousands a second, as a migration would."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from itertools import count
from typing import Final

from news.bulk import insert_pages
from news.models import ArticlePage, Photo
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
        self.number = count()

    def write(self, batch: Sequence[Made]) -> list[int]:
        """Insert the articles of one batch; returns their ids."""
        articles = [self.article(made) for made in batch]
        insert_pages(articles)
        return [article.pk for article in articles]

    def article(self, made: Made) -> ArticlePage:
        """The article, not stored."""
        number = next(self.number)
        return ArticlePage(
            title=made.headline,
            slug=f"bai-{number}",
            lead=made.lead,
            body=[{"type": "paragraph", "value": f"<p>{made.body}</p>", "id": str(uuid.uuid4())}],
            section=self.sections[FILED[number % len(FILED)]],
            main_photo=self.photos[number % len(self.photos)] if self.photos else None,
            published_at=made.published_at,
            first_published_at=made.published_at,
            last_published_at=made.published_at,
            latest_revision_created_at=made.published_at,
        )
