"""Each role can do its work in the admin, and not somebody else's."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PagePermissionTester

from news.models import ArticlePage, HomePage, SectionPage
from news.newsroom.roles import (
    ADMINISTRATOR,
    HEAD_MODERATOR,
    MANAGING_EDITOR,
    MODERATOR,
    REPORTER,
    SECTION_EDITOR,
)

from .conftest import ArticleFactory, UserFactory

SignIn = Callable[[str], Client]

EDITORIAL = [REPORTER, SECTION_EDITOR, MANAGING_EDITOR, ADMINISTRATOR]
MODERATING = [MODERATOR, HEAD_MODERATOR]


@pytest.mark.parametrize("role", EDITORIAL + MODERATING)
def test_everybody_in_the_newsroom_gets_in(signed_in: SignIn, role: str) -> None:
    assert signed_in(role).get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize("role", EDITORIAL)
def test_an_editorial_role_can_begin_an_article(
    signed_in: SignIn, section: SectionPage, role: str
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
    assert signed_in(role).get(address).status_code == 200


@pytest.mark.parametrize("role", EDITORIAL)
@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtaildocs:add"])
def test_an_editorial_role_can_upload_photos_and_documents(
    signed_in: SignIn, role: str, name: str
) -> None:
    assert signed_in(role).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("role", MODERATING)
@pytest.mark.parametrize("name", ["wagtailadmin_explore_root", "wagtailimages:index"])
def test_a_moderator_sees_no_pages_and_no_photos(
    signed_in: SignIn, section: SectionPage, role: str, name: str
) -> None:
    response = signed_in(role).get(reverse(name))
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("role", [*MODERATING, ADMINISTRATOR])
def test_the_desk_opens_to_moderators(signed_in: SignIn, role: str) -> None:
    assert signed_in(role).get(reverse("desk:queue")).status_code == 200


@pytest.mark.parametrize("role", [REPORTER, SECTION_EDITOR, MANAGING_EDITOR])
def test_the_desk_is_closed_to_those_who_write(signed_in: SignIn, role: str) -> None:
    """A reader's address is seen by moderators alone."""
    response = signed_in(role).get(reverse("desk:queue"))
    assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_rules_and_exports_are_for_the_head_of_moderation(
    client: Client, staff: UserFactory
) -> None:
    for role, status in [(HEAD_MODERATOR, 200), (MODERATOR, 302), (MANAGING_EDITOR, 302)]:
        client.force_login(staff(role))
        assert client.get(reverse("desk:export", args=["csv"])).status_code == status


@pytest.mark.parametrize("role", MODERATING)
def test_a_moderator_cannot_edit_an_article(
    signed_in: SignIn, article: ArticleFactory, role: str
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[article(live=True).pk])
    assert signed_in(role).get(address).status_code == 302


def test_a_reporter_edits_own_drafts_but_not_those_of_others(
    client: Client, staff: UserFactory, article: ArticleFactory
) -> None:
    reporter, colleague = staff(REPORTER), staff(REPORTER)
    client.force_login(reporter)
    own, other = article("Của mình", owner=reporter), article("Của người", owner=colleague)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).status_code == 302


@pytest.mark.parametrize(
    ("role", "publishes"),
    [(REPORTER, False), (SECTION_EDITOR, False), (MANAGING_EDITOR, True), (ADMINISTRATOR, True)],
)
def test_only_the_board_publishes(
    staff: UserFactory, article: ArticleFactory, role: str, publishes: bool
) -> None:
    user = staff(role)
    tester = article(owner=user).permissions_for_user(user)
    assert tester.can_edit()
    assert tester.can_publish() is publishes


@pytest.mark.parametrize("role", [SECTION_EDITOR, MANAGING_EDITOR, ADMINISTRATOR])
def test_an_editor_edits_the_drafts_of_others(
    staff: UserFactory, article: ArticleFactory, role: str
) -> None:
    draft = article(owner=staff(REPORTER))
    assert draft.permissions_for_user(staff(role)).can_edit()


