"""The private calendar: what it tells, to whom, and how it dies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from news.models import CalendarLink, Plan, SectionPage
from news.newsroom.planning.feed import hours
from news.newsroom.planning.feed_link import MINE, address_of, renew
from news.newsroom.roles import MODERATOR, REPORTER, SECTION_EDITOR
from portal.models import User
from tests import factories

from .conftest import UserFactory
from .plans import only_in


def events(client: Client, link: CalendarLink, which: str = "ke-hoach") -> dict[str, Any]:
    """The events of the file by their title."""
    response = client.get(address_of(link, which))
    assert response.status_code == 200
    read = Calendar.from_ical(response.content)
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def plan(title: str, section: SectionPage, **fields: Any) -> Plan:
    """A plan for tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return Plan.objects.create(
        **({"title": title, "section": section, "planned_on": tomorrow} | fields)
    )


@pytest.fixture
def reporter(staff: UserFactory) -> User:
    """Who asks for the calendar."""
    return staff(REPORTER)


def test_it_is_a_calendar_that_nobody_keeps(
    client: Client, reporter: User, section: SectionPage
) -> None:
    row = plan(
        "Chợ phiên; dời chỗ, dài hơn bảy mươi lăm ký tự để phải xuống dòng trong tệp", section
    )
    response = client.get(address_of(renew(reporter)))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    # RFC 5545: lines end with CRLF and have 75 bytes at most; UID and DTSTAMP are there.
    lines = response.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in response.content.replace(b"\r\n", b"")
    event: Any
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert str(event["summary"]) == row.title
    assert event["uid"].startswith(f"ke-hoach-{row.pk}@")
    assert event.decoded("dtstamp").tzinfo is not None
    assert event.decoded("dtstart") == row.planned_on
    assert event.decoded("dtend") == row.planned_on + timedelta(days=1)


def test_a_part_of_the_day_is_hours_in_vietnam() -> None:
    start, end = hours(date(2021, 10, 14), Plan.Part.MORNING)
    assert start == datetime(2021, 10, 14, 0, tzinfo=UTC)
    assert end == datetime(2021, 10, 14, 4, tzinfo=UTC)


def test_it_tells_what_the_admin_would_and_no_more(
    client: Client, reporter: User, section: SectionPage, staff: UserFactory
) -> None:
    elsewhere = factories.section("Bạn đọc")
    plan("Mục của tôi", elsewhere)
    plan("Mục người khác", section)
    plan("Của tôi ở mục người khác", section, assignee=reporter)
    plan("Đã bỏ", elsewhere, state=Plan.State.DROPPED)
    only_in(reporter, elsewhere, "add")
    link = renew(reporter)
    assert events(client, link).keys() == {"Mục của tôi", "Của tôi ở mục người khác"}
    assert events(client, link, MINE).keys() == {"Của tôi ở mục người khác"}


def test_scheduled_articles_of_others_are_not_told_to_a_reporter(
    client: Client, reporter: User, section: SectionPage, staff: UserFactory
) -> None:
    for title, owner in (("Của tôi", reporter), ("Của người", staff(REPORTER))):
        page = factories.article(title, section, live=False, owner=owner)
        page.go_live_at = timezone.now() + timedelta(hours=5)
        page.save_revision().publish()
    assert events(client, renew(reporter)).keys() == {"Lên lịch: Của tôi"}
    assert len(events(client, renew(staff(SECTION_EDITOR)))) == 2


def test_a_renewed_link_kills_the_old_one(client: Client, reporter: User, section: Any) -> None:
    old = address_of(renew(reporter))
    new = address_of(renew(reporter))
    assert old != new
    dead = client.get(old)
    assert dead.status_code == 404
    assert dead.headers["Cache-Control"] == "no-store"
    assert client.get(new).status_code == 200


def test_without_the_right_token_there_is_nothing(
    client: Client, reporter: User, section: Any, staff: UserFactory
) -> None:
    good, other = address_of(renew(reporter)), address_of(renew(staff(REPORTER)))
    token, others_token = good.split("/")[3], other.split("/")[3]
    for wrong in (
        good.replace(token, others_token),
        good.replace(token, "0" * 64),
        good.replace(token, token.upper()),
        good.replace(f"/{reporter.pk}/", "/999999999/"),
        good.replace(f"/{reporter.pk}/", f"/{'9' * 40}/"),
    ):
        assert client.get(wrong).status_code == 404


def test_what_lies_in_the_database_opens_nothing(client: Client, reporter: User) -> None:
    link = renew(reporter)
    assert link.nonce not in address_of(link)


@pytest.mark.parametrize("lost", ["account", "role"])
def test_whoever_leaves_the_newsroom_has_no_calendar(
    client: Client, reporter: User, section: Any, lost: str
) -> None:
    link = renew(reporter)
    if lost == "account":
        User.objects.filter(pk=reporter.pk).update(is_active=False)
    else:
        reporter.groups.clear()
    assert client.get(address_of(link)).status_code == 404


def test_one_makes_renews_and_ends_the_link_oneself(
    client: Client, reporter: User, section: Any
) -> None:
    client.force_login(reporter)
    page = reverse("planning:feed_link")
    assert "Tạo liên kết riêng" in client.get(page).content.decode()
    assert "/lich-toa-soan/" in client.post(page, follow=True).content.decode()
    address = address_of(CalendarLink.objects.get())
    assert client.get(address).status_code == 200
    client.post(page, {"end": "1"})
    assert client.get(address).status_code == 404


def test_a_moderator_makes_no_link(client: Client, staff: UserFactory, section: Any) -> None:
    client.force_login(staff(MODERATOR))
    client.post(reverse("planning:feed_link"))
    assert not CalendarLink.objects.exists()
