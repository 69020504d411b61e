"""The labelled set: what a reader types, and whether the right articles come first.

The demo paper's articles among generated ones that are made of the same sentences. Run with
`pytest -s` to see the figures and what failed.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from pytest_django import DjangoDbBlocker

from news.models import ArticlePage, Author, Byline
from portal.demo import sources
from portal.demo.markup import body_blocks
from search.finding import Filters
from tests import factories
from tests.bench.corpus import NEWEST, Corpus
from tests.kept import kept
from tests.search.conftest import search_for

pytestmark = pytest.mark.django_db

GENERATED: Final = 150
#: Over which the generated articles are spread; those of the demo are newer than nearly all.
YEARS = 20
SUCCESS: Final = 0.9
RECALL: Final = 0.95
#: Name of a set, and the fewest queries it must have.
SETS: Final = {"labelled": 120, "held_out": 60, "street": 150, "corner": 50}


def demo_article(
    source: sources.ArticleSource, authors: dict[str, Author], photos: dict[str, int]
) -> None:
    """The article of a demo file, a day newer than all generated ones."""
    factories.article(
        source.head["headline"],
        lead=source.head["lead"],
        photo_caption=source.head.get("caption", ""),
        body=body_blocks(source.text, photos),
        tags=source.head["tags"],
        bylines=[
            Byline(author=authors[row["name"]], role=row["role"], sort_order=order)
            for order, row in enumerate(source.head["bylines"])
        ],
        published_at=NEWEST + timedelta(days=1) - timedelta(days=source.head["days_ago"]) / 1_000,
        source_key=source.key,
    )


@pytest.fixture(scope="module", autouse=True)
def paper(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo paper's articles and generated ones, for all sets of questions."""
    with kept(django_db_blocker, build_paper):
        yield


def build_paper() -> None:
    section = factories.section()
    photo = factories.photo(caption="")
    photos = {row["key"]: photo.pk for row in sources.rows("photos", "photo")}
    names = {row["name"] for source in sources.articles() for row in source.head["bylines"]}
    authors = {name: factories.author(name) for name in names}
    for made in Corpus(GENERATED, a_day=GENERATED / YEARS / 365.25):
        body = [{"type": "paragraph", "value": f"<p>{made.body}</p>"}]
        factories.article(
            made.headline, section, lead=made.lead, body=body, published_at=made.published_at
        )
    for source in sources.articles():
        demo_article(source, authors, photos)


def found(query: str) -> list[str]:
    """The keys of the articles found, best first; "" for generated ones."""
    keys = search_for(query, Filters()).found.keys[:10]
    rows = dict(
        ArticlePage.objects.filter(search_entry__in=keys).values_list("search_entry", "source_key")
    )
    return [rows[key] or "" for key in keys]


@pytest.mark.parametrize("name", SETS)
def test_the_right_articles_come_first(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parent / f"{name}.toml"
    labelled = tomllib.loads(path.read_text(encoding="utf-8"))
    queries = successes = 0
    recalls: list[float] = []
    lines: list[str] = []
    for kind, rows in labelled.items():
        good = 0
        for typed, wanted in rows.items():
            query = unicodedata.normalize("NFD", typed) if kind == "decomposed" else typed
            first = found(query)
            queries += 1
            success = first[:1] != [] and first[0] in wanted
            good += success
            recall = len(set(first) & set(wanted)) / len(wanted)
            recalls.append(recall)
            if not success or recall < 1:
                lines.append(f"  {kind}: {typed}: {first[:3]}, recall {recall:.2f}")
        successes += good
        lines.append(f"{kind}: {good}/{len(rows)} first")
    success_rate, recall_rate = successes / queries, sum(recalls) / queries
    with capsys.disabled():
        print(
            f"\n{name}, {queries} queries: success@1 {success_rate:.3f}, recall@10 {recall_rate:.3f}"
        )
    print("\n".join(lines))
    assert queries >= SETS[name]
    assert success_rate >= SUCCESS
    assert recall_rate >= RECALL
