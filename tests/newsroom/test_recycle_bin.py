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
from wagtail.models import Page, PageLogEntry, Workflow

from comments.models import Comment, Status
from news import recycle_bin
from news.models import ArticlePage, BinnedArticle, SectionMonth, SectionPage
from news.newsroom.roles import ADMINISTRATOR, MANAGING_EDITOR
from portal.models import User
from tests import factories

from .binning import INDEX, again, browser, comment_on, delete, delete_many
from .conftest import ArticleFactory, UserFactory


@pytest.mark.parametrize("way", [delete, delete_many])
def test_a_deleted_article_leaves_the_paper_and_lies_in_the_bin(
    managing_editor: User, published: ArticlePage, section: SectionPage, client: Client, way: object
) -> None:
    address, listed = published.get_url(), section.get_url()
    assert client.get(address).status_code == 200
    way(browser(managing_editor), published)  # type: ignore[operator]
    assert client.get(address).status_code == 404
    for where in (
        "/",
        listed,
        f"{listed}rss/",
        "/tim-kiem/?q=cầu+mới",
        "/tag/giao-thong/",
    ):
        assert published.title not in client.get(where).content.decode()
    assert not ArticlePage.objects.published().filter(pk=published.pk).exists()
    row = BinnedArticle.objects.get(pk=published.pk)
    assert (row.was_live, row.binned_by) == (True, managing_editor)
    assert published.title in browser(managing_editor).get(INDEX).content.decode()


def test_the_counts_of_its_section_know(
    managing_editor: User, published: ArticlePage, section: SectionPage
) -> None:
    assert sum(n for _month, n in SectionMonth.of([section.pk])) == 1
    row = recycle_bin.put_in_bin(published, managing_editor)
    assert sum(n for _month, n in SectionMonth.of([section.pk])) == 0
    article = recycle_bin.restore(row, managing_editor).article
    article.get_latest_revision().publish()
    assert sum(n for _month, n in SectionMonth.of([section.pk])) == 1


def test_the_message_undoes_it(managing_editor: User, published: ArticlePage) -> None:
    client = browser(managing_editor)
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
    managing_editor: User, published: ArticlePage, section: SectionPage
) -> None:
    said = comment_on(published, status=Status.APPROVED, decided_at=timezone.now())
    correction = factories.correction(published)
    revisions = published.revisions.count()
    row = recycle_bin.put_in_bin(published, managing_editor)
    assert again(published).section_id is None
    done = recycle_bin.restore(row, managing_editor)
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
    managing_editor: User, published: ArticlePage, section: SectionPage
) -> None:
    delete(browser(managing_editor), published)
    factories.article("Bài khác", section, slug=published.slug)
    answer = browser(managing_editor).post(
        "/admin/thung-rac/khoi-phuc/", {"article": published.pk}, follow=True
    )
    article = again(published)
    assert article.slug == f"{published.slug}-2"
    assert f"{published.slug}-2" in answer.content.decode()
    # The editor's form, made from the newest revision, must not take the other one's address back.
    assert article.get_latest_revision_as_object().slug == article.slug


def test_a_section_that_is_gone_is_asked_for(
    managing_editor: User, section: SectionPage, published: ArticlePage
) -> None:
    other = factories.section("Xã hội")
    delete(browser(managing_editor), published)
    section.refresh_from_db()
    section.delete()
    assert again(published)
    client = browser(managing_editor)
    address = f"{INDEX}{published.pk}/khoi-phuc/"
    assert address in client.get(INDEX).content.decode()
    answer = client.post("/admin/thung-rac/khoi-phuc/", {"article": published.pk}, follow=True)
    assert address in answer.content.decode()
    assert BinnedArticle.objects.exists()
    assert client.post(address, {"section": ""}).status_code == 200
    client.post(address, {"section": other.pk})
    assert again(published).section_id == other.pk


def test_what_waits_to_be_published_or_approved_is_called_off(
    managing_editor: User, article: ArticleFactory, section: SectionPage
) -> None:
    page = article(go_live_at=timezone.now() + timedelta(hours=1))
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(hours=1))
    workflow = Workflow.objects.get()
    workflow.start(page, managing_editor)
    recycle_bin.put_in_bin(page, managing_editor)
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    assert again(page).current_workflow_state is None


# The desk


def test_its_comments_wait_on_no_desk(managing_editor: User, published: ArticlePage) -> None:
    other = factories.article("Bài còn đó", published.section)
    waiting, elsewhere = comment_on(published), comment_on(other)
    row = recycle_bin.put_in_bin(published, managing_editor)
    assert list(Comment.objects.waiting()) == [elsewhere]
    recycle_bin.restore(row, managing_editor)
    assert set(Comment.objects.waiting()) == {waiting, elsewhere}


