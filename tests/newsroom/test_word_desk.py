"""Texts come in through the admin: understood, corrected, and then a draft with its photos."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from news.importers.passages import Role, Understood
from news.models import ArticlePage, Manuscript, ManuscriptPicture, Photo
from tests.importers import word_files as written
from tests.importers.test_bad_word_files import BAD
from tests.importers.test_import_article import stored_files

INDEX, UPLOAD, PASTE, ALL = (f"word:{name}" for name in ("index", "upload", "paste", "draft_all"))


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
        assert answer.status_code in (200, 400)
        assert not Manuscript.objects.exists()

    def test_a_text_that_is_refused_comes_back_with_its_reason(self, reporter: Client) -> None:
        text = "Một dòng riêng.\n\n" * 501
        answer = reporter.post(reverse(PASTE), {"text": text})
        assert answer.status_code == 400
        assert "501 đoạn" in answer.content.decode()
        assert answer.context["pasted"].count("Một dòng riêng.") == 501

    def test_markup_no_parser_knows_is_read(self, reporter: Client) -> None:
        answer = reporter.post(
            reverse(PASTE), {"html": "<p>Chữ <![lạ[ sau", "text": "x"}, follow=True
        )
        assert answer.status_code == 200
        assert Manuscript.objects.count() == 1

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
        assert (photo.caption, photo.credit, photo.alt) == (*written.CAPTIONS[0], "")

    def test_what_was_touched_is_no_longer_in_doubt(
        self, reporter: Client, row: Manuscript
    ) -> None:
        number = self.at(row, Role.PHOTO)
        assert understood(row).passages[number].doubts
        corrected(reporter, row, **{f"alt-{number}": "Con đập bê tông thấp chắn ngang suối"})
        assert not understood(row).passages[number].doubts

    def test_a_lead_that_was_missed_is_no_doubt_once_it_is_chosen(self, reporter: Client) -> None:
        upload(reporter, written.lines_file((written.HEADLINE, {"bold": True}), ("Ngắn.", {})))
        row = Manuscript.objects.get()
        assert any("Không thấy sapo" in doubt for doubt in understood(row).doubts)
        corrected(reporter, row, **{"role-1": "lead"})
        assert not any("Không thấy sapo" in doubt for doubt in understood(row).doubts)

    @pytest.mark.parametrize("value", ["", "photo", "<b>", "\x00", "x" * 9000])
    def test_no_choice_breaks_it(self, reporter: Client, row: Manuscript, value: str) -> None:
        before = [passage.role for passage in understood(row).passages]
        names = ("role", "text", "caption", "credit", "alt", "rights")
        fields = {f"{name}-{number}": value for name in names for number in range(20)}
        answer = reporter.post(reverse("word:preview", args=[row.pk]), fields | {"section": value})
        assert answer.status_code == 302
        after = [passage.role for passage in understood(row).passages]
        assert [role for role in after if role != Role.LEFT_OUT] == before
