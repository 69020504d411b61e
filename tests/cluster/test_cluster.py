"""Two servers are one paper. `make cluster-test` is the long form, with what takes minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from news.models import ArticlePage
from tests.cluster import jobs, losses
from tests.cluster.row import Row
from tests.cluster.sharing import Sharing
from tests.cluster.stage import build, newsrooms
from tests.faults.conftest import database
from tests.faults.outages import Stage
from tests.live import nginx, redis
from tests.live.cluster import Cluster
from tests.live.databases import Database
from tests.live.programs import need

__all__ = ["database"]

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="a paper on several servers has no file for a database",
    ),
]

SECONDS = 1


@pytest.fixture
def played(database: Database, tmp_path: Path) -> Iterator[tuple[Cluster, Stage]]:
    """Everything of it, not started yet."""
    need("nginx", nginx.BINARY)
    need("redis-server", redis.BINARY)
    articles = list(ArticlePage.objects.order_by("pk"))
    paths = ["/", *(str(article.url) for article in articles)]
    made = build(database, tmp_path, [article.pk for article in articles], paths)
    made[0].servers[0].manage("collectstatic", "--noinput")
    yield made
    made[1].close()


def test_two_servers_share_everything_and_either_may_go(played: tuple[Cluster, Stage]) -> None:
    cluster, stage = played
    found: list[Row] = []
    with newsrooms(cluster) as beside:
        beside[0].ask("prepare")
        stage.open()
        shared = Sharing(cluster, beside[0], beside[0].answer())
        drafts = shared.tokens(stage.pages)
        found += [shared.session(), shared.frame(), shared.document(), shared.photo()]
        found.append(shared.limit(drafts))
        stage.count_from_now()
        found.append(losses.suffer(stage, losses.KILLED, SECONDS))
        found.append(jobs.run_at_once(cluster, beside))
    found.append(losses.suffer(stage, losses.LAST_RELEASED, SECONDS))
    stage.crowd.press_again()
    found.append(losses.answered(stage))
    assert [row for row in found if row.failed] == []
