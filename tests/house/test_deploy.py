"""What deploy/ says in several places is the same in all of them."""

import re

from tests.house.tree import ROOT

DEPLOY = ROOT / "deploy"


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_every_variable_of_the_cluster_is_described() -> None:
    described = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    names = re.findall(r"(?m)^([A-Z_]+)=", text("cluster.env"))
    assert len(names) > 8
    assert [name for name in names if f"`{name}`" not in described] == []


def test_containers_stand_where_nginx_and_the_variables_look_for_them() -> None:
    stand = set(re.findall(r"ipv4_address: ([\d.]+)", text("container/compose.yaml")))
    servers = re.findall(r"server ([\d.]+):8000 ", text("nginx/several-machines/upstream.conf"))
    assert set(servers) < stand
    assert len(set(servers)) >= 2
    store = re.findall(r"MEDIA_ENDPOINT_URL=http://([\d.]+)", text("cluster.env"))
    wanted = set(re.findall(r"\b10\.0\.0\.\d+\b", text("cluster.env"))) - set(store)
    assert wanted <= stand
    assert store[0] in text("nginx/several-machines/upstream.conf")


def test_the_bucket_has_one_name() -> None:
    (bucket,) = re.findall(r"(?m)^MEDIA_BUCKET=(.+)$", text("cluster.env"))
    assert f"/{bucket}/" in text("nginx/several-machines/media.conf")
    assert set(re.findall(r"s3:::([\w-]+)/", text("media-policy.json"))) == {bucket}


def test_the_jobs_of_a_container_are_those_of_the_timers() -> None:
    command = re.compile(r"manage\.py (\w+)")
    units = (DEPLOY / "systemd").glob("portal-*.service")
    timed = {name for unit in units for name in command.findall(unit.read_text(encoding="utf-8"))}
    # The backup is made where its disk is.
    assert set(command.findall(text("container/jobs.sh"))) == timed - {"backup"}


def test_a_container_is_given_longer_to_stop_than_its_requests_may_take() -> None:
    graceful = re.search(r"graceful_timeout = (\d+)", (ROOT / "gunicorn.conf.py").read_text())
    given = re.search(r"stop_grace_period: (\d+)s", text("container/compose.yaml"))
    unit = re.search(r"TimeoutStopSec=(\d+)", text("systemd/portal.service"))
    assert graceful
    assert given
    assert unit
    assert min(int(given[1]), int(unit[1])) > int(graceful[1])
