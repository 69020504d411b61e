"""A Word file, pasted text and plain text are understood alike, and every guess is told."""

import io
import unicodedata
from typing import Any

import pytest
from docx import Document

from news.importers.passages import Role, Understood
from news.importers.plain import read_pasted, read_plain
from news.importers.understanding import understand
from news.importers.word import read_word
from tests.importers import word_files as written
from tests.importers.test_import_article import tcvn3


def manuscript_of(content: bytes, *sections: str) -> Understood:
    """The Word file, understood."""
    return understand(read_word(content, "bai.docx"), sections)


def texts(manuscript: Understood, role: Role) -> list[str]:
    """The texts in that role."""
    return [passage.text for passage in manuscript.of(role)]


def doubts(manuscript: Understood) -> str:
    """All that is in doubt, as one text."""
    every = [doubt for passage in manuscript.passages for doubt in passage.doubts]
    return "\n".join([*manuscript.doubts, *every])


class TestANewsroomsFile:
    """Bold headline and lead, captions in italics below their pictures, the name at the right."""

    def test_every_part_is_found(self) -> None:
        manuscript = manuscript_of(written.newsroom_file())
        assert texts(manuscript, Role.HEADLINE) == [written.HEADLINE]
        assert texts(manuscript, Role.LEAD) == [written.LEAD]
        assert texts(manuscript, Role.HEADING) == list(written.HEADINGS)
        assert texts(manuscript, Role.BYLINE) == [written.BYLINE]
        assert len(texts(manuscript, Role.PARAGRAPH)) == len(written.PARAGRAPHS)
        assert not texts(manuscript, Role.LEFT_OUT)

    def test_each_photo_has_its_own_caption_and_credit(self) -> None:
        photos = manuscript_of(written.newsroom_file()).of(Role.PHOTO)
        assert [(photo.caption, photo.credit) for photo in photos] == list(written.CAPTIONS)
        assert [photo.image for photo in photos] == [0, 1, 2]

    def test_a_table_keeps_its_cells(self) -> None:
        table = manuscript_of(written.newsroom_file()).of(Role.TABLE)[0]
        assert [tuple(row) for row in table.rows] == list(written.TABLE)

    def test_quotes_are_curled(self) -> None:
        first = texts(manuscript_of(written.newsroom_file()), Role.PARAGRAPH)[0]
        assert "“Có nước là có tất cả”" in first

    def test_the_alt_text_is_the_only_thing_asked_for_and_is_no_copy_of_the_caption(self) -> None:
        manuscript = manuscript_of(written.newsroom_file())
        assert {photo.alt for photo in manuscript.of(Role.PHOTO)} == {""}
        found = set(doubts(manuscript).splitlines())
        assert found == {"Ảnh này chưa có văn bản thay thế: hãy tả điều nhìn thấy trong ảnh."}

    def test_a_headline_in_capitals_gets_small_letters_but_for_names(self) -> None:
        manuscript = manuscript_of(written.newsroom_file(headline=written.HEADLINE.upper()))
        assert texts(manuscript, Role.HEADLINE) == [written.HEADLINE]
        assert "viết hoa toàn bộ" in doubts(manuscript)

    def test_a_headline_broken_in_two_lines_is_one(self) -> None:
        broken = written.lines_file(
            ("ĐẬP TRÀN KHE VẮT", {"bold": True, "align": "center"}),
            ("GIỮ NƯỚC CHO BA BẢN", {"bold": True, "align": "center"}),
            (written.LEAD, {"bold": True}),
            (written.PARAGRAPHS[0], {}),
        )
        headline = texts(manuscript_of(broken), Role.HEADLINE)
        assert headline == ["Đập tràn Khe Vắt giữ nước cho ba bản"]

    def test_the_section_above_the_headline_is_known(self) -> None:
        content = written.lines_file(
            ("Chuyên mục: Kinh tế", {}),
            (written.HEADLINE, {"bold": True}),
            (written.LEAD, {"bold": True}),
            (written.PARAGRAPHS[0], {}),
        )
        assert manuscript_of(content, "Kinh tế", "Xã hội").section == "Kinh tế"

    def test_the_photographer_of_the_byline_gets_the_credit_as_a_doubt(self) -> None:
        document = Document()
        written.line(document, written.HEADLINE, bold=True)
        written.line(document, written.LEAD, bold=True)
        document.add_picture(written.picture(0))
        written.line(document, "Đập tràn nhìn từ bờ phải.", italic=True)
        written.line(document, written.PARAGRAPHS[0])
        written.line(document, "Bài và ảnh: Lò Hải Yến", align="right")
        manuscript = manuscript_of(written.saved(document))
        assert manuscript.of(Role.PHOTO)[0].credit == "Lò Hải Yến"
        assert "Tác giả ảnh lấy theo tên dưới bài" in doubts(manuscript)

    def test_pictures_laid_out_in_a_table_come_out_of_it(self) -> None:
        document = Document()
        written.line(document, written.HEADLINE, bold=True)
        written.line(document, written.LEAD, bold=True)
        table = document.add_table(rows=2, cols=1)
        table.cell(0, 0).paragraphs[0].add_run().add_picture(written.picture(0))
        table.cell(1, 0).text = "Đập tràn. Ảnh: Lò Hải Yến"
        written.line(document, written.PARAGRAPHS[0])
        manuscript = manuscript_of(written.saved(document))
        assert manuscript.of(Role.PHOTO)[0].credit == "Lò Hải Yến"
        assert not manuscript.of(Role.TABLE)

    def test_words_styles_say_what_is_what(self) -> None:
        document = Document()
        document.add_heading(written.HEADLINE, 0)
        document.add_paragraph(written.LEAD)
        document.add_heading(written.HEADINGS[0], 2)
        document.add_paragraph(written.PARAGRAPHS[0])
        document.add_paragraph("Nước không chờ ai.", style="Quote")
        document.add_paragraph("Xi măng", style="List Bullet")
        document.add_paragraph("Đá hộc", style="List Bullet")
        manuscript = manuscript_of(written.saved(document))
        assert texts(manuscript, Role.HEADLINE) == [written.HEADLINE]
        assert texts(manuscript, Role.HEADING) == [written.HEADINGS[0]]
        assert texts(manuscript, Role.QUOTE) == ["Nước không chờ ai."]
        assert manuscript.of(Role.LIST)[0].html == "<ul><li>Xi măng</li><li>Đá hộc</li></ul>"
        assert "Sapo được đoán" in doubts(manuscript)

    def test_what_stands_above_the_headline_is_left_out_with_a_doubt(self) -> None:
        content = written.lines_file(
            ("Tin gửi ban kinh tế", {}),
            (written.HEADLINE.upper(), {"bold": True, "align": "center"}),
            (written.LEAD, {"bold": True}),
            (written.PARAGRAPHS[0], {}),
        )
        manuscript = manuscript_of(content)
        assert texts(manuscript, Role.LEFT_OUT) == ["Tin gửi ban kinh tế"]
        assert "“Tin gửi ban kinh tế”" in doubts(manuscript)


