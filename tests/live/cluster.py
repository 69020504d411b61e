"""One paper on several machines, all of them this one: what deploy/ says, with this machine's addresses.

Every app server gets the variables of deploy/cluster.env, no other and none less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.live import ports
from tests.live.client import HOST
from tests.live.databases import Database
from tests.live.nginx import Nginx
from tests.live.redis import Redis
from tests.live.server import ROOT, Server
from tests.live.store import BUCKET, KEYS, Store

VARIABLES: Final = ROOT / "deploy" / "cluster.env"
PORTS: Final = range(8300, 8400)
#: One process for each server, so that two of them fit two processors.
SIZE: Final = {"WEB_CONCURRENCY": "1"}
#: Seconds: longer than nginx leaves a server alone that failed (fail_timeout).
SETTLED: Final = 6.0


@dataclass(frozen=True)
class Cluster:
    """Its parts, not started yet. `mails` is where letters arrive."""

    database: Database
    servers: list[Server]
    edge: Nginx
    redis: Redis
    store: Store
    mails: Path


def named() -> list[str]:
    """The variables of the file."""
    return re.findall(r"(?m)^([A-Z_]+)=", VARIABLES.read_text(encoding="utf-8"))


def build(database: Database, folder: Path, number: int = 2) -> Cluster:
    """`number` app servers on `database`, each with a folder of its own, and what stands around them."""
    spare = iter(_ports(number + 2))
    store, redis = Store(next(spare)), Redis(folder)
    mails = folder / "mails"
    variables = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "SECRET_KEY": "the-same-on-every-server-of-the-tests",
        "SITE_URL": f"https://{HOST}",
        "DATABASE_URL": database.url,
        "CACHE_URL": redis.url,
        "MEDIA_BUCKET": BUCKET,
        "MEDIA_ENDPOINT_URL": store.url,
        "MEDIA_DOMAIN": f"{HOST}/media",
        **KEYS,
        "TRUSTED_PROXIES": "127.0.0.1",
        "BIND": "",  # of each its own: they share an address here
        "EMAIL_URL": f"filemail:///{mails}",
    }
    if differing := set(named()) ^ variables.keys():
        raise ValueError(f"deploy/cluster.env and its test differ in {sorted(differing)}")
    edge_port = next(spare)
    servers = []
    for count in range(number):
        own = folder / f"server-{count + 1}"
        own.mkdir()
        server = Server(database.url, own, bind=f"127.0.0.1:{next(spare)}")
        server.environment |= variables | SIZE | {"BIND": server.bind}
        # Of the release, not of the server: in a container it is part of the image.
        server.environment["STATIC_ROOT"] = str(folder / "static")
        servers.append(server)
    edge = Nginx(
        folder,
        [server.bind for server in servers],
        listen=f"127.0.0.1:{edge_port}",
        store=f"127.0.0.1:{store.port}",
    )
    return Cluster(database, servers, edge, redis, store, mails)


def _ports(number: int) -> list[int]:
    found: list[int] = []
    for _ in range(number):
        found.append(ports.free(port for port in PORTS if port not in found))
    return found
