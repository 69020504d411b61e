"""Whatever stops, what a reader was told is stored, pages go on, and it mends by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from news.models import ArticlePage
from tests.faults import outages
from tests.faults.outages import FAULTS, Stage
from tests.live import nginx, redis
from tests.live.databases import Database
from tests.live.nginx import Nginx
from tests.live.programs import need
from tests.live.redis import Redis
from tests.live.server import Server

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SECONDS = 1


@pytest.fixture
def stage(database: Database, server: Server, tmp_path: Path) -> Iterator[Stage]:
    """The whole portal with readers in front of it."""
    need("nginx", nginx.BINARY)
    need("redis-server", redis.BINARY)
    articles = list(ArticlePage.objects.order_by("pk"))
    paths = ["/", *(str(article.url) for article in articles[:2])]
    pages = [article.pk for article in articles]
    # Its connections are cut, and this one among them.
    connection.close()
    kept = Redis(tmp_path)
    server.environment["CACHE_URL"] = kept.url
    edge = Nginx(tmp_path, server.bind)
    made = Stage(database, server, edge, kept, tmp_path / "media", pages, paths)
    made.open()
    yield made
    made.close()


def test_whatever_stops_nothing_acknowledged_is_lost_and_pages_go_on(stage: Stage) -> None:
    for fault in FAULTS:
        if stage.database.name not in fault.kinds:
            continue
        outcome = outages.suffer(stage, fault, SECONDS)
        assert outcome.holds, outcome
        assert bool(outcome.refused[503]) >= fault.refuses, outcome
    stage.crowd.press_again()
    verdict = stage.verdict()
    assert verdict.holds
    assert verdict.unanswered == 0, "whoever presses again is answered in the end"
