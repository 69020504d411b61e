"""The month: what stands on which day, for whom, and at what cost."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from news.models import ArticlePage, Plan, SectionPage
from news.newsroom.planning.filters import Filters, Month
from news.newsroom.planning.month import SHOWN, Calendar, calendar
from news.newsroom.planning.rights import PlanRights
from news.newsroom.roles import MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from tests import factories

from .conftest import UserFactory

DAY = date(2021, 10, 14)


def plan(title: str, section: SectionPage, **fields: Any) -> Plan:
    """A plan for the fourteenth."""
    return Plan.objects.create(**({"title": title, "section": section, "planned_on": DAY} | fields))


def october(user: Any, **query: str) -> Calendar:
    """October 2021 as the user sees it."""
    rights = PlanRights(user)
    return calendar(Filters.read({"thang": "2021-10"} | query, rights), rights)


def titles(shown: Calendar, day: date = DAY) -> list[str]:
    """What stands on a day, from top to bottom."""
    (found,) = [row for row in shown.days if row.date == day]
    return [str(entry.article or entry.plan) for entry in found.entries]


def at(hour: int, day: date = DAY) -> datetime:
    """A moment in Vietnam."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def scheduled(title: str, moment: datetime, **fields: Any) -> ArticlePage:
    """A draft whose hour is set."""
    page = factories.article(title, live=False, **fields)
    revision = page.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=moment)
    return page


@pytest.mark.parametrize("text", ["", "2021-13", "2021-00", "mot-thang", "99999-1", "1-1", "²-1"])
def test_a_month_that_is_none_is_this_one(text: str) -> None:
    assert Month.read(text) == Month.of(timezone.localdate())


@pytest.mark.parametrize("text", ["2000-01", "2021-02", "2100-12", "2024-09"])
def test_a_month_is_whole_weeks_from_monday(text: str) -> None:
    days = Month.read(text).days
    assert days[0].weekday() == 0
    assert len(days) % 7 == 0
    assert days[-1] >= Month.read(text).after.first - timedelta(days=1)
    assert [b - a for a, b in itertools.pairwise(days)] == [timedelta(days=1)] * (len(days) - 1)


def test_a_day_goes_from_morning_to_evening(staff: UserFactory, section: SectionPage) -> None:
    plan("Tối", section, part=Plan.Part.EVENING)
    plan("Sáng", section, part=Plan.Part.MORNING)
    plan("Lúc nào cũng được", section)
    factories.article("Đăng lúc chín giờ", section, published_at=at(9))
    factories.article("Đăng lúc mười bốn giờ", section, published_at=at(14))
    assert titles(october(staff(SECTION_EDITOR))) == [
        *("Lúc nào cũng được", "Sáng", "Đăng lúc chín giờ", "Đăng lúc mười bốn giờ", "Tối")
    ]


def test_midnight_belongs_to_the_day_it_begins(staff: UserFactory, section: SectionPage) -> None:
    factories.article("Nửa đêm", section, published_at=at(0))
    factories.article("Gần nửa đêm", section, published_at=at(0) - timedelta(seconds=1))
    shown = october(staff(REPORTER))
    assert titles(shown) == ["Nửa đêm"]
    assert titles(shown, DAY - timedelta(days=1)) == ["Gần nửa đêm"]


def test_a_published_article_stands_at_its_real_time_and_its_plan_gives_way(
    staff: UserFactory, section: SectionPage
) -> None:
    article = factories.article("Cầu mới", section, published_at=at(9, DAY + timedelta(days=2)))
    plan("Cầu mới", section, article=article, state=Plan.State.PUBLISHED)
    shown = october(staff(SECTION_EDITOR))
    assert titles(shown) == []
    assert titles(shown, DAY + timedelta(days=2)) == ["Cầu mới"]


def test_a_scheduled_article_is_seen_by_who_may_edit_it(
    staff: UserFactory, section: SectionPage
) -> None:
    reporter = staff(REPORTER)
    scheduled("Của người khác", at(6), section=section)
    scheduled("Của tôi", at(7), section=section, owner=reporter)
    assert titles(october(reporter)) == ["Của tôi"]
    assert titles(october(staff(MANAGING_EDITOR))) == ["Của người khác", "Của tôi"]


def test_a_draft_shows_nowhere(staff: UserFactory, section: SectionPage) -> None:
    factories.article("Còn nháp", section, live=False, published_at=at(9))
    assert titles(october(staff(MANAGING_EDITOR))) == []


def test_filters_narrow_by_section_person_and_state(
    staff: UserFactory, section: SectionPage
) -> None:
    other, reporter, editor = factories.section("Bạn đọc"), staff(REPORTER), staff(SECTION_EDITOR)
    plan("Của phóng viên", section, assignee=reporter, state=Plan.State.WRITING)
    plan("Mục khác", other, assignee=editor, state=Plan.State.ASSIGNED)
    plan("Đã bỏ", section, state=Plan.State.DROPPED)
    factories.article("Đã đăng", section, published_at=at(9))
    scheduled("Hẹn giờ", at(10), section=section)
    assert titles(october(editor, **{"chuyen-muc": str(other.pk)})) == ["Mục khác"]
    assert titles(october(editor, nguoi=str(reporter.pk))) == ["Của phóng viên"]
    assert titles(october(editor, nguoi="toi")) == ["Mục khác"]
    assert titles(october(editor, **{"trang-thai": "dropped"})) == ["Đã bỏ"]
    assert titles(october(editor, **{"trang-thai": "published"})) == ["Đã đăng"]
    assert titles(october(editor, **{"trang-thai": "scheduled"})) == ["Hẹn giờ"]
    assert "Đã bỏ" not in titles(october(editor))


def test_filters_that_are_none_are_not_asked(staff: UserFactory, section: SectionPage) -> None:
    plan("Cầu mới", section)
    odd = {"chuyen-muc": "9" * 30, "nguoi": "x", "trang-thai": "'; --"}
    assert titles(october(staff(REPORTER), **odd)) == ["Cầu mới"]


def test_a_big_day_is_cut_with_a_way_to_the_rest(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    for hour in range(SHOWN + 3):
        factories.article(f"Tin {hour}", section, published_at=at(hour + 1))
    client.force_login(staff(REPORTER))
    page = client.get(reverse("planning:index"), {"thang": "2021-10"}).content.decode()
    assert "3 bài khác đã đăng" in page
    assert reverse("archive_day", args=[2021, 10, 14]) in page


def test_an_empty_month_says_so_and_offers_the_first_plan(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    client.force_login(staff(REPORTER))
    page = client.get(reverse("planning:index"), {"thang": "2021-10"}).content.decode()
    assert "Tháng này chưa có kế hoạch nào." in page
    narrowed = client.get(reverse("planning:index"), {"thang": "2021-10", "nguoi": "toi"})
    assert "không có gì khớp với bộ lọc" in narrowed.content.decode()


def test_more_plans_and_articles_cost_no_more_queries(
    client: Client, staff: UserFactory, section: SectionPage
) -> None:
    editor = staff(SECTION_EDITOR)
    client.force_login(editor)
    counts = []
    for number in (1, 6):
        for row in range(number):
            plan(f"Kế hoạch {number} {row}", section, assignee=editor)
            article = factories.article(section=section, published_at=at(row + 1))
            plan(f"Đã đăng {number} {row}", section, article=article, state="published")
            scheduled(f"Hẹn {number} {row}", at(row + 8), section=section, owner=editor)
        client.get(reverse("planning:index"), {"thang": "2021-10"})
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("planning:index"), {"thang": "2021-10"})
        counts.append(len(captured))
    assert counts[0] == counts[1]
