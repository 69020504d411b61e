"""From a text that came in to its draft: whole or not at all, with the rights of its writer."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from news.models import ArticlePage, Manuscript, Photo, SectionPage
from news.newsroom.roles import MANAGING_EDITOR, MODERATOR, REPORTER
from news.newsroom.word import views
from tests import factories
from tests.importers import word_files as written
from tests.importers.test_import_article import stored_files

from .conftest import UserFactory
from .test_word_desk import (
    ALL,
    INDEX,
    PASTE,
    UPLOAD,
    corrected,
    nothing_was_made,
    upload,
)


class TestTheDraft:
    """The article with everything in its place, or nothing."""

    def make(self, client: Client, section: SectionPage, content: bytes = b"") -> ArticlePage:
        """The draft of a file."""
        upload(client, content or written.newsroom_file())
        row = Manuscript.objects.get(state="read")
        corrected(client, row, section=section.pk, draft=1)
        row.refresh_from_db()
        assert row.article is not None
        made: ArticlePage = row.article.get_latest_revision_as_object()
        return made

    def test_each_part_is_in_its_field(self, reporter: Client, section: SectionPage) -> None:
        article = self.make(reporter, section)
        assert article.title == written.HEADLINE
        assert article.slug == "dap-tran-khe-vat-giu-nuoc-cho-ba-ban-vung-cao"
        assert article.lead == written.LEAD
        assert article.get_parent().specific == section
        assert not article.live
        kinds = [block.block_type for block in article.body]
        assert kinds == ["heading", "paragraph", "photo", "heading", "paragraph", "table", "photo"]
        assert str(article.body[1].value).count("<p>") == 2
        table = article.body.raw_data[5]["value"]
        assert [column["type"] for column in table["columns"]] == ["text", "number"]

    def test_the_photos_are_in_the_library_with_their_words(
        self, reporter: Client, section: SectionPage
    ) -> None:
        article = self.make(reporter, section)
        assert article.main_photo is not None
        assert article.main_photo.caption == written.CAPTIONS[0][0]
        assert article.main_photo.credit == written.CAPTIONS[0][1]
        assert article.main_photo.rights == Photo.Rights.OWN
        assert article.main_photo.uploaded_by_user == article.owner
        assert Photo.objects.count() == 3
        assert article.body[6].value["photo"].rights == Photo.Rights.CONTRIBUTOR

    def test_the_pictures_that_waited_are_gone(
        self, reporter: Client, section: SectionPage, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            self.make(reporter, section)
        assert len([name for name in stored_files() if not name.startswith("anh-")]) == 0
        assert len(stored_files("manuscripts")) == 0

    def test_a_known_author_is_named_an_unknown_one_is_told(
        self, reporter: Client, section: SectionPage
    ) -> None:
        assert not self.make(reporter, section).bylines.all()
        page = reporter.get(reverse("wagtailadmin_home")).content.decode()
        author = factories.author(written.BYLINE)
        assert [row.author for row in self.make(reporter, section).bylines.all()] == [author]
        assert page

    def test_who_may_add_authors_adds_the_unknown_one(
        self, client: Client, staff: UserFactory, section: SectionPage
    ) -> None:
        client.force_login(staff(MANAGING_EDITOR))
        article = self.make(client, section)
        assert [str(row.author) for row in article.bylines.all()] == [written.BYLINE]

    def test_it_belongs_to_the_one_who_made_it_and_is_in_the_history(
        self, reporter: Client, section: SectionPage
    ) -> None:
        article = self.make(reporter, section)
        assert article.owner == article.get_latest_revision().user
        page = reporter.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
        assert page.status_code == 200

    def test_coming_back_to_the_preview_leads_to_the_draft(
        self, reporter: Client, section: SectionPage
    ) -> None:
        article = self.make(reporter, section)
        row = Manuscript.objects.get()
        answer = reporter.post(
            reverse("word:preview", args=[row.pk]), {"draft": 1, "section": section.pk}
        )
        assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[article.pk])
        assert ArticlePage.objects.count() == 1

    def test_pressed_twice_it_makes_one_draft(
        self, reporter: Client, section: SectionPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        upload(reporter, written.newsroom_file(photos=0))
        row = Manuscript.objects.get()
        # The other press has read the row before the first was done.
        monkeypatch.setattr(views, "get_object_or_404", lambda *_a, **_k: row)
        for _press in range(2):
            row.article_id, row.state = None, "read"
            corrected(reporter, row, section=section.pk, draft=1)
        assert ArticlePage.objects.count() == 1

    def test_without_a_section_it_says_so(self, reporter: Client) -> None:
        upload(reporter, written.newsroom_file())
        page = corrected(reporter, Manuscript.objects.get(), section="", draft=1)
        assert "Hãy chọn chuyên mục trước đã" in page
        assert not ArticlePage.objects.exists()

    def test_without_a_headline_it_says_so(self, reporter: Client, section: SectionPage) -> None:
        upload(reporter, written.newsroom_file())
        fields = {"role-0": "left_out", "section": section.pk, "draft": 1}
        page = corrected(reporter, Manuscript.objects.get(), **fields)
        assert "Hãy chọn dòng nào là tiêu đề" in page

    def test_a_draft_without_lead_is_made(self, reporter: Client, section: SectionPage) -> None:
        content = written.lines_file((written.HEADLINE, {"bold": True}), ("Một dòng.", {}))
        assert self.make(reporter, section, content).lead == ""

    def test_a_failure_on_the_way_leaves_nothing_behind(
        self, reporter: Client, section: SectionPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        upload(reporter, written.newsroom_file())
        waiting = sorted(stored_files())
        monkeypatch.setattr(ArticlePage, "save_revision", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            corrected(reporter, Manuscript.objects.get(), section=section.pk, draft=1)
        assert not ArticlePage.objects.exists()
        assert not Photo.objects.exists()
        assert sorted(stored_files()) == waiting
        assert Manuscript.objects.get().state == Manuscript.State.READ

    def test_all_that_have_a_section_become_drafts_at_once(
        self, reporter: Client, section: SectionPage
    ) -> None:
        upload(
            reporter, written.newsroom_file(), written.newsroom_file(photos=0), section=section.pk
        )
        page = reporter.post(reverse(ALL), follow=True).content.decode()
        assert "Đã tạo 2 bản nháp" in page
        assert ArticlePage.objects.count() == 2


class TestRights:
    """Only those who may add articles, only in their sections, only their own texts."""

    def test_a_moderator_has_no_business_here(
        self, client: Client, staff: UserFactory, section: SectionPage
    ) -> None:
        client.force_login(staff(MODERATOR))
        for name in (INDEX, UPLOAD, PASTE, ALL):
            send = client.get if name == INDEX else client.post
            assert send(reverse(name)).status_code == 302
        assert not Manuscript.objects.exists()
        assert "nhap-word" not in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_nobody_signed_in_is_sent_to_the_door(self, client: Client, db: None) -> None:
        assert "/login/" in client.get(reverse(INDEX)).headers["Location"]

    def test_a_colleagues_text_is_not_there(
        self, client: Client, reporter: Client, staff: UserFactory
    ) -> None:
        upload(reporter, written.newsroom_file())
        row = Manuscript.objects.get()
        client.force_login(staff(MANAGING_EDITOR))
        assert written.HEADLINE not in client.get(reverse(INDEX)).content.decode()
        assert client.get(reverse("word:preview", args=[row.pk])).status_code == 404
        assert client.get(reverse("word:picture", args=[row.pk, 0])).status_code == 404
        assert client.post(reverse("word:discard", args=[row.pk])).status_code == 404

    def test_a_section_one_may_not_write_in_is_no_choice(
        self, client: Client, staff: UserFactory, section: SectionPage
    ) -> None:
        other = factories.section("Thể thao")
        user = staff(REPORTER)
        GroupPagePermission.objects.filter(group=user.groups.get()).update(page=section)
        client.force_login(user)
        upload(client, written.newsroom_file(), section=other.pk)
        row = Manuscript.objects.get()
        assert row.section == section  # the only one there is for this reporter
        corrected(client, row, section=other.pk, draft=1)
        assert not ArticlePage.objects.exists()

    def test_without_rights_on_the_library_the_text_waits(
        self, reporter: Client, section: SectionPage
    ) -> None:
        GroupCollectionPermission.objects.all().delete()
        upload(reporter, written.newsroom_file())
        page = corrected(reporter, Manuscript.objects.get(), section=section.pk, draft=1)
        assert "không có quyền thêm ảnh" in page
        assert not ArticlePage.objects.exists()

    def test_photos_lie_in_a_collection_one_may_add_to(
        self, reporter: Client, section: SectionPage
    ) -> None:
        collection = Collection.get_first_root_node().add_child(name="Ảnh phóng viên")
        GroupCollectionPermission.objects.update(collection=collection)
        TestTheDraft().make(reporter, section)
        assert {photo.collection for photo in Photo.objects.all()} == {collection}


class TestTidyingUp:
    """Nothing stays for ever."""

    def test_a_text_is_taken_off_the_list_with_its_pictures(
        self, reporter: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        upload(reporter, written.newsroom_file())
        assert len(stored_files()) == 3
        with django_capture_on_commit_callbacks(execute=True):
            reporter.post(reverse("word:discard", args=[Manuscript.objects.get().pk]))
        assert nothing_was_made()

    def test_after_a_week_it_goes_by_itself(
        self, reporter: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        upload(reporter, written.newsroom_file())
        Manuscript.objects.update(created_at=timezone.now() - timedelta(days=8))
        with django_capture_on_commit_callbacks(execute=True):
            reporter.get(reverse(INDEX))
        assert not Manuscript.objects.exists()
        assert nothing_was_made()

    def test_the_nightly_job_lets_go_of_it_too(self, reporter: Client) -> None:
        upload(reporter, written.newsroom_file())
        call_command("clear_manuscripts", stdout=StringIO())
        assert Manuscript.objects.exists()
        Manuscript.objects.update(created_at=timezone.now() - timedelta(days=8))
        call_command("clear_manuscripts", stdout=StringIO())
        assert not Manuscript.objects.exists()
