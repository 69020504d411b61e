"""Plans are moved, become articles, follow them, and wait on the first page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from news.models import ArticlePage, Author, Plan, SectionPage
from news.newsroom.planning import changing
from news.newsroom.roles import (
    MANAGING_EDITOR,
    REPORTER,
    SECTION_EDITOR,
)

from .conftest import UserFactory
from .plans import *  # noqa: F403 - the fixture `plan`
from .plans import DAY, INDEX, moved, plan_changed_by


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
