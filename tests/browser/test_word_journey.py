"""From a Word file to the reader: counted in clicks, as an editor makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from news.models import SectionPage
from news.newsroom.roles import MANAGING_EDITOR
from portal.models import User
from tests.browser.test_newsroom import member, section  # noqa: F401 - the fixture
from tests.importers import word_files as written

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

SignIn = Callable[["Page", User], None]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_CLICKS = 8
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(name: str, content: bytes) -> FilePayload:
    """A file as the browser sends it."""
    return {"name": name, "mimeType": WORD, "buffer": content}


@dataclass
class Hand:
    """Does what a hand with a mouse does, and counts it."""

    page: Page
    clicks: int = 0

    def click(self, target: Locator) -> None:
        """One click."""
        target.click()
        self.clicks += 1

    def choose(self, target: Locator, label: str) -> None:
        """A click opens the list, another takes the line."""
        target.select_option(label=label)
        self.clicks += 2

    def choose_file(self, target: Locator, content: bytes) -> None:
        """A click opens the system's window, a double click there takes the file: one more."""
        with self.page.expect_file_chooser() as window:
            target.click()
        window.value.set_files([word("bai-gui.docx", content)])
        self.clicks += 2

    def write(self, target: Locator, text: str) -> None:
        """The Tab key goes on to the field, without the mouse."""
        while not target.evaluate("(field) => field === document.activeElement"):
            self.page.keyboard.press("Tab")
        self.page.keyboard.type(text)


def test_a_word_file_with_three_pictures_is_published_in_at_most_eight_clicks(
    page: Page,
    sign_in: SignIn,
    section: SectionPage,  # noqa: F811 - the fixture
) -> None:
    sign_in(page, member(MANAGING_EDITOR))
    hand = Hand(page)
    page.goto("/admin/")
    hand.click(page.locator(".newsroom-begin").get_by_role("link", name="Nhập từ Word"))
    hand.choose_file(page.locator("[data-word-choose]"), written.newsroom_file())
    page.wait_for_url("**/nhap-word/*/")
    assert page.locator(".word-photo img").count() == 3
    hand.choose(page.locator(".word-bar select"), section.title)
    # Nobody but a person can say what a photo shows; the caption says something else.
    for description in page.get_by_label("Văn bản thay thế").all():
        hand.write(description, "Con đập bê tông thấp chắn ngang dòng suối")
    hand.click(page.get_by_role("button", name="Tạo bản nháp"))
    page.wait_for_url("**/admin/pages/*/edit/")
    hand.click(page.locator("nav.footer__container .w-dropdown__toggle").last)
    hand.click(page.get_by_role("button", name="Xuất bản", exact=True))
    page.wait_for_url("**/admin/pages/*/")
    assert hand.clicks <= MOST_CLICKS

    page.goto("/kinh-te/dap-tran-khe-vat-giu-nuoc-cho-ba-ban-vung-cao/")
    assert page.locator("h1").inner_text() == written.HEADLINE
    assert page.locator("figure").count() >= 3
    assert "Lò Hải Yến" in page.locator("main").inner_text()


def test_several_files_are_sent_in_turn_and_a_bad_one_says_why(
    page: Page,
    sign_in: SignIn,
    section: SectionPage,  # noqa: F811 - the fixture
) -> None:
    sign_in(page, member(MANAGING_EDITOR))
    page.goto("/admin/nhap-word/")
    page.locator("[data-word-upload] [type=file]").set_input_files(
        [
            word("mot.docx", written.newsroom_file(photos=0)),
            word("hong.docx", b"PK hong"),
        ]
    )
    page.get_by_text("Xong 2 trên 2 tệp").wait_for()
    assert page.locator(".word-row").count() == 2
    assert "bị hỏng" in page.locator(".word-row__reason").inner_text()
    page.reload()
    assert page.locator(".word-row").count() == 2


def test_a_correction_is_kept_without_pressing_anything(
    page: Page,
    sign_in: SignIn,
    section: SectionPage,  # noqa: F811 - the fixture
) -> None:
    sign_in(page, member(MANAGING_EDITOR))
    page.goto("/admin/nhap-word/")
    page.locator("[data-word-upload] [type=file]").set_input_files(
        [word("mot.docx", written.newsroom_file(photos=0))]
    )
    page.wait_for_url("**/nhap-word/*/")
    page.locator("[name=role-3]").select_option("heading")
    page.get_by_text("Đã lưu các chỗ bạn sửa").wait_for()
    page.reload()
    assert page.locator("[name=role-3]").input_value() == "heading"


def test_pasted_text_keeps_its_shape(
    page: Page,
    sign_in: SignIn,
    section: SectionPage,  # noqa: F811 - the fixture
) -> None:
    sign_in(page, member(MANAGING_EDITOR))
    page.goto("/admin/nhap-word/")
    html = (
        f"<p align=center><b>{written.HEADLINE}</b></p><p><b>{written.LEAD}</b></p>"
        f"<p><b>{written.HEADINGS[0]}</b></p><p>{written.PARAGRAPHS[1]}</p>"
    )
    page.evaluate(
        """html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            const area = document.querySelector("[data-word-paste] textarea");
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
            area.value = "chữ";
        }""",
        html,
    )
    page.wait_for_function("document.querySelector('[data-word-paste] [name=html]').value !== ''")
    page.get_by_role("button", name="Đọc bài").click()
    page.wait_for_url("**/nhap-word/*/")
    assert page.locator("[name=role-0]").input_value() == "headline"
    assert page.locator("[name=role-2]").input_value() == "heading"