@pytest.mark.parametrize(
    ("role", "own_draft", "others_draft", "own_published"),
    [
        (REPORTER, True, False, False),
        (SECTION_EDITOR, True, True, False),
        (MANAGING_EDITOR, True, True, True),
        (MODERATOR, False, False, False),
    ],
)
def test_published_articles_are_deleted_by_the_board_alone(
    staff: UserFactory,
    article: ArticleFactory,
    role: str,
    own_draft: bool,
    others_draft: bool,
    own_published: bool,
) -> None:
    user, colleague = staff(role), staff(REPORTER)

    def may_delete(**fields: object) -> bool:
        tester = article(**fields).permissions_for_user(user)
        allowed: bool = tester.can_delete()
        # The article's own tester spares queries; its answers are Wagtail's.
        assert allowed is PagePermissionTester(user, tester.page).can_delete()
        return allowed

    assert may_delete(owner=user) is own_draft
    assert may_delete(owner=colleague) is others_draft
    assert may_delete(owner=user, live=True) is own_published


@pytest.mark.parametrize("role", [REPORTER, SECTION_EDITOR])
def test_a_new_section_takes_the_right_to_publish(
    signed_in: SignIn, section: SectionPage, role: str
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "sectionpage", section.pk])
    response = signed_in(role).post(address, {"title": "Mục lạ", "slug": "muc-la"}, follow=True)
    assert "Chỉ người có quyền xuất bản" in response.content.decode()
    assert SectionPage.objects.count() == 1


def test_under_the_front_page_a_reporter_adds_nothing(
    staff: UserFactory, front_page: HomePage
) -> None:
    assert not front_page.permissions_for_user(staff(REPORTER)).can_add_subpage()
    assert front_page.permissions_for_user(staff(MANAGING_EDITOR)).can_add_subpage()


def test_the_board_opens_a_new_section(signed_in: SignIn, front_page: HomePage) -> None:
    address = reverse("wagtailadmin_pages:add", args=["news", "sectionpage", front_page.pk])
    assert signed_in(MANAGING_EDITOR).get(address).status_code == 200


@pytest.mark.parametrize(
    ("role", "sees"),
    [(REPORTER, False), (SECTION_EDITOR, False), (MANAGING_EDITOR, True), (ADMINISTRATOR, True)],
)
def test_the_masthead_belongs_to_the_board(staff: UserFactory, role: str, sees: bool) -> None:
    assert staff(role).has_perm("news.change_masthead") is sees


@pytest.mark.parametrize("name", ["wagtailusers_users:index", "wagtailusers_groups:index"])
def test_only_an_administrator_manages_people(
    client: Client, staff: UserFactory, name: str
) -> None:
    for role, status in [(ADMINISTRATOR, 200), (MANAGING_EDITOR, 302), (MODERATOR, 302)]:
        client.force_login(staff(role))
        assert client.get(reverse(name)).status_code == status


def test_an_article_passes_reporter_editor_and_board(
    staff: UserFactory, article: ArticleFactory
) -> None:
    """The workflow publishes only after the second approval."""
    reporter, editor, board = staff(REPORTER), staff(SECTION_EDITOR), staff(MANAGING_EDITOR)
    draft = article(owner=reporter)
    state = draft.get_workflow().start(draft, reporter)
    first = state.current_task_state
    assert first.task.specific.user_can_access_editor(draft, editor)
    assert not first.task.specific.get_actions(draft, reporter)
    first.approve(user=editor)
    assert not ArticlePage.objects.get(pk=draft.pk).live
    state.refresh_from_db()
    second = state.current_task_state
    assert not second.task.specific.get_actions(draft, editor)
    second.approve(user=board)
    assert ArticlePage.objects.get(pk=draft.pk).live
