"""The lite edition of a front page as full as it gets."""

from __future__ import annotations

from django.test import Client

from news.models import HomePage
from tests import factories
from tests.reading.test_lite import BUDGET, STYLESHEET


def test_a_full_front_page_stays_within_20_kb(home: HomePage, client: Client) -> None:
    photo = factories.photo()
    for number in range(9):
        section = factories.section(f"Chuyên mục thứ {number}")
        for _ in range(5):
            factories.article(
                "Một đầu đề dài như thường gặp ở các trang báo, đủ hai dòng trên máy tính",
                section,
                lead="Tóm tắt dài vừa phải của một bài viết bình thường. " * 6,
                main_photo=photo,
            )
    html = client.get("/?lite").content
    assert html.count(b"<h3") >= 18
    assert len(html) + len(STYLESHEET.read_bytes()) <= BUDGET