class TestOldFonts:
    """Fonts of before Unicode are recognised by their names, or by how the text reads."""

    @pytest.mark.parametrize(
        ("font", "text", "read"),
        [
            (".VnTime", "§¶ng bé x· ViÖt Hång", "Đảng bộ xã Việt Hồng"),
            (".VnTimeH", "viÖt nam", "VIỆT NAM"),
            ("VNI-Times", "Ñaûng boä xaõ Vieät Hoàng", "Đảng bộ xã Việt Hồng"),
        ],
    )
    def test_a_run_in_an_old_font_is_converted(self, font: str, text: str, read: str) -> None:
        content = written.lines_file(
            (written.HEADLINE, {"bold": True}),
            (written.LEAD, {"bold": True}),
            (text, {"font": font}),
        )
        manuscript = manuscript_of(content)
        assert manuscript.passages[-1].text == read
        assert "bảng mã cũ" in doubts(manuscript)

    def test_a_letter_in_two_runs_is_read_together(self) -> None:
        document = Document()
        written.line(document, written.HEADLINE, bold=True)
        paragraph = document.add_paragraph()
        for half in ("Vie", "ät Nam ñi tôùi"):
            paragraph.add_run(half).font.name = "VNI-Times"
        assert manuscript_of(written.saved(document)).passages[-1].text == "Việt Nam đi tới"

    def test_plain_text_of_an_old_font_is_recognised(self) -> None:
        text = "\n\n".join([written.HEADLINE.lower(), written.LEAD.lower(), written.PARAGRAPHS[1]])
        manuscript = understand(read_plain(tcvn3(text)))
        assert texts(manuscript, Role.HEADLINE) == [written.HEADLINE.lower()]
        assert "TCVN3" in doubts(manuscript)

    def test_pasted_text_keeps_its_font(self) -> None:
        html = f"<p>{written.HEADLINE}</p><p style=\"font-family:'.VnTime'\">ViÖt Nam ®i tíi.</p>"
        assert understand(read_pasted(html)).passages[-1].text == "Việt Nam đi tới."

    def test_decomposed_letters_are_composed(self) -> None:
        content = written.newsroom_file(headline=unicodedata.normalize("NFD", written.HEADLINE))
        assert texts(manuscript_of(content), Role.HEADLINE) == [written.HEADLINE]


