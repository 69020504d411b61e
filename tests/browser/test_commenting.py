"""A citizen's comment in a real browser: with script, without it, and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from comments.models import Comment, ConsentText, Status
from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from news.models import ArticlePage

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]
TEXT = "Con đường này lầy lội đã nhiều năm, mong xã sớm sửa."


@pytest.fixture
def article(live_server: object) -> ArticlePage:
    """An article open for comments, where the live server sees it."""
    return factories.article("Cầu Mai Sa hợp long", published_at=timezone.now())


def fill(page: Page) -> None:
    page.get_by_label("Họ tên", exact=True).fill("Nguyễn Văn Hậu")
    page.get_by_label("Email", exact=True).fill("hau@example.com")
    page.get_by_label("Nội dung", exact=True).fill(TEXT)
    page.get_by_label(re.compile("Tôi đồng ý")).check()


def approved(article: ArticlePage) -> None:
    """A comment that readers see and may agree with."""
    consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
    Comment.objects.create(
        page=article,
        name="Lan",
        email="lan@example.com",
        body=TEXT,
        consent=consent,
        status=Status.APPROVED,
        decided_at=timezone.now(),
    )


def test_a_comment_is_sent_with_script_in_one_step(article: ArticlePage, page: Page) -> None:
    page.goto(article.url)
    fill(page)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")
    expect(page.locator(".comment-body")).to_have_text(TEXT)
    assert page.context.cookies() == []
    page.goto(article.url)
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value("")


def test_attack_60_the_whole_way_works_without_script(
    article: ArticlePage, new_page: NewPage
) -> None:
    page = new_page(360, javascript=False)
    page.goto(article.url)
    fill(page)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Xin đọc lại rồi gửi")).to_be_visible()
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value(TEXT)
    page.wait_for_timeout(4000)  # the token ripens as it does for a person who reads it through
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")


def test_attack_60_the_whole_way_works_by_keyboard(article: ArticlePage, page: Page) -> None:
    page.goto(article.url)
    page.get_by_label("Họ tên", exact=True).focus()
    page.keyboard.type("Nguyễn Văn Hậu")
    page.keyboard.press("Tab")
    page.keyboard.type("hau@example.com")
    page.keyboard.press("Tab")
    page.keyboard.type(TEXT)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label(re.compile("Tôi đồng ý"))).to_be_checked()
    for _ in range(3):  # the link to the notice, "remember", the button
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")


def test_errors_are_announced_focused_and_tied_to_their_fields(
    article: ArticlePage, page: Page
) -> None:
    page.goto(article.url)
    page.evaluate("document.querySelector('#comment-form').noValidate = true")
    page.get_by_label("Nội dung", exact=True).fill(TEXT)
    page.get_by_role("button", name="Gửi ý kiến").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    name = page.get_by_label("Họ tên", exact=True)
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("Bạn chưa nhập họ tên.")
    expect(name).to_have_css("border-inline-start-width", "4px")
    summary.get_by_text("Bạn chưa nhập họ tên.").click()
    expect(name).to_be_focused()
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value(TEXT)
    assert Axe().run(page).response["violations"] == []


def test_what_was_typed_survives_a_closed_tab_and_names_only_when_asked(
    article: ArticlePage, page: Page
) -> None:
    page.goto(article.url)
    fill(page)
    page.close()
    again = page.context.new_page()
    again.goto(article.url)
    expect(again.get_by_label("Nội dung", exact=True)).to_have_value(TEXT)
    expect(again.get_by_label("Họ tên", exact=True)).to_have_value("")
    fill(again)
    again.get_by_label(re.compile("Nhớ họ tên")).check()
    again.get_by_role("button", name="Gửi ý kiến").click()
    expect(again.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")
    again.goto(article.url)
    expect(again.get_by_label("Họ tên", exact=True)).to_have_value("Nguyễn Văn Hậu")
    expect(again.get_by_label("Email", exact=True)).to_have_value("hau@example.com")
    expect(again.get_by_label("Nội dung", exact=True)).to_have_value("")
    again.get_by_text("Ý kiến đã gửi từ máy này").get_by_role("link").click()
    expect(again.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")
    again.locator("summary", has_text="Xóa dữ liệu của tôi").click()
    again.get_by_label("Xóa cả nội dung").check()
    again.get_by_role("button", name="Xóa dữ liệu").click()
    expect(again.locator("body")).to_contain_text("đã được xóa")
    again.goto(article.url)
    expect(again.get_by_text("Ý kiến đã gửi từ máy này")).to_be_hidden()


def test_going_back_gives_a_form_that_sends_again(article: ArticlePage, page: Page) -> None:
    page.goto(article.url)
    fill(page)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")
    page.go_back()
    fill(page)
    page.get_by_label("Nội dung", exact=True).fill("Một ý kiến thứ hai của tôi.")
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.locator(".comment-body")).to_have_text("Một ý kiến thứ hai của tôi.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")


@pytest.mark.parametrize("dark", [False, True])
def test_the_pages_of_a_comment_pass_the_accessibility_check(
    article: ArticlePage, new_page: NewPage, dark: bool
) -> None:
    page = new_page(360, dark=dark)
    page.goto(article.url)
    fill(page)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")
    for address in (page.url, "/thong-bao-du-lieu-ca-nhan/", f"/binh-luan/bai/{article.pk}/"):
        page.goto(address)
        assert Axe().run(page).response["violations"] == [], address
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, "nothing may stick out of a phone's screen"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_agrees_with_and_without_script(
    article: ArticlePage, new_page: NewPage, javascript: bool
) -> None:
    approved(article)
    page = new_page(360, javascript=javascript)
    page.goto(article.url)
    button = page.get_by_role("button", name=re.compile("Đồng tình"))
    expect(button).not_to_contain_text("(1)")
    button.click()
    if javascript:
        expect(button).to_contain_text("(1)")
        expect(button).to_be_focused()
        assert article.url in page.url
    else:
        expect(page.get_by_role("heading", level=1)).to_have_text("Đã ghi nhận bạn đồng tình")
        page.get_by_role("link", name=f"Về bài “{article.title}”").click()
        expect(page.get_by_role("button", name=re.compile("Đồng tình"))).to_contain_text("(1)")


def test_who_loses_the_connection_keeps_the_page_and_the_text(
    article: ArticlePage, new_page: NewPage
) -> None:
    page = new_page(360)
    page.goto(article.url)
    fill(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_role("alert")).to_contain_text("Mất kết nối mạng")
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value(TEXT)
    expect(page.get_by_text("Đang gửi…")).to_be_hidden()
    assert not Comment.objects.exists()
    page.context.set_offline(False)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ý kiến của bạn đang chờ duyệt")
    assert Comment.objects.count() == 1


def test_a_comment_on_its_way_says_so_and_is_freed_on_a_dead_line(
    article: ArticlePage, new_page: NewPage
) -> None:
    page = new_page(360)
    page.clock.install()
    page.goto(article.url)
    page.route("**/ma/", lambda route: None)  # the line takes the question and gives no answer
    page.route(
        "**/viet/", lambda route: route.abort("aborted")
    )  # as when the reader presses "stop"
    fill(page)
    button = page.get_by_role("button", name="Gửi ý kiến")
    button.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Đang gửi…")).to_be_visible()
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_be_focused()
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("status").filter(has_text="Mạng chậm")).to_be_visible()
    expect(button).not_to_have_attribute("aria-disabled", "true")


def test_who_agrees_without_a_connection_is_told_and_may_press_again(
    article: ArticlePage, new_page: NewPage
) -> None:
    approved(article)
    page = new_page(360)
    page.goto(article.url)
    button = page.get_by_role("button", name=re.compile("Đồng tình"))
    page.context.set_offline(True)
    button.press("Enter")
    expect(button).to_contain_text("mất kết nối mạng")
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(button).to_contain_text("(1)")
