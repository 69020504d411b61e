"""How fast readers' search answers, how large its index is, and what publishing costs it.

    DATABASE_URL=… python -m tests.bench.search

measures a database that `tests.bench.furnish … --index` has filled; `tests.bench.sizes` does both.
Prints tables; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"

import django  # noqa: E402

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from news.models import ArticlePage  # noqa: E402
from search.engines import engine  # noqa: E402
from search.models import Entry  # noqa: E402
from search.sync import update  # noqa: E402
from tests.bench.corpus import Corpus  # noqa: E402
from tests.bench.measuring import HEAD, Cost, Meter, at, line  # noqa: E402
from tests.bench.search_http import serve  # noqa: E402
from tests.bench.search_queries import beginnings, bombs, queries  # noqa: E402

ROUNDS = 3
PUBLISHED = 60


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8149, help="for the server, on 127.0.0.1")
    parser.add_argument("--seconds", type=int, default=5, help="of a round over HTTP; 0: none")
    parser.add_argument("--figures", type=Path, help="a file for the figures, as JSON")
    options = parser.parse_args()
    total = Entry.objects.count()
    print(f"\n{connection.vendor}, {total:,} articles in the index")
    sizes()
    asked = queries(Corpus(total))
    print(HEAD)
    found = show("search page, 2 or 3 syllables", measure("/tim-kiem/", asked))
    show("suggestions", measure("/tim-kiem/goi-y/", beginnings(asked)))
    show("queries made to hurt", measure("/tim-kiem/", bombs()))
    show("indexing one edited article", publishing())
    if options.figures:
        options.figures.write_text(json.dumps(found))
    if options.seconds:
        serve(asked, options.port, options.seconds)


def sizes() -> None:
    """Prints what the index takes on disk, rows and terms."""
    if connection.vendor == "sqlite":
        # The portal's own SQLite comes without the table that tells; Python's usually has it.
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as file:
            try:
                found = file.execute(
                    "SELECT sum(pgsize) FILTER (WHERE name LIKE 'search_entry%' OR name LIKE"
                    " 'sqlite_autoindex_search_entry%'), sum(pgsize) FILTER (WHERE name LIKE"
                    " 'search_terms%'), sum(pgsize) FROM dbstat"
                ).fetchone()
            except sqlite3.OperationalError as error:
                print(f"sizes: not known here ({error})")
                return
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_total_relation_size('search_entry'),"
                " pg_total_relation_size('search_terms'), pg_database_size(current_database())"
            )
            found = cursor.fetchone()
    rows, terms, whole = (size / 1e6 for size in found)
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


if __name__ == "__main__":
    main()
