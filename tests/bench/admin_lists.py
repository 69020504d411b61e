"""How fast the admin's lists answer at 100,000 articles, 50,000 photos and 200,000 comments.

    .venv/bin/python -m tests.bench.admin_lists
    DATABASE_URL=sqlite:////tmp/x.sqlite3 .venv/bin/python -m tests.bench.admin_lists    # keeps it

On a scratch database of each kind (some minutes to fill). Prints for 9 answers of each address the
median and the worst by the clock, the median of processor time, and the number of queries on a full
database. ARTICLES and PHOTOS in the environment make it smaller. Nothing is asserted.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"

if __name__ == "__main__" and "DATABASE_URL" not in os.environ:
    from tests.bench import scratch

    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        scratch.on_both("tests.bench.admin_lists", folder)
    sys.exit()

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import OuterRef, Subquery  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, PageLogEntry, Revision  # noqa: E402

from comments.models import Comment, Status  # noqa: E402
from news.models import ArticlePage, ArticleReads, Author, Photo, SectionPage  # noqa: E402
from news.royalties.sheet import open_month  # noqa: E402
from portal.models import User  # noqa: E402
from tests.bench import furnish  # noqa: E402
from tests.bench.measuring import Meter, at  # noqa: E402

ARTICLES: Final = int(os.environ.get("ARTICLES", "100000"))
PHOTOS: Final = int(os.environ.get("PHOTOS", "50000"))
ROUNDS: Final = 9
BATCH: Final = 5_000
READ: Final = 3_000  # articles read on each of the last 30 days
WAITING: Final = 5_000
WRITERS: Final = 30


def fill() -> None:
    """What `furnish` makes, a library of photos, and for each article a revision, log and reads."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")  # of this connection, also while measuring
    call_command("migrate", verbosity=0)
    if not ArticlePage.objects.exists():
        furnish.fill(ARTICLES, 2)
    if Photo.objects.count() < PHOTOS:
        library()
    if not Revision.objects.exists():
        histories()
    if not Comment.objects.filter(status=Status.PENDING).exists():
        talk()
    if not ArticleReads.objects.exists():
        read()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def library() -> None:
    """Rows of photos; they share the files of the few that furnish made."""
    first = list(Photo.objects.order_by("pk")[: furnish.PHOTOS])
    now = timezone.now()
    for start in range(Photo.objects.count(), PHOTOS, BATCH):
        rows = []
        for number in range(start, min(start + BATCH, PHOTOS)):
            like = first[number % len(first)]
            rows.append(
                Photo(
                    title=f"Ảnh tư liệu {number}",
                    file=like.file.name,
                    width=like.width,
                    height=like.height,
                    collection_id=like.collection_id,
                    caption=f"Một góc phố, ảnh số {number}.",
                    credit="Thu Hà",
                    description="Con phố có hàng cây hai bên.",
                    created_at=now - timedelta(minutes=number),
                    file_size=like.file_size or 1,
                )
            )
        Photo.objects.bulk_create(rows)


def histories() -> None:
    """A revision and two entries of the log for each article."""
    kind = ContentType.objects.get_for_model(ArticlePage)
    base = ContentType.objects.get_for_model(Page)
    owners = [person("Phóng viên", number) for number in range(WRITERS)]
    articles = ArticlePage.objects.order_by("pk")
    for start in range(0, articles.count(), BATCH):
        rows = list(articles.defer("body")[start : start + BATCH])
        made = Revision.objects.bulk_create(
            Revision(
                object_id=str(row.pk),
                content_type=kind,
                base_content_type=base,
                object_str=row.title,
                content={"title": row.title},
                created_at=row.published_at,
                user=owners[row.pk % WRITERS],
            )
            for row in rows
        )
        pages = []
        for row, revision in zip(rows, made, strict=True):
            page = Page(
                pk=row.pk,
                owner=owners[row.pk % WRITERS],
                latest_revision=revision,
                live_revision=revision,
            )
            page.latest_revision_created_at = row.published_at
            pages.append(page)
        Page.objects.bulk_update(
            pages,
            ["owner", "latest_revision", "live_revision", "latest_revision_created_at"],
            batch_size=200,
        )
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                page_id=row.pk,
                content_type=kind,
                label=row.title,
                action=action,
                user=owners[row.pk % WRITERS],
                timestamp=row.published_at - timedelta(minutes=minutes),
            )
            for row in rows
            for action, minutes in (("wagtail.create", 20 + row.pk % 3000), ("wagtail.publish", 0))
        )


def talk() -> None:
    """Comments dated as their articles; those of the newest wait."""
    said = ArticlePage.objects.filter(pk=OuterRef("page_id")).values("published_at")[:1]
    Comment.objects.update(created_at=Subquery(said), decided_at=Subquery(said))
    newest = Comment.objects.order_by("-created_at").values_list("pk", flat=True)[:WAITING]
    Comment.objects.filter(pk__in=list(newest)).update(status=Status.PENDING, decided_at=None)


