"""How pages slow down as the paper grows: 2,000 articles beside 200,000 with a million comments.

    python -m tests.bench.growth SMALL_URL LARGE_URL

measures two databases that `tests.bench.furnish` has filled; `tests.bench.sizes` does both.

Each database has a process of its own; they answer in turn, row by row, so that whatever else the
machine does spoils both alike. Shown is processor time, of PostgreSQL's process too: medians of interleaved
rounds, their ratio, and the number of queries at both sizes. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
ROUNDS: Final = 7
#: Calls of one row in one round: the median of few is enough for what takes long; of a page of two
#: milliseconds as many as take `MOST` milliseconds, or whatever else the machine does is measured.
CALLS: Final = 3
MOST: Final = 60


def environment(url: str) -> dict[str, str]:
    """For a program that works on the database `url`."""
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}


def table(*urls: str) -> None:
    """Measures databases in turn and prints how the second compares with the first."""
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.growth", "answer"],
            env=environment(url),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for url in urls
    ]
    abouts = [ask(child) for child in children]
    rounds = [
        {name: [ask(child, name) for child in children] for name in abouts[0]["rows"]}
        for _round in range(ROUNDS)
    ]
    for child in children:
        child.communicate()
    small, large = (
        f"{about['articles']:,} articles, {about['comments']:,} comments" for about in abouts
    )
    print(f"\n{abouts[0]['vendor']}: {small}; {large}")
    print(f"{'ms of processor time':28} {'small':>8} {'large':>8} {'ratio':>6}  queries")
    for name in abouts[0]["rows"]:
        times = [[row[name][at][0] for row in rounds] for at in (0, 1)]
        queries = [rounds[0][name][at][1] for at in (0, 1)]
        medians = [statistics.median(found) for found in times]
        ratio = statistics.median(b / a for a, b in zip(*times, strict=True))
        print(
            f"{name:28} {medians[0]:8.1f} {medians[1]:8.1f} {ratio:6.2f}"
            f"  {queries[0]} / {queries[1]}"
        )


def ask(child: subprocess.Popen[str], name: str = "") -> Any:
    """What is there to measure; or, of one row, milliseconds and queries."""
    assert child.stdin
    assert child.stdout
    child.stdin.write(f"{name}\n")
    child.stdin.flush()
    return json.loads(child.stdout.readline())


def answer() -> None:
    """In a program of its own: says what there is, then measures the row that each line read names."""
    sys.path.insert(0, "site")
    import django

    django.setup()
    from django.db import connection

    from comments.models import Comment
    from news.models import ArticlePage
    from tests.bench.measuring import Meter

    sizes = {"articles": ArticlePage.objects.count(), "comments": Comment.objects.count()}
    rows, meter = calls(), Meter()
    for call in rows.values():
        call()  # what a process does once, it does now
        call()
    input()
    print(json.dumps(sizes | {"vendor": connection.vendor, "rows": list(rows)}), flush=True)
    for line in sys.stdin:
        call, times = rows[line.strip()], list[float]()
        while len(times) < CALLS or sum(times) < MOST:
            times.append(meter(call).work)
        print(json.dumps((statistics.median(times), counted(call))), flush=True)


def counted(call: Callable[[], object]) -> int:
    """The queries of a call."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def calls() -> dict[str, Callable[[], object]]:
    """What is measured, by name."""
    from django.test import Client

    from news.models import ArticlePage, Author, NewsTag, SectionPage
    from portal.models import User
    from tests.bench.corpus import NEWEST

    reader, editor = Client(), Client()
    user, _made = User.objects.get_or_create(username="tong-bien-tap", is_superuser=True)
    editor.force_login(user)
    articles = ArticlePage.objects.published()
    top = SectionPage.objects.order_by("path").first()
    small = SectionPage.objects.order_by("path").filter(depth=top.depth).last()
    tags, day = NewsTag.objects.order_by("pk"), NEWEST.replace(day=15)
    author = Author.objects.order_by("pk")[0]
    addresses = {
        "article": articles[3].get_url(),
        "article, 200 comments": articles[0].get_url(),
        "old article": articles.reverse()[50].get_url(),
        "front page": "/",
        "section, page 1": top.get_url(),
        "section, page 50": f"{top.get_url()}?trang=50",
        "section, page 5,000 or last": f"{top.get_url()}?trang=5000",
        "small section": small.get_url(),
        "tag, common": tags[0].get_absolute_url(),
        "tag, rare": tags[105].get_absolute_url(),
        "author": author.get_absolute_url(),
        "authors": "/tac-gia/",
        "archive": "/luu-tru/",
        "archive month": f"/luu-tru/{day:%Y/%m}/",
        "archive day": f"/luu-tru/{day:%Y/%m/%d}/",
        "feed": "/rss/",
        "section feed": f"{top.get_url()}rss/",
        "sitemap": "/sitemap.xml",
        "sitemap part": "/sitemap-articles-0.xml",
        "news sitemap": "/sitemap-news.xml",
    }
    admin = {
        "admin: first page": "/admin/",
        "admin: articles": "/admin/articles/",
        "admin: pages of a section": f"/admin/pages/{top.pk}/",
        "admin: edit form": f"/admin/pages/{articles[3].pk}/edit/",
    }
    found: dict[str, Callable[[], object]] = {
        name: asked(reader, address) for name, address in addresses.items()
    }
    found |= {name: asked(editor, address) for name, address in admin.items()}
    found["publishing one article"] = publish
    return found


def asked(client: Any, address: str) -> Callable[[], object]:
    """A request, which must succeed."""

    def call() -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    return call


def publish() -> None:
    """A new article with tags and a name, published; then as if it had not been."""
    from django.db import transaction

    from news.models import Author, NewsTag, SectionPage
    from tests import factories

    with transaction.atomic():
        section = SectionPage.objects.order_by("path").first()
        tags = list(NewsTag.objects.order_by("pk")[:3])
        author = Author.objects.order_by("pk")[0]
        article = factories.article(section=section, tags=tags, bylines=[author], live=False)
        article.save_revision().publish()
        transaction.set_rollback(True)


if __name__ == "__main__":
    if sys.argv[1:] == ["answer"]:
        answer()
    else:
        table(*sys.argv[1:])
