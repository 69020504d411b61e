"""Broken, hostile and odd files of an old site: a clear sentence, and nothing half made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError
from wagtail.models import Page

from news.importers.archive import json_lines, xml_stream
from news.importers.archive.old import moment
from news.models import ArchiveItem, ArticlePage, Author
from tests import factories

from .conftest import Import, WriteFile, stored_files
from .old_sites import HEAD, export, post

pytestmark = pytest.mark.django_db

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{("&a" + (str(n - 1) if n else "") + ";") * 10}">' for n in range(9))
    + "]><rss><channel><item><title>&a8;</title></item></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><item><title>&x;</title></item></channel></rss>"
)
REFUSED = {
    "cut short": (export(post())[:-40], "cắt cụt"),
    "cut in the text": (export(post())[:900], "cắt cụt"),
    "another encoding": (export(post()).encode("utf-16-le")[2:2000], "bảng mã|không phải"),
    "windows letters": (export(post(title="é")).encode("latin-1", "replace"), "bảng mã"),
    "entity bomb": (BOMB, "DOCTYPE"),
    "outside entity": (OUTSIDE, "DOCTYPE"),
    "wrong nesting": (HEAD + "<item><title>x</item></channel></rss>", "XML bị hỏng"),
    "another XML": ("<html><body/></html>", "không phải tệp xuất của WordPress"),
    "deep": ("<rss><channel>" + "<a>" * 200, "lồng nhau quá sâu"),
    "no XML": ("Xin chào", "không phải tệp xuất"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", "không phải tệp xuất"),
    "empty": ("", "trống|rỗng"),
    "white space": (" \n ", "trống|rỗng"),
}


@pytest.fixture(autouse=True)
def front_page() -> None:
    """Sections stand under it."""
    factories.front_page()


def made() -> tuple[int, ...]:
    """All there could be."""
    counts = (model._default_manager.count() for model in (Page, ArchiveItem, Author))
    return (*counts, len(stored_files()))


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_before_anything_is_made(
    name: str, old_site: WriteFile, import_archive: Import
) -> None:
    content, words = REFUSED[name]
    before = made()
    with pytest.raises(CommandError, match=words):
        import_archive(old_site(content))
    assert made() == before


def test_a_missing_file_folder_or_section_is_said_so(
    old_site: WriteFile, import_archive: Import, tmp_path: Path
) -> None:
    path = old_site(export(post()))
    for arguments, words in (
        ([tmp_path / "khong-co.xml"], "Không có tệp"),
        ([tmp_path], "không phải"),
        ([path, "--uploads", "/khong/co"], "Không có thư mục"),
        ([path, "--section", "Khoa học"], "Không có chuyên mục"),
        ([path, "--map", "Kinh tế"], "không phải một cặp"),
        ([path, "--map", "Kinh tế=khong-co"], "Không có chuyên mục"),
    ):
        with pytest.raises(CommandError, match=words):
            import_archive(*map(str, arguments))
    assert not ArticlePage.objects.exists()


def test_control_characters_in_an_export_do_no_harm(
    old_site: WriteFile, import_archive: Import
) -> None:
    import_archive(old_site(export(post(title="Mùa\x0b gặt\x03"))))
    assert ArticlePage.objects.get().title == "Mùa gặt"


def test_states_dates_and_headlines_that_are_in_doubt_become_drafts(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    items = [
        post(1, "Nháp", status="draft"),
        post(2, "Chờ duyệt", status="pending"),
        post(3, "Riêng tư", status="private"),
        post(4, "Mật khẩu", post_password="x"),
        post(5, "Hẹn giờ", status="future", post_date_gmt="2126-01-01 00:00:00"),
        post(6, "Tương lai", post_date_gmt="2126-01-01 00:00:00"),
        post(7, "Ngày không", post_date_gmt="0000-00-00 00:00:00", post_date="0000-00-00 00:00:00"),
        post(8, ""),
        post(9, "Lạ", status="tam-an"),
    ]
    left_out = [
        post(20, "Rác", status="trash"),
        post(21, "Tự lưu", status="auto-draft"),
        post(22, "Trang tĩnh", post_type="page"),
        post(23, "", ""),
        post(24, "Trống", "<!-- wp:spacer --><div></div>"),
    ]
    import_archive(old_site(export(*items, *left_out, post(30, "Thường"))))
    assert set(ArticlePage.objects.filter(live=True).values_list("title", flat=True)) == {"Thường"}
    drafts = ArticlePage.objects.filter(live=False, has_unpublished_changes=True)
    assert drafts.count() == len(items)
    assert drafts.filter(title__startswith="Sáng sớm, bà con").exists()
    told = report()
    for words in (
        *("bản nháp", "riêng tư", "hẹn giờ", "ở tương lai", "Không có ngày hợp lệ"),
        *("Không có tiêu đề", "“tam-an”", "Trang cũ đã xóa", "Thuộc loại “page”"),
        "Không có nội dung",
    ):
        assert words in told


def test_sections_in_a_circle_stand_at_the_top(old_site: WriteFile, import_archive: Import) -> None:
    sections = [("1", "a", "b", "Mục A"), ("2", "b", "a", "Mục B")]
    import_archive(old_site(export(post(section="a|Mục A"), sections=sections)))
    assert ArticlePage.objects.get().get_url() == "/muc-a/mua-gat-1/"


def test_an_article_without_a_section_needs_one_named(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    path = old_site(export(post(section="")))
    import_archive(path)
    assert not ArticlePage.objects.exists()
    assert "--section" in report()
    ours = factories.section("Lưu trữ")
    import_archive(path, "--section", "Lưu trữ")
    assert ArticlePage.objects.get().section == ours


def test_no_script_of_the_old_site_comes_over(old_site: WriteFile, import_archive: Import) -> None:
    text = (
        "<p onclick='x()'>Đoạn một.</p><script>alert(1)</script>"
        '<p>Đoạn hai <a href="javascript:alert(1)">bấm</a> <img src=x onerror=alert(1)>'
        '<a href="https://ok.example/">được</a><svg onload=alert(1)></svg></p>'
        "<iframe src='https://xau.example'></iframe><style>p{}</style><p>Đoạn ba.</p>"
    )
    import_archive(old_site(export(post(text=text))))
    body = str(ArticlePage.objects.get().body.get_prep_value())
    for word in ("script", "onerror", "onclick", "onload", "iframe", "<style", "alert"):
        assert word not in body
    assert "https://ok.example/" in body


def test_short_forms_galleries_and_videos_become_blocks_or_are_told(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    text = (
        "Đoạn mở đầu của bài.\n\n[vc_row width='1'][vc_text]Trong khung.[/vc_text][/vc_row]\n\n"
        "https://www.youtube.com/watch?v=aaaaaaaaaaa\n\nTheo [1] và [sic] thì đúng.\n\n"
        '[contact-form id="5"]\n\n<blockquote><p>Lời nói.</p></blockquote>'
    )
    import_archive(old_site(export(post(text=text))))
    article = ArticlePage.objects.get()
    kinds = [block.block_type for block in article.body]
    assert kinds == ["paragraph", "video", "paragraph", "quote"]
    stored = str(article.body.get_prep_value())
    assert "Theo [1] và [sic] thì đúng." in stored
    assert "Trong khung." in stored
    assert "[contact-form]" in report()


def test_a_long_record_is_left_out_and_told(
    old_site: WriteFile,
    import_archive: Import,
    report: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xml_stream, "MOST", 20_000)
    import_archive(old_site(export(post(1, "Dài", "chữ " * 20_000), post(2, "Vừa"))))
    assert ArticlePage.objects.get().title == "Vừa"
    assert "Lớn hơn mức" in report()


def test_bad_lines_of_json_stop_no_other(
    old_site: WriteFile,
    import_archive: Import,
    report: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_lines, "MOST", 2_000)
    good = (
        '{"id": %d, "title": "Bài %d", "text": "Một.\\n\\nHai.", "section": "Tin",'
        ' "published": "2020-02-03"}'
    )
    rows = [
        (good % (1, 1)).encode(),
        b'{"id": 2, "title": ',
        b"[1, 2]",
        b'{"title": "kh\xf4ng m\xe3"}',
        b'{"title": "Khong co so", "text": "x", "section": "Tin"}',
        b'{"id": 7, "text": "' + b"x" * 9_000 + b'"}',
        b"[" * 1_500,
        b"",
        (good % (9, 9)).encode(),
    ]
    import_archive(old_site(b"\n".join(rows), "bao.jsonl"))
    assert sorted(ArticlePage.objects.values_list("title", flat=True)) == ["Bài 1", "Bài 9"]
    told = report()
    for words in ("không phải JSON", "đối tượng JSON", "UTF-8", "“id”", "Dòng dài hơn"):
        assert words in told
    assert "bao.jsonl:6" in told


def test_the_report_is_safe_to_open(
    old_site: WriteFile, import_archive: Import, report: Callable[[], str]
) -> None:
    import_archive(old_site(export(post(title='=HYPERLINK("http://x")', status="draft"))))
    assert "'=HYPERLINK" in report()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000-00-00 00:00:00",
        "2019-02-30",
        "20190101",
        "9999-12-31",
        "2019-01-01 25:00",
        "x" * 99,
    ],
)
def test_a_date_that_cannot_be_is_none(text: str) -> None:
    assert moment(text) is None
