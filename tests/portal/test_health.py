"""Health answers say which part fails, and are never cached."""

import pytest
from django.core.cache import cache
from django.core.files.storage import Storage, storages
from django.db import connection
from django.test import Client

from portal import health

pytestmark = pytest.mark.django_db


def test_healthz_asks_nothing_of_the_database(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"


def test_readyz_names_each_part(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "database": "ok",
        "media": "ok",
        "cache": "ok",
        "schedule": "ok",
    }


def test_readyz_fails_and_names_the_media_store(client: Client, monkeypatch) -> None:
    def gone(name: str) -> bool:
        raise OSError(name)

    monkeypatch.setattr(storages["probe"], "exists", gone)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["media"] == "down"


def test_a_bucket_that_is_away_takes_no_server_out_of_service(client: Client, monkeypatch) -> None:
    class Bucket(Storage):
        def exists(self, name: str) -> bool:
            raise OSError(name)

    monkeypatch.setitem(vars(storages)["_storages"], "probe", Bucket())
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["media"] == "down"


def test_a_lost_cache_is_reported_but_reading_goes_on(client: Client, monkeypatch) -> None:
    monkeypatch.setattr(cache, "get", lambda key: None, raising=False)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["cache"] == "does not keep"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's journal only")
def test_readyz_names_a_journal_mode_that_could_lose_rows(client: Client, monkeypatch) -> None:
    monkeypatch.setattr(health, "sqlite_pragmas", lambda version: "PRAGMA journal_mode=WAL;")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        in_memory = cursor.fetchone()[0] == "memory"
    state = health.database_state()
    assert (state == "ok") is in_memory
