"""The figures are right, and only for who brings the token."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.comments.conftest import *  # noqa: F403 - the fixture `comment` and what it needs

pytestmark = pytest.mark.django_db
TOKEN = "chi-nguoi-truc-may-biet"


@pytest.fixture
def figures(settings: Any, tmp_path: Path, client: Client) -> Any:
    """Reads `/metrics` as Prometheus does."""
    settings.METRICS_TOKEN = TOKEN
    settings.BACKUP_DIR = tmp_path

    def read() -> dict[str, float]:
        response = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        rows = [line for line in response.content.decode().splitlines() if line[0] != "#"]
        return {name: float(value) for name, value in (row.split(" ") for row in rows)}

    return read


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer sai", f"Basic {TOKEN}", "Bearer é"])
def test_without_the_token_there_is_nothing(
    client: Client, settings: Any, given: str, home
) -> None:
    assert client.get("/metrics", headers={"authorization": given}).status_code == 404
    settings.METRICS_TOKEN = TOKEN
    assert client.get("/metrics", headers={"authorization": given}).status_code == 404


def test_comments_and_the_age_of_the_queue(figures: Any, comment: Any) -> None:
    comment(status="approved")
    comment()
    comment(status="approved", parent=comment(status="removed"))
    waiting = comment()
    type(waiting).objects.filter(pk=waiting.pk).update(
        created_at=timezone.now() - timedelta(hours=3)
    )
    found = figures()
    assert found["portal_comments_stored"] == 5
    assert found["portal_comments_waiting"] == 2
    assert 10_800 <= found["portal_queue_age_seconds"] < 10_900
    assert found["portal_counter_drift"] == 0


def test_a_counter_that_drifts_is_seen(figures: Any, comment: Any) -> None:
    from comments.models.thread import Thread

    comment(status="approved")
    Thread.objects.update(approved_count=5)
    assert figures()["portal_counter_drift"] == 4


def test_what_is_overdue_is_seen(figures: Any, home: Any) -> None:
    assert figures()["portal_schedule_overdue"] == 0
    due = factories.article("Cầu mới qua sông", live=False)
    due.go_live_at = timezone.now() + timedelta(minutes=5)
    revision = due.save_revision()
    revision.publish()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=5)
    )
    ended = factories.article("Lịch cắt điện")
    type(ended).objects.filter(pk=ended.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    found = figures()
    assert found["portal_schedule_overdue"] == 1
    assert 300 <= found["portal_schedule_late_seconds"] < 400
    assert found["portal_expiry_overdue"] == 1


def test_the_age_of_the_newest_backup(figures: Any, tmp_path: Path) -> None:
    assert "portal_backup_age_seconds" not in figures()
    written = timezone.now() - timedelta(hours=5)
    (tmp_path / f"moc-giang-{written.astimezone(UTC):%Y%m%dT%H%M%S}Z.tar").touch()
    assert figures()["portal_backup_age_seconds"] == pytest.approx(18_000, abs=60)
