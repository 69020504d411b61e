"""How fast the desk answers with 200,000 comments, 5,000 of them waiting.

    .venv/bin/python -m tests.bench.desk
    DATABASE_URL=sqlite:////tmp/desk.sqlite3 .venv/bin/python -m tests.bench.desk    # keeps what it fills

On a scratch database of each kind. Fills it (a minute), then prints for 15 answers of each address
the median of this process's own work (all of it on SQLite), the best and the median by the clock,
and the number of queries. Nothing is asserted.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"

if __name__ == "__main__" and "DATABASE_URL" not in os.environ:
    from tests.bench import scratch

    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        scratch.on_both("tests.bench.desk", folder)
    sys.exit()

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from comments import decisions  # noqa: E402
from comments.models import Comment, ConsentText, Status  # noqa: E402
from news.models import ArticlePage  # noqa: E402
from portal.models import User  # noqa: E402
from tests import factories  # noqa: E402
from vietnamese.fold import fold  # noqa: E402

COMMENTS, WAITING, ARTICLES, SENDERS = 200_000, 5_000, 500, 40_000
ROUNDS = 15
DESK = "/admin/binh-luan/"
WORDS = [
    "cầu",
    "mới",
    "xong",
    "sớm",
    "cho",
    "bà",
    "con",
    "đi",
    "lại",
    "thuận",
    "tiện",
    "đề",
    "nghị",
    "tỉnh",
    "xem",
    "lại",
    "đường",
    "dẫn",
    "hai",
    "bên",
]
LINK = {"code": "link", "severity": "hold", "spans": [["body", 0, 3]], "data": {}}
CAPITALS = {"code": "capitals", "severity": "note", "spans": [], "data": {}}


def fill() -> None:
    """Comments over two years; those of the last days wait, a tenth of them on one article."""
    random.seed(1)
    sections = [factories.section(f"Chuyên mục {number}") for number in range(12)]
    pages = [factories.article(section=random.choice(sections)) for _ in range(ARTICLES)]
    consent, now = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."), timezone.now()
    rows = []
    for number in range(COMMENTS):
        waits = number >= COMMENTS - WAITING
        age = random.random() * (5 if waits else 725) + (0 if waits else 5)
        sent = now - timedelta(days=age)
        status = Status.PENDING if waits else random.choice([Status.APPROVED] * 8 + [Status.SPAM])
        name = f"Bạn đọc {number % SENDERS}"
        body = " ".join(random.choices(WORDS, k=random.randint(10, 60)))
        rows.append(
            Comment(
                page=pages[0] if waits and number % 10 == 0 else random.choice(pages),
                name=name,
                email=f"ban-{number % SENDERS}@example.com",
                body=body,
                folded=fold(f"{name}\n{body}"),
                created_at=sent,
                status=status,
                decided_at=None if waits else sent + timedelta(minutes=random.randint(1, 600)),
                fingerprint=f"{number % 150_000:032}",
                signals=random.choice([[], [], [LINK], [CAPITALS], [LINK, CAPITALS]]),
                consent=consent,
            )
        )
    Comment.objects.bulk_create(rows, batch_size=2000)


def measure(name: str, call: Callable[[], Any]) -> None:
    """Prints one line."""
    call()
    with CaptureQueriesContext(connection) as captured:
        call()
        queries = len(captured)
    times, work = [], []
    for _ in range(ROUNDS):
        start, started = time.perf_counter(), time.process_time()
        call()
        times.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - started) * 1000)
    print(
        f"{name:28} {statistics.median(work):6.0f} ms of this process,"
        f" {min(times):6.0f} to {statistics.median(times):6.0f} ms by the clock"
        f"  {queries:3} queries"
    )


def main() -> None:
    """Fills the database if it is empty, and measures."""
    call_command("migrate", verbosity=0)
    if not Comment.objects.exists():
        fill()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    user, _made = User.objects.get_or_create(username="kiemduyet")
    user.groups.set(Group.objects.filter(name="Kiểm duyệt viên"))
    client = Client()
    client.force_login(user)
    first = Comment.objects.waiting().first()
    busiest = ArticlePage.objects.order_by("path").first()
    print(f"{connection.vendor}: {Comment.objects.count()} comments, {WAITING} waiting")
    for name, address in {
        "queue": "",
        "queue, signals first": "?xep=dau-hieu-truoc",
        "queue, one signal": "?dau-hieu=link",
        "queue, one section": f"?chuyen-muc={busiest.section_id}",
        "queue, one article": f"?bai={busiest.pk}",
        "queue, older than a day": "?cho=1-ngay",
        "queue, words": "?q=duong+dan",
        "queue, words found nowhere": "?q=khong+co+dau",
        "published": "?trang-thai=da-dang",
        "all, words": "?trang-thai=tat-ca&q=duong+dan",
        "all, words found nowhere": "?trang-thai=tat-ca&q=khong+co+dau",
        "all, same sender": f"?trang-thai=tat-ca&nguoi-gui={first.pk if first else 0}",
        "next cards": f"tiep/?sau={first.pk if first else 0}",
        "batch of all that wait": "hang-loat/",
        "report, 30 days": "bao-cao/",
        "one comment": f"{first.pk if first else 0}/",
    }.items():
        measure(name, partial(client.get, DESK + address))
    measure("the admin's front page", lambda: client.get("/admin/"))
    measure("one decision and its undo", lambda: decide_and_undo(first, user))


def decide_and_undo(comment: Any, user: Any) -> None:
    """Leaves the comment as it was, at another version."""
    version = Comment.objects.values_list("version", flat=True).get(pk=comment.pk)
    decisions.transition(comment.pk, version, Status.APPROVED, by=user)
    decisions.undo(comment.pk, version + 1, by=user)


if __name__ == "__main__":
    main()
