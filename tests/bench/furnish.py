"""What articles need to look like those of a paper: photos, tags, names, comments.

    python -m tests.bench.furnish 2000 5      (articles; comments of each) fills DATABASE_URL

The photos are a few for all, and of their renditions only the rows exist: nothing is encoded.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, Final, TypeVar

Row = TypeVar("Row")

PHOTOS: Final = 20
TAGS: Final = 100
TAGS_EACH: Final = 3
AUTHORS: Final = 40
BATCH: Final = 5_000
#: The article under which a whole debate stands.
DEBATE: Final = 200


def fill(articles: int, comments_each: int) -> None:
    """Migrate an empty database and fill it, with a line of progress on stderr."""
    from django.core.management import call_command
    from django.db import connection

    from news.models import ArticlePage
    from tests.bench.fill import fill as write

    call_command("migrate", verbosity=0)
    write(articles)
    ids = list(ArticlePage.objects.order_by("pk").values_list("pk", flat=True))
    names(ids)
    talk(ids, comments_each)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def names(ids: list[int]) -> None:
    """Photos, tags and bylines."""
    from django.db.models import F
    from django.db.models.functions import Mod

    from news.models import ArticlePage, ArticleTag, Byline
    from tests import factories

    photos = [factories.photo(f"Ảnh {number}") for number in range(PHOTOS)]
    for photo in photos:
        renditions(photo)
    tags = [factories.tag(f"Nhãn {number}") for number in range(TAGS)]
    authors = [factories.author(f"Phóng viên {number}") for number in range(AUTHORS)]
    for number, photo in enumerate(photos):
        # By the remainder, not by lists of ids: of 200,000 each would be long.
        every = ArticlePage.objects.alias(rest=Mod(F("pk"), PHOTOS)).filter(rest=number)
        every.update(main_photo=photo)
    tagged = (
        ArticleTag(tag=tags[(pk * 7 + part * 31) % TAGS], content_object_id=pk)
        for pk in ids
        for part in range(TAGS_EACH)
    )
    _store("tags", ArticleTag, tagged, len(ids) * TAGS_EACH)
    signed = (Byline(page_id=pk, author=authors[pk % AUTHORS], sort_order=0) for pk in ids)
    _store("names", Byline, signed, len(ids))


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


def talk(ids: list[int], each: int) -> None:
    """Approved comments under every article, and a debate under the newest."""
    from django.utils import timezone

    from comments.models import Comment, ConsentText, Status, Thread

    consent, now = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."), timezone.now()
    counts = dict.fromkeys(ids, each) | {ids[-1]: DEBATE}
    made = (
        Comment(
            page_id=pk,
            name=f"Bạn đọc {number}",
            email=f"ban-{pk}@example.com",
            body=f"Ý kiến số {number}: bà con mong đường sớm xong để đi lại cho thuận tiện.",
            folded="",
            status=Status.APPROVED,
            created_at=now - timedelta(minutes=number),
            decided_at=now,
            fingerprint=f"{pk:032}",
            consent=consent,
        )
        for pk, count in counts.items()
        for number in range(count)
    )
    _store("comments", Comment, made, sum(counts.values()))
    threads = (Thread(page_id=pk, approved_count=count) for pk, count in counts.items() if count)
    _store("threads", Thread, threads, len(ids))


def _store(what: str, model: Any, rows: Iterable[Row], total: int) -> None:
    """Store in batches, with a bar."""
    left: Iterator[Row] = iter(rows)
    done = 0
    while batch := list(islice(left, BATCH)):
        model.objects.bulk_create(batch)
        done += len(batch)
        bar = "#" * (30 * done // max(total, 1))
        print(f"\r  {what:9} [{bar:30}] {done:9,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def main(articles: str, comments_each: str = "5") -> None:
    """In a program of its own: another database than that of whoever starts it."""
    sys.path.insert(0, "site")
    import django

    django.setup()
    fill(int(articles), int(comments_each))


if __name__ == "__main__":
    main(*sys.argv[1:])
