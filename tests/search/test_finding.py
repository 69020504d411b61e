"""Which articles a query finds: each syllable by its own rule, names, tags, dates, abbreviations."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest

from search.answers import Step
from search.finding import Filters
from search.models import Abbreviation
from tests import factories
from tests.search.conftest import Titles, search_for
from vietnamese.alphabet import MARKED_LETTERS

pytestmark = pytest.mark.django_db


def body(*paragraphs: str) -> list[dict[str, str]]:
    return [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]


def test_a_syllable_with_marks_finds_only_itself(titles: Titles) -> None:
    factories.article("Đảng bộ xã", lead="Hội nghị.")
    factories.article("Đang lúa trổ", lead="Vụ mùa.")
    assert titles("đảng") == ["Đảng bộ xã"]
    assert titles("đang") == ["Đang lúa trổ"]


def test_a_syllable_without_marks_finds_any_marks(titles: Titles) -> None:
    factories.article("Đảng bộ xã", lead="Hội nghị.")
    factories.article("Dâng hương", lead="Lễ hội.")
    assert set(titles("dang")) == {"Đảng bộ xã", "Dâng hương"}


def test_in_a_mixed_query_each_syllable_goes_by_its_own_rule(titles: Titles) -> None:
    factories.article("Xây dựng Đảng")
    factories.article("Xây dưng đang")
    assert titles("xây dung đảng") == ["Xây dựng Đảng"]


def test_both_tone_placements_are_one_spelling(titles: Titles) -> None:
    factories.article("Hoà bình ở Thuỷ Nguyên")
    assert titles("hòa bình") == titles("hoà bình") == ["Hoà bình ở Thuỷ Nguyên"]
    assert titles("thủy nguyên") == titles("thuỷ nguyên") == ["Hoà bình ở Thuỷ Nguyên"]
    factories.article("Chất lượng khỏe")
    assert titles("khoẻ") == ["Chất lượng khỏe"]


def test_decomposed_text_and_decomposed_queries_are_the_same_words(titles: Titles) -> None:
    factories.article("Tuyển quân đợt một")
    decomposed = unicodedata.normalize("NFD", "tuyển quân")
    assert titles(decomposed) == ["Tuyển quân đợt một"]
    factories.article("Họp báo", body=body(unicodedata.normalize("NFD", "Người phát ngôn")))
    assert titles("người phát ngôn") == ["Họp báo"]


def test_case_makes_no_difference_for_any_vietnamese_letter(titles: Titles) -> None:
    factories.article("Bảng chữ", body=body(" ".join(f"x{letter}x" for letter in MARKED_LETTERS)))
    for letter in MARKED_LETTERS:
        assert titles(f"x{letter.upper()}x") == ["Bảng chữ"], letter
        assert titles(f"x{letter.lower()}x") == ["Bảng chữ"], letter


@pytest.mark.parametrize("typed", ["xaay duwngj ddangr", "xa6y du7ng5 d9ang3"])
def test_leftovers_of_telex_and_vni_are_decoded(titles: Titles, typed: str) -> None:
    factories.article("Xây dựng Đảng")
    assert titles(typed) == ["Xây dựng Đảng"]
    shown = search_for(typed)
    assert (shown.step, shown.meant) == (Step.DECODED, "xây dựng đảng")


def test_an_abbreviation_finds_its_long_form_and_back(titles: Titles) -> None:
    Abbreviation.objects.get_or_create(short="TCCSĐ", long="tổ chức cơ sở đảng")
    factories.article("Củng cố tổ chức cơ sở đảng")
    factories.article("Đánh giá TCCSĐ cuối năm")
    both = {"Củng cố tổ chức cơ sở đảng", "Đánh giá TCCSĐ cuối năm"}
    for typed in ("TCCSĐ", "tccsd", "tổ chức cơ sở đảng", "to chuc co so dang"):
        assert set(titles(typed)) == both, typed
    assert titles("củng cố tccsđ") == ["Củng cố tổ chức cơ sở đảng"]
    assert titles("tổ chức cơ sơ đảng", Filters()) != []


def test_an_abbreviation_may_mean_two_things(titles: Titles) -> None:
    Abbreviation.objects.get_or_create(short="BTV", long="ban thường vụ")
    Abbreviation.objects.get_or_create(short="BTV", long="biên tập viên")
    factories.article("Họp ban thường vụ")
    factories.article("Lớp học cho biên tập viên")
    assert set(titles("BTV")) == {"Họp ban thường vụ", "Lớp học cho biên tập viên"}


def test_a_quoted_phrase_must_stand_as_written(titles: Titles) -> None:
    factories.article("Nước sạch về bản", lead="Người dân vui.")
    factories.article("Sạch nước về bản", lead="Người dân vui.")
    factories.article("Nước về, bản sạch", lead="Người dân vui.")
    assert titles('"nước sạch"') == ["Nước sạch về bản"]
    assert titles("“nước sạch về bản”") == ["Nước sạch về bản"]


def test_a_phrase_of_neighbours_that_never_stand_together_is_not_found(titles: Titles) -> None:
    factories.article("Một hai ba", body=body("một hai năm, rồi hai ba"))
    factories.article("Chuyện khác", body=body("một hai năm, rồi hai ba"))
    assert titles('"một hai ba"') == ["Một hai ba"]


def test_a_word_with_a_minus_shuts_articles_out(titles: Titles) -> None:
    factories.article("Mưa lớn ở miền núi")
    factories.article("Mưa lớn ở đồng bằng")
    assert titles("mưa lớn -núi") == ["Mưa lớn ở đồng bằng"]
    assert titles('mưa -"miền núi"') == ["Mưa lớn ở đồng bằng"]
    assert titles("-mưa") == []


def test_a_hyphen_inside_a_word_shuts_nothing_out(titles: Titles) -> None:
    factories.article("Phát triển KT-XH năm 2025")
    assert titles("KT-XH") == ["Phát triển KT-XH năm 2025"]


def test_numbers_of_documents_are_found_whole(titles: Titles) -> None:
    factories.article(
        "Kế hoạch", body=body("Thực hiện Quyết định số 1719/QĐ-TTg giai đoạn 2021-2025")
    )
    for typed in ("1719/QĐ-TTg", "1719/qd-ttg", "2021-2025", '"1719/QĐ-TTg"'):
        assert titles(typed) == ["Kế hoạch"], typed


def test_names_under_articles_and_tags_are_found(titles: Titles) -> None:
    factories.article("Bản tin sáng", bylines=[factories.author("Lò Thị Mai")])
    factories.article("Bản tin chiều", tags=["Chuyển đổi số"])
    assert titles("lo thi mai") == ["Bản tin sáng"]
    assert titles("chuyen doi so") == ["Bản tin chiều"]


def test_captions_are_found(titles: Titles) -> None:
    photo = factories.photo(caption="Cầu treo Nậm Lúc")
    factories.article("Đường mới", main_photo=photo)
    assert titles("nậm lúc") == ["Đường mới"]


@pytest.mark.parametrize(
    "typed",
    ["14/10/2021", "14-10-2021", "ngày 14 tháng 10 năm 2021", "ngay 14/10/2021", "10/2021",
     "tháng 10 năm 2021", "thang 10/2021", "2021", "năm 2021"],
)  # fmt: skip
def test_a_date_finds_the_articles_of_its_day_month_or_year(titles: Titles, typed: str) -> None:
    factories.article("Ngày ấy", published_at=datetime(2021, 10, 14, 1, tzinfo=UTC))
    factories.article("Hôm khác", published_at=datetime(2022, 11, 15, 1, tzinfo=UTC))
    assert titles(typed) == ["Ngày ấy"]


def test_words_beside_a_date_narrow_it(titles: Titles) -> None:
    factories.article("Bão số bảy", published_at=datetime(2021, 10, 14, 1, tzinfo=UTC))
    factories.article("Bão số tám", published_at=datetime(2022, 10, 14, 1, tzinfo=UTC))
    assert titles("bão số 2021") == ["Bão số bảy"]


def test_impossible_dates_are_just_numbers(titles: Titles) -> None:
    factories.article("Ngày lạ", body=body("Tờ giấy ghi 31/02/2021"))
    assert titles("31/02/2021") == ["Ngày lạ"]
    assert titles("99/99/2021") == []


def test_a_leading_zero_makes_no_other_day(titles: Titles) -> None:
    factories.article("Hẹn", body=body("Hội thi mở ngày 05/3"))
    assert titles("5/3") == titles("05/03") == ["Hẹn"]


def test_filters_narrow_by_section_author_tag_and_date(titles: Titles) -> None:
    economy, culture = factories.section("Kinh tế"), factories.section("Văn hóa")
    writer, tag = factories.author("Lê Thảo"), factories.tag("lúa nếp")
    old = datetime(2020, 1, 1, 1, tzinfo=UTC)
    factories.article("Tin A", section=economy, bylines=[writer])
    factories.article("Tin B", section=culture, tags=[tag])
    factories.article("Tin C", section=culture, published_at=old)
    assert titles("tin", Filters(sections=(economy.pk,))) == ["Tin A"]
    assert titles("tin", Filters(author=writer.pk)) == ["Tin A"]
    assert titles("tin", Filters(tag=tag.pk)) == ["Tin B"]
    assert titles("tin", Filters(until=datetime(2020, 1, 2, tzinfo=UTC))) == ["Tin C"]
    assert titles(
        "tin", Filters(since=datetime(2020, 1, 2, tzinfo=UTC), sections=(culture.pk,))
    ) == ["Tin B"]
    assert titles("tin", Filters(commented=True)) == []


def test_where_marks_are_mistyped_everywhere_any_marks_are_tried(titles: Titles) -> None:
    factories.article("Nghị quyết mới")
    shown = search_for("nghi quyêt")
    assert (shown.step, shown.meant) == (Step.ANY_MARKS, "Nghị quyết")


@pytest.mark.parametrize(
    "typed", ["ngi quyet", "nghi quyte", "nghi qyet", "nghiquyet", "nghị quyếtt"]
)
def test_slips_of_the_finger_are_corrected(titles: Titles, typed: str) -> None:
    factories.article("Nghị quyết mới")
    shown = search_for(typed)
    assert (shown.step, shown.meant) == (Step.CORRECTED, "Nghị quyết")
    assert titles(typed) == ["Nghị quyết mới"]


def test_where_no_article_has_all_words_the_closest_are_shown(titles: Titles) -> None:
    factories.article("Tiêm chủng ở trạm y tế xã")
    factories.article("Khám bệnh")
    shown = search_for("lịch tiêm chủng trạm y tế")
    assert shown.step is Step.PARTIAL
    assert titles("lịch tiêm chủng trạm y tế") == ["Tiêm chủng ở trạm y tế xã"]


def test_a_phrase_of_any_length_stands_as_it_was_typed(titles: Titles) -> None:
    factories.article("Một", body=body("Có một người dân đến hỏi."))
    factories.article("Hai", body=body("Một người hỏi. Người dân đáp, dân một lòng."))
    factories.article("Ba", body=body("Mỗi người dán một tờ."))
    assert titles('"một người dân"') == titles('"mot nguoi dan"') == ["Một"]
    assert set(titles('"nguoi dan"')) == {"Một", "Hai", "Ba"}
    assert set(titles('"người dân"')) == {"Một", "Hai"}


def test_quotation_marks_and_exclusions_are_not_corrected(titles: Titles) -> None:
    factories.article("Nghị quyết mới")
    assert titles("nghi quyte") == ["Nghị quyết mới"]
    assert titles('"nghi quyte"') == titles("nghi -quyết -quyte") == []
