"""How fast readers' search answers, how large its index is, and what publishing costs it.

    make bench-search                    2,000, 20,000 and 200,000 articles on SQLite and PostgreSQL
    DATABASE_URL=… .venv/bin/python tests/bench/search.py --articles 20000

Fills an empty database with generated articles of about 3 kB and indexes them; a database that has
them is measured as it is. Prints tables; nothing is asserted. The figures of each size are kept in
var/bench, and a later run of another size says how they grow.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from news.models import ArticlePage  # noqa: E402
from search.engines import engine  # noqa: E402
from search.models import Entry  # noqa: E402
from search.sync import update  # noqa: E402
from tests.bench.corpus import Corpus  # noqa: E402
from tests.bench.fill import fill  # noqa: E402
from tests.bench.measuring import HEAD, Cost, Meter, at, line  # noqa: E402
from tests.bench.search_http import serve  # noqa: E402
from tests.bench.search_queries import beginnings, bombs, queries  # noqa: E402

KEPT = ROOT / "var" / "bench"
ROUNDS = 3
PUBLISHED = 60


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--port", type=int, default=8149, help="for the server, on 127.0.0.1")
    parser.add_argument("--seconds", type=int, default=10, help="of load over HTTP; 0: none")
    options = parser.parse_args()
    prepare(options.articles)
    print(f"\n{connection.vendor}, {Entry.objects.count()} articles in the index")
    sizes()
    asked = queries(Corpus(options.articles))
    print(HEAD)
    found = show("search page, 2 or 3 syllables", measure("/tim-kiem/", asked))
    show("suggestions", measure("/tim-kiem/goi-y/", beginnings(asked)))
    show("queries made to hurt", measure("/tim-kiem/", bombs()))
    show("indexing one edited article", publishing())
    grown(options.articles, found)
    if options.seconds:
        serve(asked, options.port, options.seconds)


def prepare(total: int) -> None:
    """A database of `total` generated articles, indexed; says how long each step took."""
    call_command("migrate", verbosity=0)
    if not ArticlePage.objects.exists():
        started = time.monotonic()
        fill(total)
        print(f"filled with {total} articles in {time.monotonic() - started:.0f} s")
    if Entry.objects.count() < total:
        started, work = time.monotonic(), Meter()
        spent = work(lambda: call_command("rebuild_search", resume=True))
        each = spent.work / total
        print(
            f"indexed in {time.monotonic() - started:.0f} s, {each:.1f} ms of work for each article"
        )


def sizes() -> None:
    """Prints what the index takes on disk, rows and terms."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT sum(pgsize) FILTER (WHERE name LIKE 'search_entry%%' OR name LIKE"
                " 'sqlite_autoindex_search_entry%%'), sum(pgsize) FILTER (WHERE name LIKE"
                " 'search_terms%%'), sum(pgsize) FROM dbstat"
            )
        else:
            cursor.execute(
                "SELECT pg_total_relation_size('search_entry'),"
                " pg_total_relation_size('search_terms'), pg_database_size(current_database())"
            )
        rows, terms, whole = (size / 1e6 for size in cursor.fetchone())
    print(f"rows {rows:.0f} MB, terms {terms:.0f} MB, whole database {whole:.0f} MB")


def measure(address: str, asked: list[str]) -> list[Cost]:
    """The best of some rounds for each query: what it costs when nothing else is in the way."""
    client, meter = Client(), Meter()
    for query in asked[:5]:
        client.get(address, {"q": query})
    rounds = [
        [meter(lambda query=query: client.get(address, {"q": query})) for query in asked]  # type: ignore[misc]
        for _ in range(ROUNDS)
    ]
    return [
        Cost(min(cost.clock for cost in costs), min(cost.work for cost in costs))
        for costs in zip(*rounds, strict=True)
    ]


def publishing() -> list[Cost]:
    """What an edit costs the index: the old row out, the new one in, committed."""
    chance, meter = random.Random(1), Meter()
    ids = chance.sample(list(ArticlePage.objects.values_list("pk", flat=True)), PUBLISHED)
    costs = []
    for article in ArticlePage.objects.filter(pk__in=ids):
        Entry.objects.filter(page=article).update(digest="")

        def index(article: ArticlePage = article) -> None:
            with transaction.atomic():
                update(article)

        costs.append(meter(index))
    assert engine().count() == Entry.objects.count()
    return costs


def show(name: str, costs: list[Cost]) -> dict[str, float]:
    """Prints a line and returns its figures."""
    print(line(name, costs))
    clock = [cost.clock for cost in costs]
    return {"median": at(0.5, clock), "p95": at(0.95, clock)}


def grown(total: int, figures: dict[str, float]) -> None:
    """Keeps the figures of this size and prints how they compare with those of smaller ones."""
    path = KEPT / f"search-{connection.vendor}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    kept[str(total)] = figures
    path.write_text(json.dumps(kept, indent=1))
    for size in sorted(int(size) for size in kept):
        if size < total:
            before = kept[str(size)]
            ratios = (f"{name} {figures[name] / before[name]:.1f} times" for name in figures)
            print(f"  from {size} to {total} articles: {', '.join(ratios)}")


if __name__ == "__main__":
    main()
