"""Articles that share passages are found; articles about the same thing are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.copies import (
    MIN_SYLLABLES,
    WORTH,
    same_words,
    shared_passages,
    sketch,
    title_number,
)

REPORT = (
    "Sáng sớm, đội thợ của xã Cồn Ngư kéo xong nhịp dây cuối cùng qua rạch Bần. Hơn bảy chục hộ "
    "ở xóm Đáy lần đầu có điện lưới sau mười một năm dùng máy nổ. Bà con góp công đào hố móng, "
    "còn cột và dây do công ty điện lực lo. Ông Ba Tấc, người lớn tuổi nhất xóm, được mời bật cầu "
    "dao. Ông nói việc đầu tiên là mua cái tủ lạnh để giữ cá qua trưa, rồi mới tính đến ti vi. "
    "Tổ hợp tác đan lưới định chuyển máy về xóm ngay trong tháng này, vì trước đây họ phải chèo "
    "xuồng sang chợ mới có chỗ cắm điện. Trường mầm non cũng xin thêm hai chiếc quạt trần."
)
SAME_MATTER = (
    "Điện lưới vừa về tới xóm Đáy của xã Cồn Ngư. Theo công ty điện lực, đường dây dài gần bốn cây "
    "số, vượt qua ba con rạch, khó nhất là đoạn bãi bồi không có chỗ dựng cột. Chi phí mỗi hộ phải "
    "bỏ ra chỉ là tiền dây sau công tơ. Trong tuần tới, thợ sẽ đi từng nhà hướng dẫn cách dùng "
    "thiết bị đóng cắt, nhất là với các hộ nuôi tôm hay mắc điện tạm ra ao. Xã cũng vận động "
    "thanh niên phát quang cây dưới hành lang trước mùa mưa để tránh sự cố kéo dài."
)


@pytest.mark.parametrize(
    "copy",
    [
        REPORT,
        REPORT.upper(),
        REPORT.replace("bảy chục", "tám chục").replace("Ba Tấc", "Tư Lành"),
        f"Tin từ huyện cho biết nhiều xóm ven rạch vừa có điện. {REPORT}",
        REPORT.replace("Trường mầm non cũng xin thêm hai chiếc quạt trần.", ""),
        REPORT.replace("điện", "dien"),
    ],
)
def test_a_copy_with_something_changed_is_found(copy: str) -> None:
    assert len(sketch(REPORT) & sketch(copy)) >= WORTH
    assert shared_passages(REPORT, copy).share > 0.6


def test_another_article_about_the_same_thing_shares_nothing() -> None:
    assert len(sketch(REPORT) & sketch(SAME_MATTER)) < WORTH
    assert shared_passages(REPORT, SAME_MATTER).passages == ()


def test_a_report_inside_a_longer_article_is_all_there() -> None:
    longer = f"{SAME_MATTER} {REPORT}"
    shared = shared_passages(REPORT, longer)
    assert shared.share == 1
    assert 0.4 < shared.other_share < 0.6
    assert shared_passages(longer, REPORT).other_share == 1


def test_a_passage_is_named_where_it_stands_in_each_text() -> None:
    other = f"{SAME_MATTER} Ông Ba Tấc, người lớn tuổi nhất xóm, được mời bật cầu dao."
    (passage,) = shared_passages(REPORT, other).passages
    assert REPORT[passage.start : passage.end].startswith("Ông Ba Tấc")
    assert other[passage.other_start : passage.other_end].endswith("bật cầu dao")


def test_a_turn_of_phrase_is_no_passage() -> None:
    assert shared_passages("Trên địa bàn tỉnh Mộc Giang hôm nay", "trên địa bàn tỉnh").length == 0


def test_a_notice_has_no_sketch() -> None:
    assert sketch("Thư viện tỉnh nghỉ hai ngày để kiểm kê.") == frozenset()
    assert sketch("một " * (MIN_SYLLABLES - 1)) == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cầu Mai Sa hợp long", "HỢP LONG CẦU MAI SA!"),
        ("Hoà giải ở cơ sở", "Hòa giải ở cơ sở"),
        ("Giá lúa: “nóng” trở lại", "Giá lúa nóng trở lại"),
    ],
)
def test_titles_of_the_same_words_are_the_same(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)
    assert title_number(one) == title_number(other)


def test_a_title_without_words_is_like_no_other() -> None:
    assert title_number("…?!") is None


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_texts_can_be_compared(one: str, other: str) -> None:
    shared = shared_passages(one, other)
    assert 0 <= shared.share <= 1
    assert 0 <= shared.other_share <= 1
    assert all(number < 1 << 32 for number in sketch(one))
    for passage in shared.passages:
        assert one[passage.start : passage.end]
        assert other[passage.other_start : passage.other_end]
