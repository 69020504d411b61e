"""The desk in a real browser: by keyboard, with colleagues, on a phone, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from comments import decisions
from comments.models import Comment, Reason, Status
from news.models import ArticlePage
from portal.models import User
from tests.desk.conftest import CommentFactory, article, binh, colleague, comment, lan, user

__all__ = ["article", "binh", "colleague", "comment", "lan", "user"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
NewPage = Callable[..., Page]
QUEUE = "/admin/binh-luan/"


def card(page: Page, comment: Comment) -> Any:
    return page.locator(f"#binh-luan-{comment.pk}")


def status_of(comment: Comment) -> str:
    comment.refresh_from_db()
    return comment.status


def open_queue(page: Page) -> None:
    page.goto(QUEUE)
    expect(page.locator("[data-current]")).to_have_count(1)


def test_a_moderator_works_through_the_queue_by_keyboard(
    page: Page, sign_in: SignIn, lan: User, comment: CommentFactory, article: ArticlePage
) -> None:
    rows = [comment() for _ in range(5)]
    sign_in(page, lan)
    open_queue(page)
    press = page.keyboard.press
    press("a")
    expect(card(page, rows[0])).to_contain_text("Đã duyệt")
    expect(card(page, rows[1]).locator("[data-current]")).to_be_visible()
    press("s")
    expect(card(page, rows[1])).to_contain_text("Đã chuyển vào thư rác")
    press("j")
    press("k")
    press("r")
    press("2")
    expect(card(page, rows[2])).to_contain_text("Đã từ chối")
    press("u")
    expect(card(page, rows[2]).locator("[data-current]")).to_be_visible()
    press("x")
    press("j")
    press("x")
    expect(page.locator("#desk-selection")).to_contain_text("Đã chọn 2:")
    page.locator("#desk-selection").get_by_role("button", name="Duyệt").click()
    expect(card(page, rows[3])).to_contain_text("Đã duyệt")
    press("a")
    expect(page.get_by_text("Không còn bình luận nào chờ duyệt")).to_be_visible()
    assert [status_of(row) for row in rows] == [
        "approved",
        "spam",
        "approved",
        "approved",
        "approved",
    ]


def test_59_shortcuts_do_nothing_while_somebody_types(
    page: Page, sign_in: SignIn, lan: User, comment: CommentFactory
) -> None:
    waiting = comment()
    sign_in(page, lan)
    open_queue(page)
    page.keyboard.press("r")
    words = card(page, waiting).locator("textarea[name=words]")
    words.click()
    page.keyboard.type("asu jakers x 2?")
    expect(words).to_have_value("asu jakers x 2?")
    page.keyboard.press("Control+a")
    page.keyboard.press("Escape")
    expect(card(page, waiting).locator("[data-desk-card]")).to_be_focused()
    assert status_of(waiting) == "pending"


def test_shortcuts_switched_off_in_the_account_stay_off(
    page: Page, sign_in: SignIn, lan: User, comment: CommentFactory
) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=lan, defaults={"keyboard_shortcuts": False})
    waiting = comment()
    sign_in(page, lan)
    page.goto(QUEUE)
    expect(card(page, waiting)).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.get_by_role("button", name="Phím tắt").first.click()
    expect(page.locator("[data-desk-dialog]")).to_contain_text("Phím tắt đang tắt")
    assert status_of(waiting) == "pending"


def test_keys_that_a_telex_keyboard_joins_are_told_apart(
    page: Page, sign_in: SignIn, lan: User, comment: CommentFactory
) -> None:
    """Unikey sends a, backspace, á for "a" and "s": approve the first, the second is spam."""
    first, second = comment(), comment()
    sign_in(page, lan)
    open_queue(page)
    page.keyboard.press("a")
    expect(card(page, first)).to_contain_text("Đã duyệt")
    page.evaluate(
        """() => {
          const send = (key, code) => document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
          send("Backspace", "Backspace");
          send("á", "");
        }"""
    )
    expect(card(page, second)).to_contain_text("Đã chuyển vào thư rác")
    keys = page.evaluate(
        """async () => {
          const { telexKey } = await import("/static/comments/desk-keys.js");
          return ["a á", "a â", "â ấ", "á ấ", "á as", "ua úa", "e ẹ", "u ư", "á ạ", "a b"]
            .map((pair) => telexKey(...pair.split(" ")));
        }"""
    )
    assert keys == ["s", "a", "s", "a", "s", "s", "j", "w", "j", ""]


def test_a_conflict_is_told_on_the_comment_and_the_decision_stands(
    page: Page, sign_in: SignIn, lan: User, binh: User, comment: CommentFactory
) -> None:
    opened, other = comment(), comment()
    sign_in(page, lan)
    open_queue(page)
    decisions.transition(opened.pk, 1, Status.REJECTED, by=binh, reason=Reason.OFF_TOPIC)
    page.keyboard.press("a")
    expect(card(page, opened).get_by_role("alert")).to_have_text(
        re.compile(r"Trần Bình đã từ chối lúc \d\d:\d\d")
    )
    expect(card(page, other).locator("[data-current]")).to_be_visible()
    assert status_of(opened) == "rejected"


def test_one_sees_colleagues_looking_and_what_they_decide(
    new_page: NewPage, sign_in: SignIn, lan: User, binh: User, comment: CommentFactory
) -> None:
    first, second = comment(), comment()
    mine, theirs = new_page(), new_page()
    sign_in(theirs, binh)
    with theirs.expect_response(lambda answer: "dang-xem" in answer.url):
        open_queue(theirs)
    theirs.keyboard.press("j")
    with theirs.expect_response(lambda answer: "dang-xem" in answer.url):
        theirs.keyboard.press("k")
    sign_in(mine, lan)
    open_queue(mine)
    expect(card(mine, first)).to_contain_text("Trần Bình đang xem")
    theirs.keyboard.press("a")
    expect(card(theirs, first)).to_contain_text("Đã duyệt")
    mine.keyboard.press("j")
    expect(card(mine, first)).to_contain_text("Trần Bình đã duyệt lúc")
    assert status_of(second) == "pending"


def test_a_text_is_edited_in_its_place(
    page: Page, sign_in: SignIn, lan: User, comment: CommentFactory
) -> None:
    waiting = comment(body="Gọi 0912345678 nhé")
    sign_in(page, lan)
    open_queue(page)
    page.keyboard.press("e")
    text = card(page, waiting).locator("textarea[name=body]")
    expect(text).to_be_focused()
    text.fill("Gọi … nhé")
    page.get_by_role("button", name="Lưu nội dung đã sửa").click()
    note = card(page, waiting).locator("input[name=note]")
    expect(note).to_be_visible()  # required: the browser keeps the form
    note.fill("Lược bỏ số điện thoại.")
    page.get_by_role("button", name="Lưu nội dung đã sửa").click()
    expect(card(page, waiting)).to_contain_text("Tòa soạn đã sửa: “Lược bỏ số điện thoại.”")
    waiting.refresh_from_db()
    assert (waiting.body, waiting.status) == ("Gọi … nhé", "pending")


def test_a_long_queue_is_decided_without_loading_the_page_again(
    page: Page, sign_in: SignIn, lan: User, comment: CommentFactory
) -> None:
    rows = [comment() for _ in range(60)]
    sign_in(page, lan)
    open_queue(page)
    page.evaluate("window.stillTheSame = true")
    for _ in rows:
        page.keyboard.press("a")
        expect(page.locator("[data-busy]")).to_have_count(0)
    expect(page.locator("[data-desk-empty]")).to_be_visible()
    assert page.evaluate("window.stillTheSame")
    assert Comment.objects.filter(status=Status.APPROVED).count() == 60
    assert page.locator("[data-decided]:visible").count() <= 3


def test_a_lost_connection_loses_nothing(
    page: Page, sign_in: SignIn, lan: User, comment: CommentFactory
) -> None:
    waiting = comment()
    sign_in(page, lan)
    open_queue(page)
    page.context.set_offline(True)
    page.keyboard.press("a")
    expect(page.locator("[data-desk-told]")).to_contain_text("Mất kết nối")
    expect(card(page, waiting).locator("[data-current]")).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("a")
    expect(card(page, waiting)).to_contain_text("Đã duyệt")


def test_a_batch_shows_its_progress_and_what_was_refused(
    page: Page, sign_in: SignIn, lan: User, binh: User, comment: CommentFactory
) -> None:
    rows = [comment() for _ in range(120)]
    sign_in(page, lan)
    page.goto(QUEUE)
    page.get_by_role("link", name="Xử lý tất cả…").click()
    expect(page.locator("body")).to_contain_text("Quyết định này áp dụng cho 120 bình luận.")
    decisions.transition(rows[0].pk, 1, Status.SPAM, by=binh)
    page.get_by_role("button", name="Duyệt 120 bình luận").click()
    progress = page.locator("[data-desk-progress]")
    expect(progress).to_contain_text("Xong 119 trên 120. Không thực hiện được: 1.")
    expect(progress).to_contain_text(f"#{rows[0].pk}: Trần Bình đã chuyển vào thư rác")
    assert Comment.objects.filter(status=Status.APPROVED).count() == 119


@pytest.mark.parametrize("dark", [False, True])
def test_the_desk_fits_a_phone(
    new_page: NewPage, sign_in: SignIn, lan: User, comment: CommentFactory, dark: bool
) -> None:
    comment(body="a" * 2000, name="Nguyễn" * 10, email=f"{'x' * 60}@example.com")
    page = new_page(width=360, height=740, dark=dark)
    sign_in(page, lan)
    open_queue(page)
    page.locator("summary", has_text="Từ chối…").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for button in page.locator(".desk-card .desk-button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_60_the_desk_works_without_javascript(
    new_page: NewPage, sign_in: SignIn, lan: User, comment: CommentFactory
) -> None:
    first, second, third, fourth = (comment() for _ in range(4))
    page = new_page(javascript=False)
    sign_in(page, lan)
    page.goto(QUEUE)
    card(page, first).get_by_role("button", name="Duyệt").click()
    expect(page.locator(".messages")).to_contain_text("Đã duyệt 1 bình luận.")
    card(page, second).locator("summary", has_text="Từ chối…").click()
    card(page, second).get_by_role("button", name="Lý do khác").click()
    expect(page.locator("body")).to_contain_text("Hãy nêu lý do")
    card(page, second).locator("textarea").fill("Xin gửi lại kèm nguồn.")
    card(page, second).get_by_role("button", name="Lý do khác").click()
    expect(page.locator(".messages")).to_contain_text("Đã từ chối 1 bình luận.")
    for row in (third, fourth):
        card(page, row).locator("input[type=checkbox]").check()
    page.locator("#desk-selection").get_by_role("button", name="Thư rác").click()
    expect(page.locator(".messages")).to_contain_text("Đã chuyển vào thư rác 2 bình luận.")
    page.locator("summary", has_text="Bạn vừa quyết định").click()
    page.locator(".desk-recent").get_by_role("button", name="Hoàn tác").first.click()
    expect(page.locator(".messages")).to_contain_text("Đã hoàn tác 2 quyết định.")
    assert [status_of(row) for row in (first, second, third, fourth)] == [
        "approved",
        "rejected",
        "pending",
        "pending",
    ]
    assert second.public_reason == "Xin gửi lại kèm nguồn."


def test_a_search_that_finds_nothing_stays_as_it_is_while_comments_wait(
    page: Page, sign_in: SignIn, lan: User, comment: CommentFactory
) -> None:
    comment()
    sign_in(page, lan)
    loads: list[Page] = []
    page.on("load", lambda loaded: loads.append(loaded))
    with page.expect_response("**/dang-xem/**"):
        page.goto(f"{QUEUE}?q=qqqqzzzz")
    page.wait_for_timeout(1_000)
    assert len(loads) == 1
    expect(page.get_by_text("Không có bình luận nào khớp")).to_be_visible()
