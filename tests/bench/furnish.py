"""A paper of any size: articles with photos, tags, names and comments; the search index is apart.

    python -m tests.bench.furnish 2000 5        (articles; comments of each) fills DATABASE_URL
    python -m tests.bench.furnish 200000 5 --index

The one generator of all benchmarks: the same numbers give the same paper. Written in batches, each
in a transaction, with a bar. The photos are a few for all, and of their renditions only the rows
exist: nothing is encoded. `--index` makes the rows of readers' search too (`manage.py rebuild_search`).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from typing import Any, Final

PHOTOS: Final = 20
AUTHORS: Final = 40
#: Tags half of the paper has, and how many articles have a tag of their own subject.
COMMON_TAGS: Final = 100
ARTICLES_OF_A_RARE_TAG: Final = 20
BATCH: Final = 5_000
#: The article under which a whole debate stands.
DEBATE: Final = 200


def fill(articles: int, comments_each: int = 0, *, index: bool = False) -> None:
    """Migrate an empty database and fill it; on a terminal or in a file, with a line of progress."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from prepared import statistics
    from tests.bench.corpus import Corpus
    from tests.bench.fill import Writer

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # a power cut costs a run, not a paper
            cursor.execute("PRAGMA synchronous=OFF")
        else:
            cursor.execute("SET statement_timeout = 0")
    furniture = Furniture(articles, comments_each)
    writer = Writer(furniture.photos)
    made, done = iter(Corpus(articles)), 0
    while batch := list(islice(made, BATCH)):
        with transaction.atomic():
            ids = writer.write(batch)
            furniture.add(ids, first=done)
        done += len(batch)
        show(done, articles)
    call_command("recount_lists")
    furniture.debate(ids[-1])
    if index:
        started = time.process_time()
        call_command("rebuild_search")
        each = (time.process_time() - started) / articles * 1000
        print(f"  indexed: {each:.1f} ms of this process for each article", file=sys.stderr)
    if connection.vendor == "sqlite":
        statistics.gather(connection)
    else:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


class Furniture:
    """What stands around articles: made once, then hung on batch by batch."""

    def __init__(self, articles: int, comments_each: int) -> None:
        from django.utils import timezone

        from comments.models import ConsentText
        from news.models import NewsTag
        from tests import factories

        self.comments_each = comments_each
        self.photos = [factories.photo(f"Ảnh {number}") for number in range(PHOTOS)]
        for photo in self.photos:
            renditions(photo)
        self.authors = [factories.author(f"Phóng viên {number}") for number in range(AUTHORS)]
        names = [f"Nhãn {number}" for number in range(COMMON_TAGS)]
        names += [f"Việc {number}" for number in range(articles // ARTICLES_OF_A_RARE_TAG + 1)]
        slugs = [f"nhan-{number}" for number in range(len(names))]
        NewsTag.objects.bulk_create(
            [NewsTag(name=name, slug=slug) for name, slug in zip(names, slugs, strict=True)]
        )
        tags = list(NewsTag.objects.order_by("pk"))
        self.common, self.rare = tags[:COMMON_TAGS], tags[COMMON_TAGS:]
        self.consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
        self.now = timezone.now()

    def add(self, ids: list[int], first: int) -> None:
        """Tags, names and comments of a batch of articles that begins with number `first`."""
        from comments.models import Thread
        from news.models import ArticleTag, Byline

        numbered = list(enumerate(ids, start=first))
        tagged = [
            ArticleTag(tag=tag, content_object_id=pk)
            for number, pk in numbered
            for tag in self.tags(number)
        ]
        ArticleTag.objects.bulk_create(tagged)
        signed = [
            Byline(page_id=pk, author=self.authors[number * 7 % AUTHORS], sort_order=0)
            for number, pk in numbered
        ]
        Byline.objects.bulk_create(signed)
        if self.comments_each:
            Thread.objects.bulk_create(
                [Thread(page_id=pk, approved_count=self.comments_each) for pk in ids]
            )
            self.talk(ids, self.comments_each)

    def tags(self, number: int) -> Iterable[Any]:
        """Two subjects of which there is always news, and one that comes up some twenty times."""
        yield self.common[number * 7 % COMMON_TAGS]
        yield self.common[(number * 7 + 31) % COMMON_TAGS]
        yield self.rare[number % len(self.rare)]

    def talk(self, ids: list[int], each: int) -> None:
        """Approved comments under these articles."""
        from comments.models import Comment, Status

        Comment.objects.bulk_create(
            Comment(
                page_id=pk,
                name=f"Bạn đọc {number}",
                email=f"ban-{pk}@example.com",
                body=f"Ý kiến số {number}: bà con mong đường sớm xong để đi lại cho thuận tiện.",
                folded="",
                status=Status.APPROVED,
                created_at=self.now - timedelta(minutes=number),
                decided_at=self.now,
                fingerprint=f"{pk:032}",
                consent=self.consent,
            )
            for pk in ids
            for number in range(each)
        )

    def debate(self, pk: int) -> None:
        """The article at the top of the paper is talked about by everybody."""
        from comments.models import Thread

        if self.comments_each:
            self.talk([pk], DEBATE - self.comments_each)
            Thread.objects.filter(page_id=pk).update(approved_count=DEBATE)


def renditions(photo: Any) -> None:
    """The rows `make_renditions` would write."""
    from news.models import Rendition
    from news.photo_slots import rendition_size
    from news.renditions import focal_point_key, specs_needed

    rows: list[Any] = []
    for spec in specs_needed(photo):
        width, height = rendition_size(spec, photo.width, photo.height)
        name = f"images/{photo.pk}-{len(rows)}.{spec.rpartition('-')[2]}"
        rows.append(
            Rendition(
                image=photo,
                filter_spec=spec,
                focal_point_key=focal_point_key(photo, spec),
                file=name,
                width=width,
                height=height,
            )
        )
    Rendition.objects.bulk_create(rows)


def show(done: int, total: int) -> None:
    """How far the articles are."""
    bar = "#" * (30 * done // max(total, 1))
    end = "\n" if done >= total else ""
    print(f"\r  articles [{bar:30}] {done:9,}", end=end, file=sys.stderr, flush=True)


def main(articles: str, comments_each: str = "5", *flags: str) -> None:
    """In a program of its own: another database than that of whoever starts it."""
    sys.path.insert(0, "site")
    import django

    django.setup()
    fill(int(articles), int(comments_each), index="--index" in flags)


if __name__ == "__main__":
    main(*sys.argv[1:])
