"""In which order articles come: each rule against the one behind it, older articles better."""

from __future__ import annotations

import pytest

from tests import factories
from tests.search.conftest import Titles
from tests.search.test_finding import body

pytestmark = pytest.mark.django_db


def test_side_by_side_ranks_above_near_above_scattered(titles: Titles) -> None:
    factories.article("Một", lead="x", body=body("Cả đảng viên cùng họp."))
    factories.article("Hai", lead="x", body=body("Đảng có thêm thành viên."))
    far = "Đảng " + "bàn việc làng, việc nước từ sáng đến chiều. " * 5 + "Một thành viên nói."
    factories.article("Ba", lead="x", body=body(far))
    assert titles("đảng viên") == titles("dang vien") == ["Một", "Hai", "Ba"]


def test_side_by_side_in_the_body_ranks_above_scattered_in_headline_and_lead(
    titles: Titles,
) -> None:
    factories.article("Ngày họp", body=body("Có đảng viên trẻ dự."))
    factories.article("Đảng bộ và người nông dân cùng làm một con đường mới", lead="Viên gạch đầu.")
    assert titles("đảng viên")[0] == "Ngày họp"


def test_the_same_order_of_words_is_asked_for(titles: Titles) -> None:
    factories.article("Dân vận khéo")
    factories.article("Vận dân khéo")
    assert titles("dân vận")[0] == "Dân vận khéo"


def test_exact_marks_rank_above_other_marks(titles: Titles) -> None:
    factories.article("Ban nhạc")
    factories.article("Bạn nhạc")
    assert titles("ban nhạc")[0] == "Ban nhạc"


def test_headline_lead_tags_body_captions_in_this_order(titles: Titles) -> None:
    photo = factories.photo(caption="Cá tầm")
    factories.article("Một", lead="x", main_photo=photo)
    factories.article("Hai", lead="x", body=body("Nuôi cá tầm."))
    factories.article("Ba", lead="x", tags=["cá tầm"])
    factories.article("Bốn", lead="Nuôi cá tầm.")
    factories.article("Nuôi cá tầm", lead="x")
    expected = ["Nuôi cá tầm", "Bốn", "Ba", "Hai", "Một"]
    assert titles("cá tầm") == titles("ca tam") == expected


def test_newer_articles_come_first_where_all_else_is_equal(titles: Titles) -> None:
    factories.article("Tin lũ một")
    factories.article("Tin lũ hai")
    factories.article("Tin lũ ba")
    assert titles("tin lũ") == ["Tin lũ ba", "Tin lũ hai", "Tin lũ một"]


def test_by_date_the_newest_come_first_whatever_they_say(titles: Titles) -> None:
    factories.article("Đảng viên trẻ")
    factories.article("Ngày họp", body=body("Có đảng viên trẻ dự."))
    assert titles("đảng viên", by_date=True) == ["Ngày họp", "Đảng viên trẻ"]


def test_more_words_that_stay_together_rank_higher(titles: Titles) -> None:
    factories.article("Trường học ở vùng cao có thư viện điện tử mới mở")
    factories.article("Vùng học cao điện trường mở viện tử ở có thư")
    assert titles("thư viện trường học vùng cao")[0].startswith("Trường học")


def test_words_do_not_stand_together_across_fields(titles: Titles) -> None:
    factories.article("Họp toàn đảng", lead="Viên chức cũng dự.")
    factories.article("Chuyện cũ", body=body("Có đảng viên dự."))
    assert titles("đảng viên")[0] == "Chuyện cũ"
