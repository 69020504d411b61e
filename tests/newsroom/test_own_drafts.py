"""A reporter meets no draft of a colleague, wherever the admin shows pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import GroupPagePermission, PageViewRestriction

from news.models import ArticlePage, SectionPage
from news.newsroom.roles import MODERATOR, REPORTER, SECTION_EDITOR
from portal.models import User
from tests import factories
from tests.kept import kept

from .conftest import UserFactory, article_in, member, section_of

CANARY = "yenhot"
OWN = "Bài của mình"
LISTS = {
    "the front page of the admin": "/admin/",
    "the explorer": "/admin/pages/{section}/",
    "its results": "/admin/pages/{section}/results/",
    "a search in the explorer": "/admin/pages/{section}/?q=yenhot",
    "the whole tree": "/admin/pages/{section}/?q=yenhot&search_all=1",
    "the search of pages": "/admin/pages/search/?q=yenhot",
    "the list of articles": "/admin/articles/",
    "a search in it": "/admin/articles/?q=yenhot",
    "that list as a table": "/admin/articles/?export=csv",
    "the pages of a type": "/admin/pages/usage/news/articlepage/",
    "the chooser": "/admin/choose-page/{section}/",
    "a search in the chooser": "/admin/choose-page/search/?q=yenhot",
    "what was chosen": "/admin/choose-page/chosen-multiple/?id={draft}&id={waiting}&id={edited}",
    "the API": "/admin/api/main/pages/?child_of={section}&for_explorer=1",
    "all of the API": "/admin/api/main/pages/?fields=*",
    "a search by the API": "/admin/api/main/pages/?search=yenhot",
    "the workflow report": "/admin/reports/workflow/",
    "the report of tasks": "/admin/reports/workflow_tasks/",
    "the history of the site": "/admin/reports/site-history/",
    "the report of page types": "/admin/reports/page-types-usage/",
    "the report of old pages": "/admin/reports/aging-pages/",
    "the report of locked pages": "/admin/reports/locked/",
    "deleting many": "/admin/bulk/wagtailcore/page/delete/?id={draft}&id={edited}",
    "moving all": "/admin/bulk/wagtailcore/page/move/?id=all&childOf={section}",
    "where a photo is used": "/admin/images/usage/{photo}/",
    "where a document is used": "/admin/documents/usage/{document}/",
}
OF_ONE = (
    *("edit/", "edit/preview/", "view_draft/", "history/", "history/results/", "usage/"),
    *("revisions/{revision}/view/", "revisions/{revision}/revert/", "workflow_history/", "copy/"),
    *("revisions/compare/earliest...latest/", "delete/", "unpublish/", "privacy/"),
    *("move/", "move/{other}/confirm/", ""),
)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """One newsroom for all of these tests."""
    with kept(django_db_blocker, build_newsroom) as rows:
        yield rows


@pytest.fixture
def rows(made: dict[str, int], client: Client, db: None) -> dict[str, int]:
    """What is in it; the reporter is signed in."""
    client.force_login(User.objects.get(pk=made["reporter"]))
    return made


def build_newsroom() -> dict[str, int]:
    """One's own draft beside a colleague's: a draft, one in review, and a live article being edited."""
    section = section_of(factories.front_page())
    article = partial(article_in, section)
    reporter, colleague = member(REPORTER), member(REPORTER)
    photo = factories.photo(uploaded_by_user=reporter)
    document = factories.document(uploaded_by_user=reporter)
    article(OWN, owner=reporter)
    link = f'<p><a linktype="document" id="{document.pk}">tệp</a></p>'
    draft = article(
        f"{CANARY} nháp",
        owner=colleague,
        main_photo=photo,
        body=[{"type": "paragraph", "value": link}],
    )
    waiting = article(f"{CANARY} chờ duyệt", owner=colleague)
    waiting.get_workflow().start(waiting, colleague)
    edited = article("Đã đăng", owner=colleague, live=True)
    edited.title = f"{CANARY} sửa bài đã đăng"
    revision = edited.save_revision(user=colleague, log_action=True)
    return {
        "reporter": reporter.pk,
        "section": section.pk,
        "other": factories.section("Mục khác").pk,
        "draft": draft.pk,
        "waiting": waiting.pk,
        "edited": edited.pk,
        "revision": revision.pk,
        "photo": photo.pk,
        "document": document.pk,
    }


@pytest.mark.parametrize("where", LISTS)
def test_no_list_names_it(client: Client, rows: dict[str, int], where: str) -> None:
    answer = client.get(LISTS[where].format(**rows))
    assert answer.status_code in (200, 302)
    text = b"".join(answer) if answer.streaming else answer.content
    shown = text.decode().replace(f'value="{CANARY}"', "").replace(f"q={CANARY}", "")
    assert f"{CANARY} nháp" not in shown
    assert f"{CANARY} chờ" not in shown
    assert f"{CANARY} sửa" not in shown


@pytest.mark.parametrize("where", ["the explorer", "the list of articles", "the chooser"])
def test_one_s_own_and_what_readers_see_are_there(
    client: Client, rows: dict[str, int], where: str
) -> None:
    """Else the test above would pass on empty pages."""
    text = client.get(LISTS[where].format(**rows)).content.decode()
    text = json.loads(text)["html"] if text.startswith("{") else text
    assert OWN in text
    assert "Đã đăng" in text


@pytest.mark.parametrize("which", ["draft", "waiting", "edited"])
@pytest.mark.parametrize("view", OF_ONE)
def test_no_page_about_it_opens(
    client: Client, rows: dict[str, int], which: str, view: str
) -> None:
    answer = client.get(f"/admin/pages/{rows[which]}/{view.format(**rows)}")
    if (which, view) == ("edited", ""):  # readers see the article: so does the explorer
        assert answer.status_code == 200
        assert CANARY not in answer.content.decode()
    else:
        assert answer.status_code in (302, 404)
        assert CANARY not in answer.content.decode()


@pytest.mark.parametrize("which", ["draft", "waiting", "edited"])
def test_nothing_can_be_done_to_it(client: Client, rows: dict[str, int], which: str) -> None:
    page = ArticlePage.objects.get(pk=rows[which])
    for action in ("copy", "delete", "move", "publish", "unpublish", "revert_to_page_revision"):
        address = f"/admin/api/main/pages/{page.pk}/action/{action}/"
        body = {"destination_page_id": rows["other"], "revision_id": rows["revision"]}
        assert client.post(address, body).status_code in (403, 404), action
    for action in ("delete", "move", "publish", "unpublish"):
        address = f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}"
        client.post(address, {"chooser": rows["other"]})
    after = ArticlePage.objects.get(pk=page.pk)
    assert (after.live, after.path, after.latest_revision_id, after.title) == (
        page.live,
        page.path,
        page.latest_revision_id,
        page.title,
    )
    assert ArticlePage.objects.count() == 4


def test_the_editor_of_the_section_sees_them_all(
    client: Client, staff: UserFactory, rows: dict[str, int]
) -> None:
    client.force_login(staff(SECTION_EDITOR))
    for where in ("the explorer", "the list of articles", "a search in the chooser"):
        assert f"{CANARY} nháp" in client.get(LISTS[where].format(**rows)).content.decode(), where


@pytest.mark.parametrize("where", [name for name in LISTS if name != "the front page of the admin"])
def test_a_moderator_gets_none_of_these_lists(
    client: Client, staff: UserFactory, rows: dict[str, int], where: str
) -> None:
    client.force_login(staff(MODERATOR))
    answer = client.get(LISTS[where].format(**rows))
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/admin/")


class TestSections:
    """Rights hang on a branch of the tree."""

    @pytest.fixture
    def own_sections(self, client: Client, rows: dict[str, int]) -> User:
        """Somebody who writes in one section and edits another."""
        writes, edits = SectionPage.objects.get(pk=rows["section"]), rows["other"]
        user: User = User.objects.create_user("hai-muc", password="mat-khau-thu")
        for name, page, act in (("Viết", writes.pk, "add"), ("Biên tập", edits, "change")):
            group = Group.objects.create(name=name)
            group.permissions.add(Permission.objects.get(codename="access_admin"))
            GroupPagePermission.objects.create(
                group=group,
                page_id=page,
                permission=Permission.objects.get(codename=f"{act}_page"),
            )
            user.groups.add(group)
        client.force_login(user)
        return user

    def test_drafts_are_seen_where_one_edits_and_not_where_one_writes(
        self, client: Client, rows: dict[str, int], own_sections: User
    ) -> None:
        other = SectionPage.objects.get(pk=rows["other"])
        factories.article("Nháp ở mục biên tập", other, live=False)
        own = factories.article(
            "Nháp của tôi",
            SectionPage.objects.get(pk=rows["section"]),
            live=False,
            owner=own_sections,
        )
        third = factories.section("Mục thứ ba")
        factories.article(f"{CANARY} nháp ở mục ba", third, live=False)
        found = client.get("/admin/articles/").content.decode()
        assert "Nháp ở mục biên tập" in found
        assert own.title in found
        assert CANARY not in found
        chooser = client.get("/admin/choose-page/search/?q=nhap").content.decode()
        assert "Nháp ở mục biên tập" in chooser
        assert CANARY not in chooser

    def test_links_may_lead_to_articles_of_every_section(
        self, client: Client, rows: dict[str, int], own_sections: User
    ) -> None:
        factories.article("Tin mục ba", factories.section("Mục thứ ba"))
        assert "Tin mục ba" in client.get("/admin/choose-page/search/?q=tin").content.decode()


def test_a_private_article_is_no_reporter_s_business(client: Client, rows: dict[str, int]) -> None:
    page = ArticlePage.objects.get(pk=rows["edited"])
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert "Đã đăng" not in client.get("/admin/articles/").content.decode()


def test_a_reporter_reads_the_own_articles_once_on_the_first_page(
    client: Client, staff: UserFactory, rows: dict[str, int]
) -> None:
    reporter = staff(REPORTER)
    draft = factories.article("Bản nháp của tôi", live=False, owner=reporter)
    draft.save_revision(user=reporter, log_action=True)
    client.force_login(reporter)
    assert client.get("/admin/").content.decode().count("Bản nháp của tôi") == 1


def test_what_one_edited_before_the_rights_went_is_not_listed_among_recent_edits(
    client: Client, staff: UserFactory, rows: dict[str, int]
) -> None:
    editor = staff(SECTION_EDITOR)
    draft = ArticlePage.objects.get(pk=rows["draft"])
    draft.save_revision(user=editor, log_action=True)
    client.force_login(editor)
    assert f"{CANARY} nháp" in client.get("/admin/").content.decode()
    editor.groups.set([Group.objects.get(name=REPORTER)])
    assert CANARY not in client.get("/admin/").content.decode()
