"""The command makes an article of a captured text, once, or says in Vietnamese why not."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Revision

from news.models import ArticlePage, Author, Byline, Photo, SectionPage
from tests import factories
from vietnamese.encodings import from_tcvn3
from vietnamese.normalise import curl_quotes

from . import captures as written

pytestmark = pytest.mark.django_db

WriteFile = Callable[..., Path]


@pytest.fixture
def section() -> SectionPage:
    """The section the sample names."""
    return factories.section(written.SECTION)


@pytest.fixture
def capture_file(tmp_path: Path) -> WriteFile:
    """Writes a file with the given content; text is written in UTF-8."""

    def write(content: str | bytes = written.CAPTURE) -> Path:
        path = tmp_path / "bai.txt"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    """A small photo on disk."""
    path = tmp_path / "hop-chi-bo.jpg"
    path.write_bytes(factories.image_bytes())
    return path


def run(*arguments: object, section: str = written.SECTION) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("import_article", *map(str, arguments), "--section", section, stdout=out)
    return out.getvalue()


def everything() -> tuple[int, ...]:
    """How many rows and files there are of all an import could make."""
    models = (Page, Revision, Author, Byline, Photo, Group)
    return (*(model.objects.count() for model in models), len(stored_files()))


def stored_files(folder: str = "") -> list[str]:
    """Every file of the media storage."""
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    return files + [file for sub in folders for file in stored_files(f"{folder}/{sub}".strip("/"))]


def tcvn3(text: str) -> str:
    """The text as a program sees it that takes a font of before Unicode for Latin-1."""
    small = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0x100)}
    table = {ord(letter): old for letter, old in small.items() if not letter.isascii()}
    old_text = curl_quotes(text).translate({ord("“"): '"', ord("”"): '"'})
    return "".join(table.get(ord(char), table.get(ord(char.lower()), char)) for char in old_text)


class TestImporting:
    """One file, one article."""

    def test_each_part_stands_in_its_own_field(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        run(capture_file())
        article = ArticlePage.objects.child_of(section).get()
        assert article.title == written.HEADLINE
        assert article.slug == "chi-bo-ban-na-voi-hop-duoi-tan-cay-gao"
        assert article.lead == written.LEAD
        assert article.published_at.isoformat() == "2021-03-08T17:00:00+00:00"
        assert (article.photo_caption, article.photo_credit) == (written.CAPTION, written.CREDIT)
        kinds = ["heading", "paragraph", "heading", "paragraph"]
        assert [block.block_type for block in article.body] == kinds
        assert article.body[3].value.source == "".join(
            f"<p>{text}</p>" for text in written.PARAGRAPHS[2:]
        )
        bylines = [(byline.author.name, byline.role) for byline in article.bylines.all()]
        assert bylines == [(written.NAME, "author")]
        assert not article.live

    def test_markup_in_the_text_stays_text(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        run(capture_file(written.CAPTURE.replace("cuốc", "<script>alert(1)</script>")))
        assert "&lt;script&gt;" in ArticlePage.objects.get().body[3].value.source

    def test_tags_are_made_with_right_slugs(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        run(capture_file(written.CAPTURE.replace("TAG:", "TAG: Đảng viên, Nà Vối")))
        tags = ArticlePage.objects.get().tags.values_list("slug", flat=True)
        assert sorted(tags) == ["dang-vien", "na-voi"]

    def test_published_it_is_read_at_once(
        self, client: Client, section: SectionPage, capture_file: WriteFile
    ) -> None:
        printed = run(capture_file(), "--publish")
        article = ArticlePage.objects.published().get()
        assert article.url in printed
        assert written.HEADLINE in client.get(article.url).content.decode()

    def test_a_photo_goes_to_the_library_with_caption_and_credit(
        self, section: SectionPage, capture_file: WriteFile, photo_file: Path
    ) -> None:
        run(capture_file(), "--photo", photo_file)
        photo = ArticlePage.objects.get().main_photo
        assert (photo.caption, photo.credit) == (written.CAPTION, written.CREDIT)
        assert photo.description == "", "an alt text is written by who sees the photo"

    def test_an_author_already_known_is_not_made_twice(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        author = factories.author(written.NAME)
        run(capture_file())
        assert ArticlePage.objects.get().bylines.get().author == author

    @pytest.mark.parametrize("name", ["xay dung dang", "XÂY DỰNG ĐẢNG", "xay-dung-dang"])
    def test_the_section_is_found_without_marks_and_by_address(
        self, section: SectionPage, capture_file: WriteFile, name: str
    ) -> None:
        run(capture_file(), section=name)
        assert ArticlePage.objects.get().get_parent().pk == section.pk

    def test_a_missing_section_is_made_when_asked(self, capture_file: WriteFile) -> None:
        run(capture_file(), "--create-section")
        assert SectionPage.objects.get().title == written.SECTION

    def test_a_byte_order_mark_does_no_harm(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        run(capture_file(written.CAPTURE.encode("utf-16")))
        assert ArticlePage.objects.get().title == written.HEADLINE

    @pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
    def test_an_old_font_is_converted_when_asked(
        self, section: SectionPage, capture_file: WriteFile, encoding: str
    ) -> None:
        run(capture_file(tcvn3(written.CAPTURE).encode(encoding)), "--convert")
        article = ArticlePage.objects.get()
        assert article.title == written.HEADLINE
        assert article.body[3].value.source.startswith(f"<p>{written.PARAGRAPHS[2]}</p>")

    def test_every_doubt_is_printed(self, section: SectionPage, capture_file: WriteFile) -> None:
        printed = run(capture_file(written.CAPTURE.replace("TAG:", "")))
        assert "Cần xem lại: Không thấy dòng “TAG:”." in printed


class TestImportingAgain:
    """The second run finds the article of the first."""

    def test_nothing_is_made_twice(
        self, section: SectionPage, capture_file: WriteFile, photo_file: Path
    ) -> None:
        run(capture_file(), "--photo", photo_file, "--publish")
        before = everything()
        assert "Đã nhập từ trước (đã xuất bản)" in run(
            capture_file(), "--photo", photo_file, "--publish"
        )
        assert everything() == before

    def test_an_editors_text_is_not_overwritten(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        run(capture_file())
        article = ArticlePage.objects.get()
        article.lead = "Sapo đã biên tập."
        article.save_revision()
        assert "không còn giống tệp" in run(capture_file())
        assert article.get_latest_revision_as_object().lead == "Sapo đã biên tập."

    def test_a_draft_is_published_when_asked_later(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        run(capture_file())
        assert "Đã nhập từ trước (đã xuất bản)" in run(capture_file(), "--publish")
        assert ArticlePage.objects.get().live

    def test_a_photo_is_added_when_given_later(
        self, section: SectionPage, capture_file: WriteFile, photo_file: Path
    ) -> None:
        assert "--photo" in run(capture_file(), "--publish")
        run(capture_file(), "--photo", photo_file, "--publish")
        assert ArticlePage.objects.get().main_photo is not None


class TestRefusing:
    """An error is a sentence in Vietnamese, and nothing has changed."""

    def refuse(self, reason: str, *arguments: object, section: str = written.SECTION) -> None:
        """The command fails with `reason` and leaves everything as it was."""
        before = everything()
        with pytest.raises(CommandError, match=reason) as refusal:
            run(*arguments, section=section)
        assert refusal.value.returncode == 1
        assert everything() == before

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "trống"),
            (b" \n\n ", "trống"),
            ("\u200b\n\ufeff".encode(), "không có chữ nào"),
            (written.CAPTURE.encode("utf-16-le"), "không phải tệp văn bản"),
            (factories.image_bytes(), "không phải tệp văn bản"),
            (bytes(range(256)) * 40, "không phải tệp văn bản"),
            (tcvn3(written.CAPTURE).encode("latin-1"), "bảng mã cũ TCVN3"),
            (tcvn3(written.CAPTURE).encode("utf-8"), "bảng mã cũ TCVN3"),
            (b"a" * 50_000_000, "quá lớn"),
            (written.CAPTURE.replace(written.DATE, ""), "dòng ngày tháng"),
            (written.CAPTURE.replace(written.HEADLINE, ""), "chỉ có một dòng"),
        ],
        ids=[
            *("empty", "blank", "invisible", "utf-16", "jpeg", "noise", "tcvn3", "mojibake"),
            *("50MB", "no date", "no headline"),
        ],
    )
    def test_a_malformed_file(
        self, section: SectionPage, capture_file: WriteFile, content: str | bytes, reason: str
    ) -> None:
        self.refuse(reason, capture_file(content))

    def test_a_missing_file(self, section: SectionPage, tmp_path: Path) -> None:
        self.refuse("Không có tệp", tmp_path / "khong-co.txt")

    def test_a_folder(self, section: SectionPage, tmp_path: Path) -> None:
        self.refuse("không phải là tệp", tmp_path)

    def test_a_name_no_file_can_have(self, section: SectionPage) -> None:
        self.refuse("Không", "a" * 5000)

    def test_a_missing_section_names_those_there_are(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        self.refuse(r"Xây dựng Đảng \(xay-dung-dang\)", capture_file(), section="Thể thao")

    def test_two_sections_of_one_name_are_told_apart_by_address(
        self, section: SectionPage, capture_file: WriteFile
    ) -> None:
        factories.section(written.SECTION, parent=factories.section("Chính trị"))
        self.refuse("chinh-tri/xay-dung-dang", capture_file(), section="Xây dựng Đảng")

    def test_a_file_of_another_section(self, section: SectionPage, capture_file: WriteFile) -> None:
        factories.section("Kinh tế")
        self.refuse("Tệp ghi chuyên mục", capture_file(), section="Kinh tế")

    def test_a_refused_file_makes_no_section_either(self, capture_file: WriteFile) -> None:
        factories.front_page()
        self.refuse("Tệp ghi chuyên mục", capture_file(), "--create-section", section="Kinh tế")

    @pytest.mark.parametrize(
        "content",
        [b"", b"GIF89a", written.CAPTURE.encode(), factories.image_bytes()[:900]],
        ids=["empty", "stub", "text", "cut short"],
    )
    def test_a_photo_that_is_none(
        self, section: SectionPage, capture_file: WriteFile, tmp_path: Path, content: bytes
    ) -> None:
        photo = tmp_path / "anh.jpg"
        photo.write_bytes(content)
        self.refuse("anh.jpg", capture_file(), "--photo", photo, "--publish")

    def test_a_failure_after_the_photo_was_stored_takes_the_file_back(
        self,
        section: SectionPage,
        capture_file: WriteFile,
        photo_file: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise RuntimeError("power cut")

        run(capture_file())
        before = everything()
        monkeypatch.setattr(Revision, "publish", fail)
        with pytest.raises(RuntimeError, match="power cut"):
            run(capture_file(), "--photo", photo_file, "--publish")
        assert everything() == before