PASTED = f"""
<html><head><style>p {{color: red}}</style><script>alert(1)</script></head><body>
<p class=MsoNormal align=center style='text-align:center'><b>{written.HEADLINE}</b></p>
<p class=MsoNormal><b>{written.LEAD}</b><o:p></o:p></p>
<p class=MsoNormal onclick="alert(2)">Đoạn <a href="javascript:alert(3)">một</a> và
<a href="https://example.org/a?b=1&amp;c=2">hai</a> <i>nghiêng</i>.</p>
<p class=MsoNormal align=right><b>{written.BYLINE}</b></p></body></html>
"""


class TestPastedAndPlainText:
    """The same reader, whatever the text came in."""

    def test_pasted_text_is_understood(self) -> None:
        manuscript = understand(read_pasted(PASTED))
        assert texts(manuscript, Role.HEADLINE) == [written.HEADLINE]
        assert texts(manuscript, Role.LEAD) == [written.LEAD]
        assert texts(manuscript, Role.BYLINE) == [written.BYLINE]

    def test_nothing_but_clean_markup_is_kept(self) -> None:
        paragraph = understand(read_pasted(PASTED)).of(Role.PARAGRAPH)[0]
        assert paragraph.html == (
            'Đoạn một và <a href="https://example.org/a?b=1&amp;c=2">hai</a> <i>nghiêng</i>.'
        )
        assert "alert" not in str(understand(read_pasted(PASTED)).to_json())

    def test_plain_text_is_understood(self) -> None:
        text = "\n\n".join(
            [
                *(written.HEADLINE, written.LEAD, written.HEADINGS[0]),
                *(*written.PARAGRAPHS, written.BYLINE),
            ]
        )
        manuscript = understand(read_plain(text))
        assert texts(manuscript, Role.HEADLINE) == [written.HEADLINE]
        assert texts(manuscript, Role.LEAD) == [written.LEAD]
        assert texts(manuscript, Role.HEADING) == [written.HEADINGS[0]]
        assert texts(manuscript, Role.BYLINE) == [written.BYLINE]

    @pytest.mark.parametrize("text", ["", " \n ", "<p></p>", "một", "<table><tr><td>", "<ul><li>a"])
    def test_the_smallest_texts_are_read(self, text: str) -> None:
        for source in (read_plain(text), read_pasted(text)):
            assert isinstance(understand(source), Understood)

    def test_markup_of_any_depth_is_read(self) -> None:
        for tag in ("div", "b", "ul", "table", "blockquote"):
            read_pasted(f"<{tag}>" * 3000 + "chữ")


def test_a_manuscript_goes_to_json_and_back() -> None:
    manuscript = manuscript_of(written.newsroom_file())
    assert Understood.from_json(manuscript.to_json()) == manuscript


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    def insert(xml: bytes) -> bytes:
        new = '<w:p><w:ins w:id="9" w:author="A"><w:r><w:t>Câu thêm vào.</w:t></w:r></w:ins></w:p>'
        return xml.replace(b"<w:sectPr", new.encode() + b"<w:sectPr", 1)

    manuscript = manuscript_of(written.with_main_part(insert))
    assert "Câu thêm vào." in "\n".join(passage.text for passage in manuscript.passages)
    assert "dấu vết chỉnh sửa" in doubts(manuscript)


def test_a_linked_picture_is_never_fetched() -> None:
    def link(name: str, content: bytes) -> bytes:
        return content.replace(b"r:embed=", b"r:link=") if name == "word/document.xml" else content

    manuscript = manuscript_of(written.edited(written.newsroom_file(photos=1), link))
    assert "chỉ có liên kết" in doubts(manuscript)
    assert not manuscript.of(Role.PHOTO)


def test_a_picture_that_is_missing_in_the_file_is_told() -> None:
    def drop(name: str, content: bytes) -> bytes | None:
        return None if name.startswith("word/media/") else content

    manuscript = manuscript_of(written.edited(written.newsroom_file(photos=1), drop))
    assert "chỉ có liên kết" in doubts(manuscript)


def test_alt_texts_made_by_programs_are_not_believed() -> None:
    document: Any = Document(io.BytesIO(written.newsroom_file(photos=1)))
    for shape in document.inline_shapes:
        shape._inline.docPr.set("descr", "Picture 1")
    photo = manuscript_of(written.saved(document)).of(Role.PHOTO)[0]
    assert photo.alt == ""
