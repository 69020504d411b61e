"""Who sees what in the recycle bin, and that nobody meets it anywhere else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from news import recycle_bin
from news.models import ArticlePage, ArticleReads, SectionPage
from news.newsroom.roles import ADMINISTRATOR, MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from portal.models import User
from tests import factories

from .binning import INDEX, again, browser, delete
from .conftest import ArticleFactory, UserFactory


def test_a_reporter_sees_and_restores_own_ones_alone(
    staff: UserFactory, article: ArticleFactory, managing_editor: User
) -> None:
    reporter = staff(REPORTER)
    own, other = (
        article("Bài của mình", owner=reporter),
        article("Bài của bạn", owner=managing_editor),
    )
    delete(browser(reporter), own)
    delete(browser(reporter), other)
    assert not again(other).is_binned
    delete(browser(managing_editor), other)
    client = browser(reporter)
    page = client.get(INDEX).content.decode()
    assert own.title in page
    assert other.title not in page
    for way in ("khoi-phuc/", "xoa/"):
        assert client.get(f"{INDEX}{other.pk}/{way}").status_code == 404
        assert client.post(f"{INDEX}{other.pk}/{way}").status_code == 404
    client.post("/admin/thung-rac/khoi-phuc/", {"article": [own.pk, other.pk]})
    assert not again(own).is_binned
    assert again(other).is_binned


@pytest.mark.parametrize(
    ("role", "was_live", "sees"),
    [
        (SECTION_EDITOR, False, True),
        (SECTION_EDITOR, True, False),  # who may not publish may not delete what is published
        (MANAGING_EDITOR, True, True),
        (ADMINISTRATOR, True, True),
    ],
)
def test_the_bin_goes_by_who_might_delete(
    staff: UserFactory,
    article: ArticleFactory,
    managing_editor: User,
    role: str,
    was_live: bool,
    sees: bool,
) -> None:
    page = article(live=was_live)
    asker = staff(role)
    assert page.permissions_for_user(asker).can_delete() is sees
    recycle_bin.put_in_bin(page, managing_editor)
    assert (page.title in browser(asker).get(INDEX).content.decode()) is sees


@pytest.mark.parametrize("on_root", [False, True])
def test_whatever_rights_one_has_nothing_else_is_done_with_it(
    client: Client, admin_user: User, staff: UserFactory, published: ArticlePage, on_root: bool
) -> None:
    if on_root:  # a group with every right on the whole tree
        admin_user = staff(ADMINISTRATOR)
        root = Page.get_first_root_node()
        for right in list(GroupPagePermission.objects.filter(group__user=admin_user)):
            right.pk, right.page = None, root
            right.save()
    recycle_bin.put_in_bin(published, admin_user)
    client.force_login(admin_user)
    revision = published.latest_revision_id
    for view in (
        *(
            "edit/",
            "view_draft/",
            "history/",
            "usage/",
            "copy/",
            "delete/",
            "unpublish/",
            "privacy/",
        ),
        *("move/", f"revisions/{revision}/view/", f"revisions/{revision}/revert/"),
    ):
        answer = client.get(f"/admin/pages/{published.pk}/{view}")
        assert answer.status_code in (302, 403, 404), view
    lands = client.get(f"/admin/pages/{published.pk}/edit/", follow=True)
    assert "thùng rác" in lands.content.decode()
    for action in ("publish", "move", "delete", "unpublish"):
        client.post(
            f"/admin/bulk/wagtailcore/page/{action}/?id={published.pk}",
            {"chooser": published.section_id},
        )
        client.post(f"/admin/api/main/pages/{published.pk}/action/{action}/")
    row = again(published)
    assert row.is_binned
    assert not row.live


LISTS = (
    *("/admin/", "/admin/pages/{root}/", "/admin/pages/{section}/", "/admin/articles/"),
    *("/admin/articles/?q=yenhot", "/admin/pages/search/?q=yenhot", "/admin/articles/?export=csv"),
    *("/admin/pages/{section}/?q=yenhot&search_all=1", "/admin/pages/usage/news/articlepage/"),
    *("/admin/choose-page/", "/admin/choose-page/{root}/", "/admin/choose-page/search/?q=yenhot"),
    *("/admin/api/main/pages/?fields=*", "/admin/api/main/pages/?search=yenhot"),
    *("/admin/reports/aging-pages/", "/admin/reports/locked/", "/admin/reports/workflow/"),
    *("/admin/thong-ke/", "/admin/choose-page/chosen-multiple/?id={article}"),
    "/admin/bulk/wagtailcore/page/move/?id={article}",
)


@pytest.mark.parametrize("where", LISTS)
@pytest.mark.parametrize("role", [None, MANAGING_EDITOR, REPORTER])
def test_no_list_of_the_newsroom_shows_it(
    client: Client,
    admin_user: User,
    staff: UserFactory,
    section: SectionPage,
    where: str,
    role: str | None,
) -> None:
    user = staff(role) if role else admin_user
    live = role != REPORTER  # who deletes nothing that readers see
    page = factories.article("yenhot bỏ đi", section, owner=user, live=live)
    page.save_revision(user=user, log_action=True)
    ArticleReads.objects.create(article=page, day=timezone.localdate(), count=5)
    recycle_bin.put_in_bin(page, user)
    client.force_login(user)
    root = Page.get_first_root_node().pk
    answer = client.get(where.format(section=section.pk, root=root, article=page.pk))
    text = b"".join(answer) if answer.streaming else answer.content
    assert "yenhot bỏ" not in text.decode()
    assert "yenhot bỏ" in client.get(INDEX).content.decode()
