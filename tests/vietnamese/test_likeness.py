"""Near copies are found, and different sentences about the same thing are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.likeness import MIN_LETTERS, likeness, runs, sketch

OFFER = (
    "Cho vay tiền nhanh không cần thế chấp, giải ngân trong ngày, hồ sơ đơn giản, "
    "lãi suất ưu đãi cho công nhân, gọi ngay cho em Linh số 0912345678 để được tư vấn."
)


@pytest.mark.parametrize(
    "copy",
    [
        OFFER.replace("0912345678", "0987654321"),
        OFFER.replace("Linh", "Trang"),
        OFFER.replace("công nhân", "bà con nông dân"),
        f"Chào cả nhà! {OFFER}",
        OFFER.upper(),
        OFFER.replace(" ", "  ").replace(",", " ..."),
        OFFER.replace("lãi suất ưu đãi", "lai suat uu dai"),
        OFFER.replace("giải ngân trong ngày, ", ""),
    ],
)
def test_a_copy_with_something_changed_is_near(copy: str) -> None:
    assert likeness(OFFER, copy) > 0.6
    first, second = sketch(OFFER), sketch(copy)
    assert first is not None
    assert second is not None
    assert set(zip("ab", first, strict=True)) & set(zip("ab", second, strict=True))


@pytest.mark.parametrize(
    "other",
    [
        "Đoạn đường qua cầu Mai Sa hỏng đã hai năm, xe tải đi qua bụi mù mịt, mong huyện sửa sớm.",
        "Tôi đã vay tiền ở quỹ tín dụng, hồ sơ khá đơn giản nhưng phải chờ hơn một tuần mới có.",
        "Công nhân khu chúng tôi mong có thêm xe buýt lúc tan ca, hiện giờ phải gọi xe ôm rất đắt.",
    ],
)
def test_another_opinion_is_far(other: str) -> None:
    assert likeness(OFFER, other) < 0.2


def test_a_short_text_is_nobody_s_own() -> None:
    assert sketch("Bài viết rất hay, cảm ơn tòa soạn") is None
    assert likeness("Hay quá", "Hay quá") == 0.0


@given(st.text(max_size=400))
def test_any_text_is_as_like_itself_as_can_be(text: str) -> None:
    found = sketch(text)
    assert (found is None) == (not runs(text))
    if found is not None:
        assert all(0 <= number < 2**32 for number in found)
        assert likeness(text, text) == 1.0


@given(st.text(max_size=MIN_LETTERS - 1))
def test_fewer_letters_than_that_have_no_runs(text: str) -> None:
    assert len([char for char in text if char.isalnum()]) >= MIN_LETTERS or not runs(text)
