"""A captured text is understood part by part, and each doubt is told."""

import unicodedata
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.importers.capture import Capture, Part, parse_capture
from news.importers.ending import Name, read_names
from news.importers.head import CaptureError

from . import captures as written

SEED = Path(__file__).parents[3] / "shared" / "seed-article.txt"


def parse(old: str = "", new: str = "") -> Capture:
    """The sample, with one piece of text replaced."""
    assert old in written.CAPTURE
    return parse_capture(written.CAPTURE.replace(old, new) if old else written.CAPTURE)


class TestACompleteCapture:
    """Nothing is missing, so nothing is in doubt."""

    def test_every_part_is_in_its_own_field(self) -> None:
        capture = parse()
        assert capture.section == written.SECTION
        assert capture.headline == written.HEADLINE
        assert capture.lead == written.LEAD
        assert (capture.photo_caption, capture.photo_credit) == (written.CAPTION, written.CREDIT)
        assert capture.names == (Name(written.NAME),)
        assert capture.tags == ()
        assert capture.has_comment_form

    def test_nothing_is_in_doubt(self) -> None:
        assert parse().doubts == ()

    def test_a_date_without_a_time_is_midnight(self) -> None:
        assert parse().published == datetime(2021, 3, 9)

    def test_a_time_after_the_date_is_kept(self) -> None:
        line = f"{written.DATE} | 08:30 (GMT+7)"
        assert parse(written.DATE, line).published == datetime(2021, 3, 9, 8, 30)

    def test_sub_headings_and_paragraphs_keep_their_order(self) -> None:
        kinds = [(part.text, part.is_heading) for part in parse().body]
        first, second = written.HEADINGS
        texts = written.PARAGRAPHS
        assert [kind for kind in kinds if kind[0] != parse().body[2].text] == [
            (first, True),
            (texts[0], False),
            (second, True),
            (texts[2], False),
            (texts[3], False),
        ]

    def test_straight_quotes_are_curled(self) -> None:
        assert parse().body[2].text.startswith("Ông Lò Văn Phấn nói: “Nước không chờ ai cả”")

    def test_letters_typed_as_letter_and_mark_are_composed(self) -> None:
        assert parse_capture(unicodedata.normalize("NFD", written.CAPTURE)) == parse()

    def test_windows_line_ends_change_nothing(self) -> None:
        assert parse_capture(written.CAPTURE.replace("\n", "\r\n")) == parse()


class TestSubHeadings:
    """Short, closing no sentence, with a paragraph right below."""

    def test_a_short_sentence_is_a_paragraph(self) -> None:
        capture = parse(written.HEADINGS[0], "Rồi mưa đến.")
        assert capture.body[0] == Part("Rồi mưa đến.")

    def test_a_short_last_line_is_a_paragraph_in_doubt(self) -> None:
        capture = parse(written.PARAGRAPHS[3], "một dòng dở dang")
        assert capture.body[-1] == Part("một dòng dở dang")
        assert "một dòng dở dang" in " ".join(capture.doubts)

    def test_of_two_short_lines_only_the_second_can_be_one(self) -> None:
        capture = parse(written.HEADINGS[0], f"Ghi chép\n\n{written.HEADINGS[0]}")
        assert capture.body[:2] == (Part("Ghi chép"), Part(written.HEADINGS[0], is_heading=True))
        assert "Ghi chép" in " ".join(capture.doubts)

    @pytest.mark.parametrize("item", ["- Cuốc, xẻng", "– Bao tải", "1. Nạo vét", "• Phát cỏ"])
    def test_an_item_of_a_list_is_none(self, item: str) -> None:
        assert parse(written.HEADINGS[0], item).body[0] == Part(item)


class TestThePhoto:
    """Caption and credit are parted at "Ảnh:"."""

    @pytest.mark.parametrize("end", ["Ảnh: Lan Anh", "(Ảnh: Lan Anh)", "– Ảnh: Lan Anh."])
    def test_the_credit_is_found_however_it_is_set_off(self, end: str) -> None:
        capture = parse(f"{written.CAPTION} Ảnh: {written.CREDIT}", f"Bến sông lúc sáng sớm {end}")
        assert (capture.photo_caption, capture.photo_credit) == ("Bến sông lúc sáng sớm", "Lan Anh")

    def test_a_capture_without_photo_says_so(self) -> None:
        capture = parse(f"{written.CAPTION} Ảnh: {written.CREDIT}\n\n")
        assert (capture.photo_caption, capture.photo_credit) == ("", "")
        assert "Ảnh:" in " ".join(capture.doubts)

    def test_a_caption_further_down_stays_in_the_text_in_doubt(self) -> None:
        line = "Ruộng cuối nguồn. Ảnh: Lan Anh"
        capture = parse(written.PARAGRAPHS[2], line)
        assert Part(line) in capture.body
        assert line in " ".join(capture.doubts)


