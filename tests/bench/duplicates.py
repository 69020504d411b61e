"""What the warning of duplicates costs at 100,000 articles: finding, comparing, and keeping in step.

    .venv/bin/python -m tests.bench.duplicates
    DATABASE_URL=sqlite:////tmp/d.sqlite3 .venv/bin/python -m tests.bench.duplicates    # keeps what it fills

On a scratch database of each kind. The articles are mixed from the demo's sentences, so each shares
whole sentences with hundreds of others: worse than any paper. Nothing is asserted.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"

if __name__ == "__main__" and "DATABASE_URL" not in os.environ:
    from tests.bench import scratch

    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        scratch.on_both("tests.bench.duplicates", folder)
    sys.exit()

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from news import duplicates  # noqa: E402
from news.models import ArticlePage, TextSketch  # noqa: E402
from news.newsroom.planning.rights import PlanRights  # noqa: E402
from portal.models import User  # noqa: E402
from tests.bench.furnish import fill  # noqa: E402
from tests.bench.measuring import HEAD, Cost, Meter, line  # noqa: E402

ARTICLES, ASKED = int(os.environ.get("ARTICLES", "100000")), 100


def prepare() -> None:
    """Fill the database if it is empty."""
    call_command("migrate", verbosity=0)
    if not ArticlePage.objects.exists():
        fill(ARTICLES)
        User.objects.create_superuser("thuky")
    started, added = time.perf_counter(), sum(duplicates.catch_up())
    seconds = time.perf_counter() - started
    if added:
        print(f"  numbers for {added} articles in {seconds:.0f} s: {added / seconds:.0f} a second")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main() -> None:
    """Ask for some articles spread over all years."""
    prepare()
    ids = list(ArticlePage.objects.order_by("pk").values_list("pk", flat=True))
    mine = PlanRights(User.objects.get(username="thuky")).articles()
    costs: dict[str, list[Cost]] = {"find candidates": [], "the whole warning": [], "save": []}
    meter, warned = Meter(), 0
    for pk in random.Random(7).sample(ids, ASKED):
        article = ArticlePage.objects.get(pk=pk)
        text = duplicates.draft_text(article)
        costs["find candidates"].append(meter(partial(duplicates.candidates, pk, text)))
        costs["the whole warning"].append(meter(partial(duplicates.similar, article, mine)))
        costs["save"].append(meter(partial(duplicates.refresh, pk, text)))
        warned += bool(duplicates.similar(article, mine))
    print(f"{connection.vendor}, {len(ids)} articles, {TextSketch.objects.count()} numbers")
    print(HEAD)
    for name, rows in costs.items():
        print(line(name, rows))
    print(f"  {warned} of {ASKED} articles were told of")


if __name__ == "__main__":
    main()
