"""An article that somebody deleted: off the paper at once, in the bin for its days, back or gone for good."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, PageLogEntry, Workflow

from comments.models import Comment, ConsentText, Status
from news import recycle_bin
from news.models import ArticlePage, BinnedArticle, SectionMonth, SectionPage
from news.newsroom.roles import ADMINISTRATOR, MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from portal.models import User
from tests import factories

from .conftest import ArticleFactory, UserFactory

INDEX = "/admin/thung-rac/"


def browser(user: User) -> Client:
    """Signed in as that person."""
    client = Client()
    client.force_login(user)
    return client


def delete(client: Client, page: Page) -> None:
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_many(client: Client, *pages: Page) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(address + "?" + "&".join(f"id={page.pk}" for page in pages))


def again(page: ArticlePage) -> ArticlePage:
    """As the database has it now."""
    found: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return found


def comment_on(page: ArticlePage, **fields: object) -> Comment:
    consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
    values = {"name": "Bạn đọc", "email": "a@example.com", "body": "Đường này ngập lâu rồi."}
    made: Comment = Comment.objects.create(page=page, consent=consent, **(values | fields))
    return made


@pytest.fixture
def board(staff: UserFactory) -> User:
    """The managing editor."""
    return staff(MANAGING_EDITOR)


@pytest.fixture
def published(section: SectionPage) -> ArticlePage:
    """An article in the paper, with a tag and a byline."""
    page = factories.article(
        "Cầu mới qua sông", section, tags=["giao thông"], bylines=[factories.author("Thu Hà")]
    )
    page.save_revision()
    return page


@pytest.mark.parametrize("way", [delete, delete_many])
def test_a_deleted_article_leaves_the_paper_and_lies_in_the_bin(
    board: User, published: ArticlePage, client: Client, way: object
) -> None:
    address, feed = published.get_url(), published.section.get_url() + "rss/"
    assert client.get(address).status_code == 200
    way(browser(board), published)  # type: ignore[operator]
    assert client.get(address).status_code == 404
    for where in (
        "/",
        published.section.get_url(),
        feed,
        "/tim-kiem/?q=cầu+mới",
        "/tag/giao-thong/",
    ):
        assert published.title not in client.get(where).content.decode()
    assert not ArticlePage.objects.published().filter(pk=published.pk).exists()
    row = BinnedArticle.objects.get(pk=published.pk)
    assert (row.was_live, row.binned_by) == (True, board)
    assert published.title in browser(board).get(INDEX).content.decode()


def test_the_counts_of_its_section_know(
    board: User, published: ArticlePage, section: SectionPage
) -> None:
    assert sum(n for _month, n in SectionMonth.of([section.pk])) == 1
    row = recycle_bin.put_in_bin(published, board)
    assert sum(n for _month, n in SectionMonth.of([section.pk])) == 0
    article = recycle_bin.restore(row, board).article
    article.get_latest_revision().publish()
    assert sum(n for _month, n in SectionMonth.of([section.pk])) == 1


def test_the_message_undoes_it(board: User, published: ArticlePage) -> None:
    client = browser(board)
    answer = client.post(reverse("wagtailadmin_pages:delete", args=[published.pk]), follow=True)
    page = answer.content.decode()
    form = re.search(r'<form class="newsroom-undo".*?</form>', page, re.S)
    assert form
    assert "Hoàn tác" in form[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    answer = client.post("/admin/thung-rac/khoi-phuc/", fields, follow=True)
    assert "bản nháp" in answer.content.decode()
    assert again(published).section_id == published.section_id
    assert not BinnedArticle.objects.exists()


def test_it_comes_back_as_a_draft_with_all_it_had(
    board: User, published: ArticlePage, section: SectionPage
) -> None:
    said = comment_on(published, status=Status.APPROVED, decided_at=timezone.now())
    correction = factories.correction(published)
    revisions = published.revisions.count()
    row = recycle_bin.put_in_bin(published, board)
    assert again(published).section_id is None
    done = recycle_bin.restore(row, board)
    article = again(published)
    assert not article.live
    assert not done.renamed
    assert (article.slug, article.url_path) == (published.slug, published.url_path)
    assert article.get_parent().pk == article.section_id == section.pk
    assert article.revisions.count() == revisions
    assert article.published_at == published.published_at
    assert [tag.name for tag in article.tags.all()] == ["giao thông"]
    assert [str(row.author) for row in article.bylines.all()] == ["Thu Hà"]
    assert list(article.reader_comments.all()) == [said]
    assert list(article.corrections.all()) == [correction]
    article.get_latest_revision().publish()
    assert Client().get(published.get_url()).status_code == 200
    assert not Redirect.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_another_article_has_its_address_meanwhile(
    board: User, published: ArticlePage, section: SectionPage
) -> None:
    delete(browser(board), published)
    factories.article("Bài khác", section, slug=published.slug)
    answer = browser(board).post(
        "/admin/thung-rac/khoi-phuc/", {"article": published.pk}, follow=True
    )
    article = again(published)
    assert article.slug == f"{published.slug}-2"
    assert f"{published.slug}-2" in answer.content.decode()
    # The editor's form, made from the newest revision, must not take the other one's address back.
    assert article.get_latest_revision_as_object().slug == article.slug


def test_a_section_that_is_gone_is_asked_for(
    board: User, section: SectionPage, published: ArticlePage
) -> None:
    other = factories.section("Xã hội")
    delete(browser(board), published)
    section.refresh_from_db()
    section.delete()
    assert again(published)
    client = browser(board)
    address = f"{INDEX}{published.pk}/khoi-phuc/"
    assert address in client.get(INDEX).content.decode()
    answer = client.post("/admin/thung-rac/khoi-phuc/", {"article": published.pk}, follow=True)
    assert address in answer.content.decode()
    assert BinnedArticle.objects.exists()
    assert client.post(address, {"section": ""}).status_code == 200
    client.post(address, {"section": other.pk})
    assert again(published).section_id == other.pk


def test_what_waits_to_be_published_or_approved_is_called_off(
    board: User, article: ArticleFactory, section: SectionPage
) -> None:
    page = article(go_live_at=timezone.now() + timedelta(hours=1))
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(hours=1))
    workflow = Workflow.objects.get()
    workflow.start(page, board)
    recycle_bin.put_in_bin(page, board)
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    assert again(page).current_workflow_state is None


# Rights


def test_a_reporter_sees_and_restores_own_ones_alone(
    staff: UserFactory, article: ArticleFactory, board: User
) -> None:
    reporter = staff(REPORTER)
    own, other = article("Bài của mình", owner=reporter), article("Bài của bạn", owner=board)
    delete(browser(reporter), own)
    delete(browser(reporter), other)
    assert not again(other).is_binned
    delete(browser(board), other)
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
    staff: UserFactory, article: ArticleFactory, board: User, role: str, was_live: bool, sees: bool
) -> None:
    page = article(live=was_live)
    asker = staff(role)
    assert page.permissions_for_user(asker).can_delete() is sees
    recycle_bin.put_in_bin(page, board)
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
    recycle_bin.put_in_bin(page, user)
    client.force_login(user)
    root = Page.get_first_root_node().pk
    answer = client.get(where.format(section=section.pk, root=root, article=page.pk))
    text = b"".join(answer) if answer.streaming else answer.content
    assert "yenhot bỏ" not in text.decode()
    assert "yenhot bỏ" in client.get(INDEX).content.decode()


# The desk


def test_its_comments_wait_on_no_desk(board: User, published: ArticlePage) -> None:
    other = factories.article("Bài còn đó", published.section)
    waiting, elsewhere = comment_on(published), comment_on(other)
    row = recycle_bin.put_in_bin(published, board)
    assert list(Comment.objects.waiting()) == [elsewhere]
    recycle_bin.restore(row, board)
    assert set(Comment.objects.waiting()) == {waiting, elsewhere}


# For good


def test_for_good_is_asked_about_and_final(board: User, published: ArticlePage) -> None:
    comment_on(published)
    delete(browser(board), published)
    client, address = browser(board), f"{INDEX}{published.pk}/xoa/"
    assert "1 bình luận" in client.get(address).content.decode()
    assert again(published).is_binned
    client.post(address)
    assert not ArticlePage.objects.filter(pk=published.pk).exists()
    assert not Comment.objects.exists()
    assert not BinnedArticle.objects.exists()
    assert "Thùng rác đang trống" in client.get(INDEX).content.decode()


def test_the_log_tells_all_three(
    board: User, published: ArticlePage, client: Client, admin_user: User
) -> None:
    row = recycle_bin.put_in_bin(published, board)
    client.force_login(admin_user)
    assert published.title in client.get("/admin/reports/site-history/").content.decode()
    recycle_bin.restore(row, board)
    recycle_bin.delete_for_good(recycle_bin.put_in_bin(again(published), board), board)
    told = PageLogEntry.objects.filter(page=published.pk).order_by("timestamp", "pk")
    assert [entry.action for entry in told if entry.user == board] == [
        *("news.bin", "news.restore", "news.bin", "wagtail.delete")
    ]
    page = client.get("/admin/reports/site-history/").content.decode()
    assert "Đã chuyển vào thùng rác" in page


def test_the_nightly_job_deletes_what_has_lain_its_time(
    board: User, article: ArticleFactory, settings: object
) -> None:
    old, young = article("Cũ"), article("Mới")
    for page, days in ((old, 31), (young, 29)):
        recycle_bin.put_in_bin(page, board)
        BinnedArticle.objects.filter(pk=page.pk).update(
            binned_at=timezone.now() - timedelta(days=days)
        )
    said = StringIO()
    call_command("empty_bin", stdout=said)
    assert said.getvalue() == "Đã xóa vĩnh viễn: 1 bài.\n"
    assert [row.article_id for row in BinnedArticle.objects.all()] == [young.pk]
    assert BinnedArticle.objects.get().days_left == 1
    settings.BIN_DAYS = 20  # type: ignore[attr-defined]
    call_command("empty_bin", stdout=said)
    assert not BinnedArticle.objects.exists()


# What else is there


def test_a_section_ticked_beside_an_article_goes_for_good_and_says_so(
    board: User, staff: UserFactory, article: ArticleFactory, section: SectionPage
) -> None:
    page, other = article(), factories.section("Thử nghiệm")
    client = browser(staff(ADMINISTRATOR))
    address = f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}&id={other.pk}"
    asked = client.get(address).content.decode()
    assert "thùng rác" in asked
    assert "Xóa là mất hẳn" in asked
    client.post(address)
    assert again(page).is_binned
    assert not SectionPage.objects.filter(pk=other.pk).exists()


def test_what_repeats_it_elsewhere_goes_along_and_comes_back(
    board: User, published: ArticlePage
) -> None:
    alias = published.create_alias(parent=factories.section("Xã hội"), update_slug="cau-moi")
    row = recycle_bin.put_in_bin(published, board)
    assert again(alias).is_binned
    page = browser(board).get(INDEX).content.decode()
    assert page.count(f'value="{published.pk}"') == 1
    assert f'value="{alias.pk}"' not in page
    recycle_bin.restore(row, board)
    assert again(alias).get_parent().title == "Xã hội"
    recycle_bin.delete_for_good(recycle_bin.put_in_bin(again(published), board), board)
    assert not ArticlePage.objects.filter(pk=alias.pk).exists()


def test_twice_is_once(board: User, published: ArticlePage) -> None:
    first, second = (recycle_bin.put_in_bin(published, board) for _ in range(2))
    assert first == second
    client = browser(board)
    for _ in range(2):
        answer = client.post("/admin/thung-rac/khoi-phuc/", {"article": published.pk}, follow=True)
    assert "không còn trong thùng rác" in answer.content.decode()
    assert not again(published).is_binned


def test_the_list_is_searched_with_marks_or_without_and_filtered(
    board: User, staff: UserFactory, section: SectionPage
) -> None:
    other, colleague = factories.section("Xã hội"), staff(MANAGING_EDITOR)
    bridge = factories.article("Cầu mới qua sông", section)
    school = factories.article("Trường học đón trò", other)
    recycle_bin.put_in_bin(bridge, board)
    recycle_bin.put_in_bin(school, colleague)
    for query, shown, hidden in (
        ("?q=cau moi", bridge, school),
        ("?q=Trường", school, bridge),
        (f"?section={other.pk}", school, bridge),
        (f"?binned_by={board.pk}", bridge, school),
    ):
        page = browser(board).get(INDEX + query).content.decode()
        assert shown.title in page, query
        assert hidden.title not in page, query


def test_more_in_the_bin_costs_no_more_queries(
    board: User, article: ArticleFactory, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = browser(board), []
    client.get(INDEX)
    for number in (2, 10):
        for _count in range(number):
            recycle_bin.put_in_bin(article(), board)
        with CaptureQueriesContext(connection) as captured:
            client.get(INDEX)
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("named", ["", "x", "999999999999999999999", "12345"])
def test_nonsense_restores_nothing(board: User, named: str) -> None:
    answer = browser(board).post("/admin/thung-rac/khoi-phuc/", {"article": named})
    assert answer.status_code == 302