class TestTheEnding:
    """Names, tags and the form."""

    def test_tags_after_the_word_are_read_once_each(self) -> None:
        capture = parse("TAG:", "TAG: chi bộ, Nà Vối; chi bộ")
        assert capture.tags == ("chi bộ", "Nà Vối")

    def test_a_byline_on_its_own_line_is_found(self) -> None:
        assert parse("SinhTAG:", "Sinh\n\nTAG:").names == (Name(written.NAME),)

    def test_without_a_name_the_last_paragraph_stays_whole(self) -> None:
        capture = parse(f"{written.NAME}TAG:", "TAG:")
        assert capture.names == ()
        assert capture.body[-1].text == written.PARAGRAPHS[3]
        assert "tên tác giả" in " ".join(capture.doubts)

    def test_a_paragraph_glued_to_the_word_is_not_lost(self) -> None:
        capture = parse(f"\n\n{written.NAME}TAG:", "TAG:")
        assert capture.body[-1].text == written.PARAGRAPHS[3]

    def test_what_follows_the_form_is_told_and_not_taken(self) -> None:
        capture = parse("Email:", "Email:\n\nBản quyền thuộc tòa soạn.")
        assert "Bản quyền thuộc tòa soạn." in " ".join(capture.doubts)

    def test_a_capture_without_the_form_is_in_doubt(self) -> None:
        capture = parse("Ý kiến của bạn\n\nHọ tên:\nEmail:")
        assert not capture.has_comment_form
        assert "Ý kiến của bạn" in " ".join(capture.doubts)

    @pytest.mark.parametrize(
        ("line", "names"),
        [
            ("Kim Ngân", (Name("Kim Ngân"),)),
            ("Thu Hà - Minh Quân", (Name("Thu Hà"), Name("Minh Quân"))),
            ("Thu Hà và Minh Quân", (Name("Thu Hà"), Name("Minh Quân"))),
            ("Bài, ảnh: Thu Hà", (Name("Thu Hà", photo=True),)),
            ("Bài: Thu Hà - Ảnh: Lan", (Name("Thu Hà"), Name("Lan", text=False, photo=True))),
            ("Chiều muộn, nước về.", ()),
            ("Đảng ủy xã họp", ()),
        ],
    )
    def test_names_and_roles_are_read_from_a_byline(
        self, line: str, names: tuple[Name, ...]
    ) -> None:
        assert read_names(line) == names


class TestWhatIsMissing:
    """A text that is no article is refused with a reason in Vietnamese."""

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            (written.DATE, "", "Không thấy dòng ngày tháng"),
            (written.DATE, "Thứ Ba, 31/02/2021", "không có trong lịch"),
            (written.DATE, "09/03/0021", "không có trong lịch"),
            (written.DATE, "Thứ Sáu, 09/03/2021", "Dòng ngày ghi Thứ Sáu"),
            (written.HEADLINE, "", "chỉ có một dòng"),
            (f"{written.SECTION}\n\n{written.HEADLINE}", "", "Không có tiêu đề"),
            (written.HEADLINE, "Dài " * 100, "Tiêu đề quá dài"),
            (written.LEAD, "", "Không có sapo"),
            (written.LEAD, "Dài " * 300, "quá dài để làm sapo"),
        ],
    )
    def test_the_reason_is_named(self, old: str, new: str, reason: str) -> None:
        with pytest.raises(CaptureError, match=reason):
            parse(old, new)

    def test_a_date_with_nothing_below_is_refused(self) -> None:
        with pytest.raises(CaptureError, match="không có nội dung"):
            parse_capture(written.CAPTURE.split(written.LEAD)[0])


@given(st.text() | st.text().map(lambda text: f"A\n\nB\n\n1/1/2020\n\n{text}"))
def test_any_text_is_understood_or_refused(text: str) -> None:
    """No other exception comes out, and what is understood has its necessary parts."""
    with suppress(CaptureError):
        capture = parse_capture(text)
        assert all((capture.section, capture.headline, capture.lead))


@pytest.mark.skipif(not SEED.exists(), reason=f"the captured article is not there: {SEED}")
def test_the_captured_article_is_understood_without_a_doubt() -> None:
    """The real text; only facts that the project's issue states are compared."""
    text = SEED.read_text(encoding="utf-8")
    capture = parse_capture(text)
    assert capture.doubts == ()
    assert capture.section == "Xây dựng Đảng"
    assert capture.published == datetime(2021, 10, 14)
    assert capture.photo_credit == "Trường Khanh"
    assert capture.names == (Name("Kim Ngân"),)
    assert capture.tags == ()
    assert sum(part.is_heading for part in capture.body) == 2
    paragraphs = [line for line in text.split("\n") if len(line) > 200]
    kept = [capture.lead, *(part.text for part in capture.body if len(part.text) > 200)]
    photo = f"{capture.photo_caption} Ảnh: {capture.photo_credit}"
    assert [line for line in paragraphs if line != photo] == kept
