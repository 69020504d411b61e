"""From the front page to the receipt of a comment with the keys alone, with script and without."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from news.models import ArticlePage

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]
TEXT = "Con đường này lầy lội đã nhiều năm, mong xã sớm sửa."
#: More presses of Tab than any page of these tests has stops.
MOST = 120


@pytest.fixture
def article(live_server: object) -> ArticlePage:
    """An article open for comments in a section of its own."""
    section = factories.section("Thời sự")
    factories.article("Hai xã cùng đắp đường", section)
    return factories.article("Cầu Mai Sa hợp long", section, published_at=timezone.now())


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus, and see that the focus can be seen."""
    for _press in range(MOST):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            expect(target).to_be_in_viewport()
            ring = (
                "(e) => [e, ...e.querySelectorAll('*')].length && getComputedStyle(e).outlineStyle"
            )
            before = "(e) => getComputedStyle(e, '::before').outlineStyle"
            assert {target.evaluate(ring), target.evaluate(before)} != {"none"}
            return
    raise AssertionError(f"Tab never comes to {target}")


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_reader_goes_from_the_front_page_to_a_receipt_by_keyboard(
    article: ArticlePage, new_page: NewPage, javascript: bool
) -> None:
    page = new_page(360, javascript=javascript)
    page.goto("/")
    tab_to(page, page.locator("nav.sections").get_by_role("link", name="Thời sự"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thời sự")
    tab_to(page, page.locator("main").get_by_role("link", name=article.title))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)

    tab_to(page, page.get_by_label("Họ tên", exact=True))
    page.keyboard.type("Nguyễn Văn Hậu")
    page.keyboard.press("Tab")
    page.keyboard.type("hau@example.com")
    page.keyboard.press("Tab")
    page.keyboard.type(TEXT)
    tab_to(page, page.get_by_label(re.compile("Tôi đồng ý")))
    page.keyboard.press("Space")
    send = page.get_by_role("button", name="Gửi ý kiến")
    tab_to(page, send)
    page.keyboard.press("Enter")
    if not javascript:
        # The first answer shows the text once more; the token ripens as it is read.
        expect(page.get_by_text("Xin đọc lại rồi gửi")).to_be_visible()
        page.wait_for_timeout(4000)
        tab_to(page, page.get_by_role("button", name="Gửi ý kiến"))
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")
    expect(page.locator(".comment-body")).to_have_text(TEXT)
    assert page.context.cookies() == []
