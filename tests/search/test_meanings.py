"""What a reader must have meant: questions, spellings heard rather than read, slips that are words."""

from __future__ import annotations

import pytest

from search.answers import Step
from search.function_words import without_questions
from search.query import words
from tests import factories
from tests.search.conftest import Titles, search_for

pytestmark = pytest.mark.django_db


def apart(*phrases: str) -> list[dict[str, str]]:
    """A body that has the phrases far from each other."""
    between = " Ruộng đồng trải dài tới chân đê, khói lam chiều bảng lảng trên nóc bếp. "
    return [{"type": "paragraph", "value": f"<p>{between.join(phrases)}</p>"}]


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("xe buýt mấy giờ chạy", "xe buýt chạy"),
        ("gia nuoc bao nhieu", "gia nuoc"),
        ("làm sao để gửi phản ánh", "gửi phản ánh"),
        ("cho tôi hỏi thư viện ở đâu", "thư viện"),
        ("làm đường liên xã", "làm đường liên xã"),
        ("thế giới", "thế giới"),
    ],
)
def test_a_question_is_asked_about_something(question: str, about: str) -> None:
    assert without_questions(words(question)) == words(about)


def test_how_a_question_is_asked_finds_nothing(titles: Titles) -> None:
    factories.article("Giá nước sạch về xã biển")
    factories.article("Phiên chợ", body=apart("Giá cả", "nước mắm", "bao nhiêu", "sạch túi"))
    assert titles("giá nước sạch bao nhiêu")[0] == "Giá nước sạch về xã biển"


def test_a_question_that_is_a_headline_is_found_as_it_stands(titles: Titles) -> None:
    factories.article("Gửi phản ánh thế nào")
    factories.article("Gửi phản ánh qua mạng")
    assert titles("gửi phản ánh thế nào")[0] == "Gửi phản ánh thế nào"


def test_i_and_y_are_one_sound_where_papers_write_either(titles: Titles) -> None:
    factories.article("Bác sĩ về bản", lead="Kỹ thuật mới.")
    assert titles("bác sỹ") == titles("bac sy") == ["Bác sĩ về bản"]
    assert titles("kĩ thuật") == ["Bác sĩ về bản"]


def test_full_stops_inside_an_abbreviation_are_left_out(titles: Titles) -> None:
    factories.article("Kỳ họp", lead="Hội đồng nhân dân tỉnh họp.")
    assert titles("H.Đ.N.D tỉnh") == titles("h.d.n.d. tinh") == ["Kỳ họp"]


def test_initials_in_a_name_stay_letters(titles: Titles) -> None:
    factories.article("Vụ án", lead="Bị cáo Nguyễn V.A. khai nhận.")
    assert titles("nguyễn v.a") == ["Vụ án"]


def test_nam_before_a_year_is_the_year_but_not_after_viet(titles: Titles) -> None:
    factories.article("Điện gió hòa lưới")
    factories.article("Hàng Việt Nam lên kệ", lead="Việt vị.")
    year = search_for("viet nam").found.keys
    assert len(year) == 1
    published = factories.article("Sau cùng").published_at
    assert published is not None
    assert titles(f"dien gio nam {published.year}") == ["Điện gió hòa lưới"]
    assert titles(f"viet nam {published.year}") == ["Hàng Việt Nam lên kệ"]


def test_a_slip_that_is_a_word_is_seen_by_its_neighbours(titles: Titles) -> None:
    factories.article("Thư viện tỉnh mở cửa buổi tối")
    for number in range(4):
        factories.article(f"Số {number}", body=apart("Thư tay", "diện tích", "cả tỉnh"))
    shown = search_for("thư diện tỉnh")
    assert shown.step is Step.CORRECTED
    assert shown.meant == "Thư viện tỉnh"
    assert titles("thư diện tỉnh")[0] == "Thư viện tỉnh mở cửa buổi tối"


def test_a_slip_is_put_right_though_no_article_has_all_words(titles: Titles) -> None:
    factories.article("Hiến máu đêm mưa", lead="Ở Cửa Lăng, ai cũng sẵn lòng cho máu.")
    factories.article("Con mào gà", body=apart("Hiến kế", "mếu máo"))
    shown = search_for("hiến máo cửa lăng gà")
    assert titles("hiến máo cửa lăng gà")[0] == "Hiến máu đêm mưa"
    assert (shown.step, shown.meant) == (Step.CORRECTED, "hiến máu cửa lăng gà")


def test_words_that_stand_apart_are_not_put_right(titles: Titles) -> None:
    factories.article("Mật ong được mùa", body=apart("Vụ này", "cả tỉnh vui"))
    shown = search_for("mật ong tỉnh")
    assert (shown.step, shown.meant) == (Step.LITERAL, "")


def test_who_types_in_telex_may_mistype_too(titles: Titles) -> None:
    factories.article("Điện gió hòa lưới")
    factories.article("Mật ong bạc hà")
    assert titles("ddieenj giós") == ["Điện gió hòa lưới"]
    assert titles("mawtj ong bacj haf") == ["Mật ong bạc hà"]


def test_most_words_in_a_headline_rank_above_all_words_by_chance(titles: Titles) -> None:
    factories.article("Hiến máu ở Cửa Lăng")
    by_chance = apart("Bước qua cửa", "hiến kế", "máu lửa", "lăng kính")
    factories.article("Chuyện phiếm", body=by_chance)
    assert titles("bước hiến máu cửa lăng")[0] == "Hiến máu ở Cửa Lăng"
