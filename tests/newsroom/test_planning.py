"""Plans: who sees them and who changes them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from news.models import Plan, SectionPage
from news.newsroom.planning.rights import PlanRights
from news.newsroom.roles import (
    ADMINISTRATOR,
    HEAD_MODERATOR,
    MANAGING_EDITOR,
    MODERATOR,
    REPORTER,
    SECTION_EDITOR,
)
from tests import factories

from .conftest import UserFactory
from .plans import *  # noqa: F403 - the fixture `plan`
from .plans import DAY, INDEX, moved, only_in, plan_changed_by


class TestRights:
    """Sections decide, as they do for articles."""

    @pytest.mark.parametrize("role", [REPORTER, SECTION_EDITOR, MANAGING_EDITOR, ADMINISTRATOR])
    def test_who_writes_sees_the_plans(
        self, signed_in: Any, section: SectionPage, role: str
    ) -> None:
        client = signed_in(role)
        assert client.get(reverse(INDEX)).status_code == 200
        assert reverse(INDEX) in client.get(reverse("wagtailadmin_home")).content.decode()

    @pytest.mark.parametrize("role", [MODERATOR, HEAD_MODERATOR])
    @pytest.mark.parametrize("name", ["index", "add", "feed_link"])
    def test_a_moderator_sees_none(
        self, signed_in: Any, section: SectionPage, role: str, name: str
    ) -> None:
        client = signed_in(role)
        response = client.get(reverse(f"planning:{name}"))
        assert response.headers["Location"] == reverse("wagtailadmin_home")

    def test_a_reporter_changes_own_plans_and_reads_those_of_others(
        self, client: Client, staff: UserFactory, plan: Any
    ) -> None:
        reporter, colleague = staff(REPORTER), staff(REPORTER)
        client.force_login(reporter)
        own = plan("Của mình", assignee=reporter)
        noted = plan("Tự ghi, chưa giao", created_by=reporter)
        given_away = plan("Tự ghi, đã giao", created_by=reporter, assignee=colleague)
        other = plan("Của người", assignee=colleague)
        rights = PlanRights(reporter)
        assert [rights.may_change(row) for row in (own, noted, given_away, other)] == [
            *(True, True, False, False)
        ]
        page = client.get(reverse("planning:edit", args=[other.pk])).content.decode()
        assert "bạn chỉ xem được" in page
        assert '<form method="post" class="planning-form"' not in page
        version = other.version
        client.post(reverse("planning:edit", args=[other.pk]), {"title": "Đổi tên"})
        client.post(reverse("planning:begin", args=[other.pk]))
        moved(client, other, "2021-10-20", version)
        other.refresh_from_db()
        assert (other.title, other.planned_on, other.article) == ("Của người", DAY, None)

    def test_the_section_s_editor_changes_them_all(self, staff: UserFactory, plan: Any) -> None:
        other = plan(assignee=staff(REPORTER))
        assert PlanRights(staff(SECTION_EDITOR)).may_change(other)

    def test_a_section_without_rights_keeps_its_plans_to_itself(
        self, client: Client, staff: UserFactory, plan: Any
    ) -> None:
        elsewhere = factories.section("Bạn đọc")
        reporter = staff(REPORTER)
        only_in(reporter, elsewhere, "add")
        client.force_login(reporter)
        secret = plan("Điều tra còn kín")
        query = {"thang": "2021-10"}
        assert "Điều tra còn kín" not in client.get(reverse(INDEX), query).content.decode()
        assert client.get(reverse("planning:edit", args=[secret.pk])).status_code == 404
        assert client.get(reverse("planning:move", args=[secret.pk])).status_code == 404

    def test_an_editor_of_one_section_changes_nothing_in_another(
        self, staff: UserFactory, plan: Any, section: SectionPage
    ) -> None:
        editor = staff(SECTION_EDITOR)
        only_in(editor, factories.section("Bạn đọc"), "add", "change")
        assert not PlanRights(editor).may_change(plan())


class TestTheForm:
    """New plans and changed ones."""

    def test_a_reporter_notes_a_plan_of_ones_own(
        self, client: Client, staff: UserFactory, section: SectionPage
    ) -> None:
        reporter = staff(REPORTER)
        client.force_login(reporter)
        page = client.get(reverse("planning:add"), {"planned_on": "2021-10-14"}).content.decode()
        assert 'value="14/10/2021"' in page
        data = {
            "title": "  Một năm  cầu mới ",
            "planned_on": "14/10/2021",
            "part": "1",
            "section": section.pk,
            "assignee": reporter.pk,
        }
        response = client.post(reverse("planning:add"), data)
        assert response.headers["Location"].endswith("?thang=2021-10")
        made = Plan.objects.get()
        assert (made.title, made.planned_on, made.part) == ("Một năm cầu mới", DAY, 1)
        assert (made.state, made.created_by) == (Plan.State.ASSIGNED, reporter)

    def test_a_reporter_assigns_no_work_to_others(
        self, client: Client, staff: UserFactory, section: SectionPage
    ) -> None:
        colleague = staff(REPORTER)
        client.force_login(staff(REPORTER))
        data = {"title": "Việc cho người khác", "section": section.pk, "assignee": colleague.pk}
        assert client.post(reverse("planning:add"), data).status_code == 200
        assert not Plan.objects.exists()

    def test_nobody_is_assigned_where_they_may_not_write(
        self, signed_in: Any, staff: UserFactory, section: SectionPage
    ) -> None:
        reporter = staff(REPORTER)
        only_in(reporter, factories.section("Bạn đọc"), "add")
        data = {"title": "Giá phân bón", "section": section.pk, "assignee": reporter.pk}
        page = signed_in(SECTION_EDITOR).post(reverse("planning:add"), data).content.decode()
        assert "không được viết trong chuyên mục “Kinh tế”" in page
        assert "Giá phân bón" in page

    @pytest.mark.parametrize("day", ["31/02/2021", "mai", "14/10/0021", "9" * 30])
    def test_a_day_that_is_none_is_told_and_nothing_is_lost(
        self, signed_in: Any, section: SectionPage, day: str
    ) -> None:
        data = {"title": "Giá phân bón", "section": section.pk, "planned_on": day}
        response = signed_in(SECTION_EDITOR).post(reverse("planning:add"), data)
        assert response.status_code == 200
        assert "Giá phân bón" in response.content.decode()
        assert not Plan.objects.exists()

    def test_a_change_that_crosses_another_is_told_and_can_be_saved_again(
        self, client: Client, staff: UserFactory, plan: Any, section: SectionPage
    ) -> None:
        row, editor = plan(brief="Cũ"), staff(SECTION_EDITOR)
        fast = plan_changed_by(row, staff(MANAGING_EDITOR), brief="Của thư ký")
        client.force_login(editor)
        data = {
            "title": row.title,
            "brief": "Của biên tập viên",
            "section": section.pk,
            "state": "idea",
            "version": row.version,
        }
        address = reverse("planning:edit", args=[row.pk])
        page = client.post(address, data).content.decode()
        assert "Của thư ký" in page
        assert "Của biên tập viên" in page
        assert Plan.objects.get().brief == "Của thư ký"
        client.post(address, data | {"version": fast.version})
        assert Plan.objects.get().brief == "Của biên tập viên"

    def test_a_title_that_is_taken_is_told_and_saved_all_the_same(
        self, signed_in: Any, plan: Any, section: SectionPage
    ) -> None:
        plan("Cầu Mai Sa hợp long")
        factories.article("Hợp long cầu Mai Sa").save_revision()
        data = {"title": "Hợp long CẦU Mai Sa", "section": section.pk}
        client = signed_in(SECTION_EDITOR)
        page = client.post(reverse("planning:add"), data, follow=True).content.decode()
        assert "Đã có kế hoạch trùng tên" in page
        assert "Đã có bài trùng tiêu đề" in page
        assert Plan.objects.count() == 2