# For good


def test_for_good_is_asked_about_and_final(managing_editor: User, published: ArticlePage) -> None:
    comment_on(published)
    delete(browser(managing_editor), published)
    client, address = browser(managing_editor), f"{INDEX}{published.pk}/xoa/"
    assert "1 bình luận" in client.get(address).content.decode()
    assert again(published).is_binned
    client.post(address)
    assert not ArticlePage.objects.filter(pk=published.pk).exists()
    assert not Comment.objects.exists()
    assert not BinnedArticle.objects.exists()
    assert "Thùng rác đang trống" in client.get(INDEX).content.decode()


def test_the_log_tells_all_three(
    managing_editor: User, published: ArticlePage, client: Client, admin_user: User
) -> None:
    row = recycle_bin.put_in_bin(published, managing_editor)
    client.force_login(admin_user)
    assert published.title in client.get("/admin/reports/site-history/").content.decode()
    recycle_bin.restore(row, managing_editor)
    recycle_bin.delete_for_good(
        recycle_bin.put_in_bin(again(published), managing_editor), managing_editor
    )
    told = PageLogEntry.objects.filter(page=published.pk).order_by("timestamp", "pk")
    assert [entry.action for entry in told if entry.user == managing_editor] == [
        *("news.bin", "news.restore", "news.bin", "wagtail.delete")
    ]
    page = client.get("/admin/reports/site-history/").content.decode()
    assert "Đã chuyển vào thùng rác" in page


def test_the_nightly_job_deletes_what_has_lain_its_time(
    managing_editor: User, article: ArticleFactory, settings: object
) -> None:
    old, young = article("Cũ"), article("Mới")
    for page, days in ((old, 31), (young, 29)):
        recycle_bin.put_in_bin(page, managing_editor)
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
    managing_editor: User, staff: UserFactory, article: ArticleFactory, section: SectionPage
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
    managing_editor: User, published: ArticlePage
) -> None:
    alias = published.create_alias(parent=factories.section("Xã hội"), update_slug="cau-moi")
    row = recycle_bin.put_in_bin(published, managing_editor)
    assert again(alias).is_binned
    page = browser(managing_editor).get(INDEX).content.decode()
    assert page.count(f'value="{published.pk}"') == 1
    assert f'value="{alias.pk}"' not in page
    recycle_bin.restore(row, managing_editor)
    assert again(alias).get_parent().title == "Xã hội"
    recycle_bin.delete_for_good(
        recycle_bin.put_in_bin(again(published), managing_editor), managing_editor
    )
    assert not ArticlePage.objects.filter(pk=alias.pk).exists()


def test_twice_is_once(managing_editor: User, published: ArticlePage) -> None:
    first, second = (recycle_bin.put_in_bin(published, managing_editor) for _ in range(2))
    assert first == second
    client = browser(managing_editor)
    for _ in range(2):
        answer = client.post("/admin/thung-rac/khoi-phuc/", {"article": published.pk}, follow=True)
    assert "không còn trong thùng rác" in answer.content.decode()
    assert not again(published).is_binned


def test_the_list_is_searched_with_marks_or_without_and_filtered(
    managing_editor: User, staff: UserFactory, section: SectionPage
) -> None:
    other, colleague = factories.section("Xã hội"), staff(MANAGING_EDITOR)
    bridge = factories.article("Cầu mới qua sông", section)
    school = factories.article("Trường học đón trò", other)
    recycle_bin.put_in_bin(bridge, managing_editor)
    recycle_bin.put_in_bin(school, colleague)
    for query, shown, hidden in (
        ("?q=cau moi", bridge, school),
        ("?q=Trường", school, bridge),
        (f"?section={other.pk}", school, bridge),
        (f"?binned_by={managing_editor.pk}", bridge, school),
    ):
        page = browser(managing_editor).get(INDEX + query).content.decode()
        assert shown.title in page, query
        assert hidden.title not in page, query


def test_more_in_the_bin_costs_no_more_queries(
    managing_editor: User, article: ArticleFactory, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = browser(managing_editor), []
    client.get(INDEX)
    for number in (2, 10):
        for _count in range(number):
            recycle_bin.put_in_bin(article(), managing_editor)
        with CaptureQueriesContext(connection) as captured:
            client.get(INDEX)
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("named", ["", "x", "999999999999999999999", "12345"])
def test_nonsense_restores_nothing(managing_editor: User, named: str) -> None:
    answer = browser(managing_editor).post("/admin/thung-rac/khoi-phuc/", {"article": named})
    assert answer.status_code == 302
