"""Plans: who sees and changes them, how they are moved, and how they become articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from news.models import ArticlePage, Author, Plan, SectionPage
from news.newsroom.planning import changing
from news.newsroom.planning.rights import PlanRights
from news.newsroom.roles import (
    ADMINISTRATOR,
    HEAD_MODERATOR,
    MANAGING_EDITOR,
    MODERATOR,
    REPORTER,
    SECTION_EDITOR,
)
from portal.models import User
from tests import factories

from .conftest import UserFactory

DAY = date(2021, 10, 14)
INDEX = "planning:index"


@pytest.fixture
def plan(section: SectionPage) -> Callable[..., Plan]:
    """Makes a plan for the section."""

    def make(title: str = "Chợ phiên dời chỗ", **fields: Any) -> Plan:
        values: dict[str, Any] = {"section": section, "planned_on": DAY} | fields
        made = Plan(title=title, **values)
        made.clean()
        made.save()
        return made

    return make


def only_in(user: User, section: SectionPage, *actions: str) -> None:
    """Give the user rights in one section and nowhere else."""
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name=f"Chỉ {section.title} {user.pk}")
    for action in actions:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{action}_page"
        )
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.set([group])


def moved(client: Client, plan: Plan, day: str, version: int, part: str = "0") -> str:
    """Post a move; the text of the calendar that answers."""
    address = reverse("planning:move", args=[plan.pk])
    data = {"planned_on": day, "part": part, "version": version, "back": "thang=2021-10"}
    return client.post(address, data, follow=True).content.decode()


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


def plan_changed_by(plan: Plan, user: User, **fields: Any) -> Plan:
    """The plan after somebody changed it."""
    row = Plan.objects.get(pk=plan.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    changing.store(row, row.version, user)
    return row


class TestMoving:
    """By the form, which the calendar's script sends too."""

    def test_a_move_is_told_and_can_be_undone(self, signed_in: Any, plan: Any) -> None:
        client, row = signed_in(SECTION_EDITOR), plan(part=1)
        page = moved(client, row, "2021-10-20", row.version, part="1")
        assert "Thứ Tư, 20/10/2021 (Sáng)" in page
        assert "Hoàn tác" in page
        row.refresh_from_db()
        assert row.planned_on == date(2021, 10, 20)
        page = moved(client, row, "2021-10-14", row.version, part="1")
        assert "Thứ Năm, 14/10/2021 (Sáng)" in page
        row.refresh_from_db()
        assert row.planned_on == DAY
        again = client.get(reverse(INDEX), {"thang": "2021-10"}).content.decode()
        assert "data-planning-post" not in again

    def test_without_a_day_it_goes_off_the_calendar(self, signed_in: Any, plan: Any) -> None:
        row = plan()
        assert "chưa định ngày" in moved(signed_in(SECTION_EDITOR), row, "", row.version)
        row.refresh_from_db()
        assert row.planned_on is None

    def test_a_move_that_crosses_another_change_is_refused_and_told(
        self, signed_in: Any, staff: UserFactory, plan: Any
    ) -> None:
        row = plan()
        board = staff(MANAGING_EDITOR)
        plan_changed_by(row, board, planned_on=date(2021, 10, 21))
        page = moved(signed_in(SECTION_EDITOR), row, "2021-10-20", row.version)
        assert f"{board.username} vừa sửa" in page
        assert "Thứ Năm, 21/10/2021" in page
        row.refresh_from_db()
        assert row.planned_on == date(2021, 10, 21)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"planned_on": "2021-13-45"},
            {"part": "9"},
            {"version": ""},
            {"version": "9" * 40},
            {"planned_on": "0001-01-01"},
        ],
    )
    def test_what_no_form_sends_changes_nothing(
        self, signed_in: Any, plan: Any, wrong: dict[str, str]
    ) -> None:
        row = plan()
        data = {"planned_on": "2021-10-20", "part": "0", "version": row.version} | wrong
        response = signed_in(SECTION_EDITOR).post(reverse("planning:move", args=[row.pk]), data)
        assert response.status_code in (200, 302)
        row.refresh_from_db()
        assert row.planned_on == DAY