def read() -> None:
    """Reads of the newest articles on each of the last 30 days."""
    today = timezone.localdate()
    newest = list(ArticlePage.objects.order_by("-published_at").values_list("pk", flat=True)[:READ])
    for ago in range(30):
        day = today - timedelta(days=ago)
        ArticleReads.objects.bulk_create(
            ArticleReads(article_id=pk, day=day, count=pk % 50 + 1) for pk in newest
        )


def person(role: str, number: int = 0) -> User:
    """Somebody of the group."""
    user, _made = User.objects.get_or_create(username=f"do-{role}-{number}")
    user.groups.set(Group.objects.filter(name=role))
    return user


def browser(role: str) -> Client:
    """Signed in as somebody of the group."""
    client = Client()
    client.force_login(person(role))
    return client


def measure(meter: Meter, name: str, client: Client, address: str) -> None:
    """Prints one line."""
    call = partial(client.get, address)
    status = call().status_code
    with CaptureQueriesContext(connection) as captured:
        call()
        queries = list(captured.captured_queries)
    costs = [meter(call) for _ in range(ROUNDS)]
    clock = [cost.clock for cost in costs]
    note = "" if status == 200 else f"  (answered {status})"
    print(
        f"{name:44} {at(0.5, clock):7.0f} {max(clock):7.0f} ms,"
        f" {at(0.5, [cost.work for cost in costs]):6.0f} ms of work,"
        f" {len(queries):3} queries{note}",
        flush=True,
    )
    if name == os.environ.get("EXPLAIN"):
        for query in sorted(queries, key=lambda row: -float(row["time"]))[:6]:
            print("   ", query["time"], query["sql"][:1500])


def addresses() -> list[tuple[str, str, str]]:
    """Who asks for what."""
    section: Any = SectionPage.objects.order_by("path").first()
    author: Any = Author.objects.order_by("pk").first()
    newest: Any = ArticlePage.objects.order_by("-published_at").first()
    month = open_month(timezone.localtime(newest.published_at).date(), person("Thư ký tòa soạn"))
    board, reporter, desk = "Thư ký tòa soạn", "Phóng viên", "Kiểm duyệt viên"
    pages, articles, photos = f"/admin/pages/{section.pk}/", "/admin/articles/", "/admin/images/"
    last_page = ARTICLES // 5 // 30
    return [
        ("pages of a section", board, pages),
        ("pages of a section, the last page", board, f"{pages}?p={last_page}"),
        ("pages of a section, by title", board, f"{pages}?ordering=title"),
        ("pages of a section, a reporter", reporter, pages),
        ("the paper's sections", board, f"/admin/pages/{section.get_parent().pk}/"),
        ("articles", board, articles),
        ("articles, the 100th page", board, f"{articles}?p=100"),
        ("articles of a section", board, f"{articles}?section={section.pk}"),
        ("articles of an author", board, f"{articles}?author={author.pk}"),
        ("articles, a reporter", reporter, articles),
        ("photos", board, photos),
        ("photos, the 100th page", board, f"{photos}?p=100"),
        ("photos, by title", board, f"{photos}?ordering=title"),
        ("photos, as a list", board, f"{photos}?layout=list"),
        ("photos, a reporter", reporter, photos),
        ("choosing a photo", board, "/admin/images/chooser/"),
        ("choosing a page", board, f"/admin/choose-page/{section.pk}/"),
        ("authors", board, "/admin/snippets/news/author/"),
        ("tags", board, "/admin/snippets/news/newstag/"),
        ("comments waiting", desk, "/admin/binh-luan/"),
        ("comments published", desk, "/admin/binh-luan/?trang-thai=da-dang"),
        ("all comments", desk, "/admin/binh-luan/?trang-thai=tat-ca"),
        ("comments of one article", desk, f"/admin/binh-luan/?bai={newest.pk}&trang-thai=tat-ca"),
        ("the admin's front page", board, "/admin/"),
        ("the admin's front page, a reporter", reporter, "/admin/"),
        ("royalties, months", board, "/admin/nhuan-but/"),
        ("royalties, a sheet", board, month.get_absolute_url()),
        ("royalties, works of a sheet", board, f"{month.get_absolute_url()}tac-pham/"),
        ("statistics, 30 days", board, "/admin/thong-ke/?ngay=30"),
        ("statistics, 365 days", board, "/admin/thong-ke/?ngay=365"),
    ]


def main() -> None:
    """Fills the database if it is empty, and measures."""
    fill()
    meter = Meter()
    clients = {role: browser(role) for role in ("Thư ký tòa soạn", "Phóng viên", "Kiểm duyệt viên")}
    print(
        f"{connection.vendor}: {ArticlePage.objects.count():,} articles,"
        f" {Photo.objects.count():,} photos, {Comment.objects.count():,} comments"
    )
    only = os.environ.get("ONLY", "")
    for name, role, address in addresses():
        if only in name:
            measure(meter, name, clients[role], address)


if __name__ == "__main__":
    main()
