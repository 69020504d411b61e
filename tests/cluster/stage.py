"""The cluster with its readers, started and ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cluster.jobs import Newsroom
from tests.faults.outages import Stage
from tests.live import cluster as clusters
from tests.live.cluster import Cluster
from tests.live.databases import Database


def build(
    database: Database, folder: Path, pages: list[int], paths: list[str], number: int = 2
) -> tuple[Cluster, Stage]:
    """Everything of it; nothing is started yet."""
    cluster = clusters.build(database, folder, number)
    first, *others = cluster.servers
    stage = Stage(
        database,
        first,
        cluster.edge,
        cluster.redis,
        folder / "no-media-here",
        pages,
        paths,
        others=others,
        store=cluster.store,
        door=cluster.edge.bind,
    )
    return cluster, stage


@contextmanager
def newsrooms(cluster: Cluster) -> Iterator[list[Newsroom]]:
    """A process beside gunicorn on each server; they start while the rest does."""
    made = [
        Newsroom(server.environment, server.log.with_name("jobs.log")) for server in cluster.servers
    ]
    try:
        yield made
    finally:
        for one in made:
            one.close()