class TestBeginning:
    """ "Bắt đầu viết"."""

    def test_the_draft_has_what_the_plan_says(
        self, client: Client, staff: UserFactory, plan: Any, section: SectionPage
    ) -> None:
        reporter = staff(REPORTER)
        author = Author.objects.create(name="Kim Ngân", user=reporter)
        client.force_login(reporter)
        row = plan("Đêm trực cấp cứu", brief="Xin phép trước ba ngày.", assignee=reporter)
        response = client.post(reverse("planning:begin", args=[row.pk]))
        article = ArticlePage.objects.get()
        assert response.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[article.pk])
        assert (article.title, article.live, article.owner) == (row.title, False, reporter)
        assert article.get_parent().pk == section.pk
        assert [byline.author for byline in article.bylines.all()] == [author]
        row.refresh_from_db()
        assert (row.article, row.state) == (article, Plan.State.WRITING)
        editor = client.get(response.headers["Location"]).content.decode()
        assert "Xin phép trước ba ngày." in editor

    def test_pressed_twice_it_makes_one_draft(self, signed_in: Any, plan: Any) -> None:
        client, row = signed_in(SECTION_EDITOR), plan()
        answers = [client.post(reverse("planning:begin", args=[row.pk])) for _ in range(2)]
        assert ArticlePage.objects.count() == 1
        assert answers[0].headers["Location"] == answers[1].headers["Location"]

    def test_an_editor_who_begins_it_gives_the_draft_to_who_has_the_work(
        self, signed_in: Any, staff: UserFactory, plan: Any
    ) -> None:
        reporter = staff(REPORTER)
        row = plan(assignee=reporter)
        signed_in(SECTION_EDITOR).post(reverse("planning:begin", args=[row.pk]))
        assert ArticlePage.objects.get().permissions_for_user(reporter).can_edit()

    def test_a_dropped_plan_begins_nothing(self, signed_in: Any, plan: Any) -> None:
        row = plan(state=Plan.State.DROPPED)
        signed_in(SECTION_EDITOR).post(reverse("planning:begin", args=[row.pk]))
        assert not ArticlePage.objects.exists()

    def test_the_plan_follows_its_article(self, staff: UserFactory, plan: Any) -> None:
        reporter, editor = staff(REPORTER), staff(SECTION_EDITOR)
        row = plan(assignee=reporter)
        article = changing.begin(row.pk, reporter)

        def state() -> str:
            return Plan.objects.values_list("state", flat=True).get()

        workflow = article.get_workflow().start(article, reporter)
        assert state() == Plan.State.READY
        workflow.current_task_state.reject(user=editor)
        assert state() == Plan.State.WRITING
        article.lead = "Tóm tắt."
        article.save_revision().publish()
        assert state() == Plan.State.PUBLISHED
        ArticlePage.objects.get().unpublish()
        assert state() == Plan.State.READY

    def test_a_deleted_article_leaves_the_plan(self, plan: Any, staff: UserFactory) -> None:
        row = plan()
        changing.begin(row.pk, staff(SECTION_EDITOR))
        ArticlePage.objects.get().delete()
        row.refresh_from_db()
        assert row.article is None


class TestTheFirstPage:
    """What waits for me."""

    def test_own_open_plans_stand_there_and_no_others(
        self, client: Client, staff: UserFactory, plan: Any
    ) -> None:
        reporter = staff(REPORTER)
        client.force_login(reporter)
        plan("Việc đang chờ tôi", assignee=reporter)
        plan("Việc đã bỏ", assignee=reporter, state=Plan.State.DROPPED)
        plan("Việc của người khác", assignee=staff(REPORTER))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Việc đang chờ tôi" in page
        assert "Thứ Năm, 14/10/2021" in page
        assert "Quá ngày dự kiến" in page
        assert "Bắt đầu viết" in page
        assert "Việc đã bỏ" not in page
        assert "Việc của người khác" not in page
