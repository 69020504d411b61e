"""What is scheduled happens once, a broken page holds up no other, and lateness is told."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command, get_commands
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published

from news import schedule
from news.models import ArticlePage
from news.newsroom.roles import REPORTER
from tests import factories
from tests.newsroom.due import due

pytestmark = pytest.mark.django_db


def is_live(page: ArticlePage) -> bool:
    """As it is stored now."""
    return ArticlePage.objects.values_list("live", flat=True).get(pk=page.pk)


def test_the_portals_command_stands_in_for_wagtails() -> None:
    """A timer that calls the stock name must not publish twice."""
    assert get_commands()["publish_scheduled"] == "news"


def test_what_is_due_goes_live_and_what_is_not_yet_due_waits(capsys: Any) -> None:
    now_due, later = due(), factories.article(live=False)
    later.go_live_at = timezone.now() + timedelta(minutes=5)
    later.save_revision().publish()
    call_command("publish_scheduled")
    assert is_live(now_due)
    assert not is_live(later)
    assert "Đã xuất bản: 1" in capsys.readouterr().out


def test_a_second_run_does_nothing() -> None:
    due()
    assert schedule.run().published == 1
    assert schedule.run() == schedule.Outcome()
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_what_has_expired_comes_down_once() -> None:
    page = factories.article()
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    assert schedule.run().expired == 1
    assert schedule.run().expired == 0
    assert not is_live(page)
    assert PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled").count() == 1


def test_a_page_that_fails_holds_up_no_other_and_leaves_nothing_half_done() -> None:
    broken, other = due(2), due(1)

    def fail(instance: ArticlePage, **kwargs: Any) -> None:
        if instance.pk == broken.pk:
            raise RuntimeError("a listener that fails")

    page_published.connect(fail, sender=ArticlePage)
    try:
        with pytest.raises(CommandError):
            call_command("publish_scheduled")
    finally:
        page_published.disconnect(fail, sender=ArticlePage)
    assert is_live(other)
    assert not is_live(broken)
    assert schedule.run().published == 1
    assert is_live(broken)


def test_a_schedule_that_an_editor_calls_off_meanwhile_is_not_kept() -> None:
    page = due()
    pk = schedule.due_revisions(timezone.now()).get().pk
    Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=None)
    assert not schedule.publish(pk)
    assert not is_live(page)


def test_the_state_of_the_portal_says_that_the_schedule_is_late(
    client: Client, caplog: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(schedule.alarm, "_told", None)
    due(0.5)
    assert client.get("/readyz").json()["schedule"] == "ok"
    due(3)
    with caplog.at_level(logging.ERROR, logger="news.schedule"):
        answers = [client.get("/readyz") for _ in range(3)]
    assert [answer.json()["schedule"] for answer in answers] == ["late"] * 3
    # Readers are served all the same, and the log is not flooded.
    assert answers[0].status_code == 200
    assert len(caplog.records) == 1


def test_a_page_that_went_live_late_is_named_in_the_log(caplog: Any) -> None:
    due(5)
    with caplog.at_level(logging.ERROR, logger="news.schedule"):
        schedule.run()
    assert "late" in caplog.text


def test_the_admins_first_page_tells_that_the_schedule_is_late(client: Client, staff: Any) -> None:
    client.force_login(staff(REPORTER))
    home = reverse("wagtailadmin_home")
    words = "Xuất bản theo lịch đang bị trễ"
    due(0.5)
    assert words not in client.get(home).content.decode()
    due(7.5)
    page = client.get(home).content.decode()
    assert words in page
    assert "2 bài lẽ ra đã lên trang; bài đầu tiên trễ 7 phút" in page
