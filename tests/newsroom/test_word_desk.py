"""Texts come in through the admin: understood, corrected, and then a draft with its photos."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from news.importers.passages import Role, Understood
from news.models import ArticlePage, Manuscript, ManuscriptPicture, Photo, SectionPage
from news.newsroom.roles import MANAGING_EDITOR, MODERATOR, REPORTER
from tests import factories
from tests.importers import word_files as written
from tests.importers.test_bad_word_files import BAD
from tests.importers.test_import_article import stored_files

from .conftest import UserFactory

INDEX, UPLOAD, PASTE, ALL = (f"word:{name}" for name in ("index", "upload", "paste", "draft_all"))


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    """Files of this test only."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def reporter(client: Client, staff: UserFactory, section: SectionPage) -> Client:
    """The test client, signed in as a reporter of a paper with one section and one more."""
    factories.section("Xã hội")
    client.force_login(staff(REPORTER))
    return client


def upload(client: Client, *contents: bytes, name: str = "bai.docx", **fields: Any) -> str:
    """Send files; the text of the page that comes back."""
    files = [SimpleUploadedFile(name, content) for content in contents]
    answer = client.post(reverse(UPLOAD), {"files": files, **fields}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def corrected(client: Client, row: Manuscript, **fields: Any) -> str:
    """Post the preview's form; the text of the page that comes back."""
    answer = client.post(reverse("word:preview", args=[row.pk]), fields, follow=True)
    return answer.content.decode()


def understood(row: Manuscript) -> Understood:
    """The manuscript's passages as they are kept now."""
    row.refresh_from_db()
    return Understood.from_json(row.content)


def nothing_was_made() -> bool:
    """Whether no article, photo, picture or file is there."""
    rows = (ArticlePage, Photo, ManuscriptPicture)
    return not any(model.objects.exists() for model in rows) and not stored_files()


class TestComingIn:
    """Uploads and pasted text are shown, not made into articles."""

    def test_a_single_file_opens_its_preview(self, reporter: Client) -> None:
        page = upload(reporter, written.newsroom_file())
        assert written.HEADLINE in page
        assert "Chú thích" in page
        assert not ArticlePage.objects.exists()

    def test_the_preview_is_still_there_after_a_reload(self, reporter: Client) -> None:
        upload(reporter, written.newsroom_file())
        row = Manuscript.objects.get()
        page = reporter.get(reverse("word:preview", args=[row.pk])).content.decode()
        assert written.CAPTIONS[2][0] in page

    def test_several_files_are_listed_with_their_state(self, reporter: Client) -> None:
        page = upload(reporter, written.newsroom_file(), b"x", written.newsroom_file(photos=0))
        assert page.count("word-row__name") == 3
        assert "bị hỏng hoặc không phải tệp Word" in page

    def test_the_script_gets_a_line_and_the_previews_address(self, reporter: Client) -> None:
        answer = reporter.post(
            reverse(UPLOAD),
            {"files": SimpleUploadedFile("bai.docx", written.newsroom_file())},
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
        got = json.loads(answer.content)
        assert written.HEADLINE in got["row"]
        assert got["preview"] == reverse("word:preview", args=[Manuscript.objects.get().pk])

    @pytest.mark.parametrize("kind", BAD)
    def test_a_bad_file_leaves_nothing_but_its_reason(self, reporter: Client, kind: str) -> None:
        spoil, _reason = BAD[kind]
        page = upload(reporter, spoil(written.newsroom_file(photos=1)))
        assert Manuscript.objects.get().state == Manuscript.State.REFUSED
        assert "word-row__reason" in page
        assert nothing_was_made()

    @pytest.mark.parametrize(
        "name", ["bai.pdf", "bai", "../../bai.exe", "a" * 400 + ".zip", "\x00"]
    )
    def test_other_kinds_of_files_are_refused(self, reporter: Client, name: str) -> None:
        upload(reporter, b"%PDF-1.7", name=name)
        assert nothing_was_made()

    def test_plain_text_files_are_read(self, reporter: Client) -> None:
        text = "\n\n".join([written.HEADLINE, written.LEAD, *written.PARAGRAPHS])
        assert written.HEADLINE in upload(reporter, text.encode(), name="bai.txt")

    def test_nothing_sent_is_told(self, reporter: Client) -> None:
        assert "Hãy chọn tệp trước đã" in upload(reporter)

    def test_pasted_markup_is_shown_as_text(self, reporter: Client) -> None:
        html = f"<p><b>{written.HEADLINE}</b></p><p>{written.LEAD}</p><script>alert(1)</script>"
        answer = reporter.post(reverse(PASTE), {"html": html, "text": "x"}, follow=True)
        assert written.HEADLINE in answer.content.decode()
        assert "alert(1)" not in answer.content.decode()

    def test_pasted_text_may_be_plain(self, reporter: Client) -> None:
        text = f"{written.HEADLINE}\n\n{written.LEAD}\n\n<b>x</b> & <script>alert(1)</script>"
        answer = reporter.post(reverse(PASTE), {"text": text}, follow=True)
        assert "&lt;script&gt;" in answer.content.decode()

    @pytest.mark.parametrize("text", ["", "   ", "\u200b"])
    def test_pasting_nothing_is_told(self, reporter: Client, text: str) -> None:
        answer = reporter.post(reverse(PASTE), {"text": text}, follow=True)
        assert answer.status_code == 200
        assert not Manuscript.objects.exists()

    def test_pictures_are_cleaned_before_they_are_stored(self, reporter: Client) -> None:
        exif = Image.Exif()
        exif[0x010E] = "Máy ảnh của phóng viên"
        photo = written.picture(0)
        with Image.open(photo) as plain:
            photo.seek(0)
            plain.save(photo, "JPEG", exif=exif)
        content = written.edited(
            written.newsroom_file(photos=1),
            lambda name, old: photo.getvalue() if name.startswith("word/media/") else old,
        )
        upload(reporter, content)
        with default_storage.open(str(ManuscriptPicture.objects.get().file.name)) as stored:
            assert not Image.open(stored).getexif()

    def test_a_picture_no_page_can_show_is_left_out_and_told(self, reporter: Client) -> None:
        content = written.edited(
            written.newsroom_file(photos=1),
            lambda name, old: b"no picture" if name.startswith("word/media/") else old,
        )
        assert "thuộc loại trang web không hiện được" in upload(reporter, content)
        assert not ManuscriptPicture.objects.exists()


class TestCorrecting:
    """Which paragraph is what, and the words of the pictures."""

    @pytest.fixture
    def row(self, reporter: Client) -> Manuscript:
        """A file that came in."""
        upload(reporter, written.newsroom_file())
        return Manuscript.objects.get()

    def at(self, row: Manuscript, role: Role, nth: int = 0) -> int:
        """The number of the nth passage in that role."""
        roles = [passage.role for passage in understood(row).passages]
        return [number for number, found in enumerate(roles) if found == role][nth]

    def test_a_paragraph_becomes_a_sub_heading(self, reporter: Client, row: Manuscript) -> None:
        number = self.at(row, Role.PARAGRAPH)
        corrected(reporter, row, **{f"role-{number}": "heading"})
        assert understood(row).passages[number].role == Role.HEADING

    def test_another_headline_takes_the_place_of_the_first(
        self, reporter: Client, row: Manuscript
    ) -> None:
        old, number = self.at(row, Role.HEADLINE), self.at(row, Role.HEADING)
        corrected(reporter, row, **{f"role-{number}": "headline"})
        passages = understood(row).passages
        assert (passages[old].role, passages[number].role) == (Role.PARAGRAPH, Role.HEADLINE)

    def test_the_headlines_words_can_be_corrected(self, reporter: Client, row: Manuscript) -> None:
        number = self.at(row, Role.HEADLINE)
        corrected(reporter, row, **{f"text-{number}": "  Đập   tràn mới "})
        assert understood(row).first(Role.HEADLINE) == "Đập tràn mới"

    def test_a_caption_that_is_none_gives_its_words_back(
        self, reporter: Client, row: Manuscript
    ) -> None:
        number = self.at(row, Role.CAPTION)
        corrected(reporter, row, **{f"role-{number}": "paragraph"})
        assert understood(row).of(Role.PHOTO)[0].caption == ""
        corrected(reporter, row, **{f"role-{number}": "caption"})
        photo = understood(row).of(Role.PHOTO)[0]
        assert (photo.caption, photo.credit) == written.CAPTIONS[0]

    def test_what_was_touched_is_no_longer_in_doubt(
        self, reporter: Client, row: Manuscript
    ) -> None:
        number = self.at(row, Role.PHOTO)
        assert understood(row).passages[number].doubts
        corrected(reporter, row, **{f"alt-{number}": "Con đập bê tông thấp chắn ngang suối"})
        assert not understood(row).passages[number].doubts

    @pytest.mark.parametrize("value", ["", "photo", "<b>", "\x00", "x" * 9000])
    def test_no_choice_breaks_it(self, reporter: Client, row: Manuscript, value: str) -> None:
        before = [passage.role for passage in understood(row).passages]
        names = ("role", "text", "caption", "credit", "alt", "rights")
        fields = {f"{name}-{number}": value for name in names for number in range(20)}
        answer = reporter.post(reverse("word:preview", args=[row.pk]), fields | {"section": value})
        assert answer.status_code == 302
        after = [passage.role for passage in understood(row).passages]
        assert [role for role in after if role != Role.LEFT_OUT] == before


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
