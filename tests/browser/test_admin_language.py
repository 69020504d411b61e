"""What scripts put into the admin is Vietnamese too: menus, editors, dialogs, calendars, messages.

The pages themselves are read without a browser: tests/house/test_admin_language.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from portal.models import User
from tests import factories
from tests.house.english import ATTRIBUTES, COUNTERS, SILENT, left_over

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

# The label that papers print above the tags; the tops of the trees, which factories name; a button
# of the calendar that Wagtail never shows.
ALLOWED = {"TAG:", "Root", "Save Selected"}
TEXTS = """([attributes, silent, counters]) => {
  const texts = new Set();
  const read = (root) => {
    for (const element of root.querySelectorAll('*')) {
      for (const name of attributes) texts.add(element.getAttribute(name) ?? '');
      if (element.matches('input[type=submit], input[type=button]')) texts.add(element.value);
      if (element.shadowRoot) read(element.shadowRoot);
      if (silent.includes(element.localName) || element.matches(counters)) continue;
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) texts.add(node.data.replace(/\\s+/g, ' ').trim());
      }
    }
  };
  read(document);
  return [...texts];
}"""


@pytest.fixture
def editor(page: Page, sign_in: Callable[[Page, Any], None], home: Any) -> Page:
    """A browser in which somebody is signed in who may do everything."""
    person = User.objects.create_superuser("quantri", first_name="Hoài Nam", last_name="Vũ")
    sign_in(page, person)
    return page


def texts_in(page: Page) -> list[str]:
    """All that the page says at this moment, hidden parts too."""
    return page.evaluate(TEXTS, [list(ATTRIBUTES), list(SILENT), COUNTERS])


def assert_vietnamese(page: Page) -> None:
    """Fails with the English that the page holds."""
    texts = texts_in(page)
    assert len(texts) > 8, page.url
    assert left_over(texts, ALLOWED) == [], page.url


def test_signing_in(page: Page, home: Any) -> None:
    page.goto("/admin/login/")
    assert_vietnamese(page)
    page.fill("[name=username]", "ai-do")
    page.fill("[name=password]", "sai")
    page.locator("button[type=submit]").click()
    expect(page.get_by_text("Sai tên đăng nhập hoặc mật khẩu")).to_be_visible()
    assert_vietnamese(page)


def test_menus_tree_of_pages_and_shortcuts(editor: Page) -> None:
    editor.goto("/admin/")
    assert_vietnamese(editor)
    editor.get_by_role("button", name="Trang", exact=True).click()
    expect(editor.get_by_role("dialog").get_by_text("Trang chủ").first).to_be_visible()
    assert_vietnamese(editor)
    editor.keyboard.press("Escape")
    for menu in ("Báo cáo", "Thiết lập", "Trợ giúp"):
        editor.get_by_role("button", name=menu, exact=True).click()
        assert_vietnamese(editor)
    # The menu slides while it opens: asked of the element itself, the click needs no place on screen.
    editor.get_by_role("button", name="Phím tắt").evaluate("link => link.click()")
    expect(editor.get_by_text("Dán bỏ định dạng")).to_be_visible()
    assert_vietnamese(editor)


def test_writing_an_article(editor: Page) -> None:
    section = factories.section("Đời sống")
    factories.photo()
    editor.goto(f"/admin/pages/add/news/articlepage/{section.pk}/")
    assert_vietnamese(editor)
    editor.get_by_role("button", name="Chèn khối").first.click()
    expect(editor.get_by_role("option").first).to_be_visible()
    assert_vietnamese(editor)
    editor.get_by_role("option", name="Đoạn văn").click()
    editor.locator("[contenteditable=true]").last.click()
    assert_vietnamese(editor)
    editor.keyboard.type("/")
    expect(editor.get_by_role("option").first).to_be_visible()
    assert_vietnamese(editor)


def test_an_article_s_side_panels_and_schedule(editor: Page) -> None:
    article = factories.article("Mùa gặt ở Đồng Vối", factories.section("Đời sống"))
    editor.goto(f"/admin/pages/{article.pk}/edit/")
    panels = editor.locator("[data-side-panel-toggle]:visible")
    assert panels.count() >= 3
    for panel in panels.all():
        panel.click()
        expect(panel).to_have_attribute("aria-expanded", "true")
        assert_vietnamese(editor)
    editor.get_by_role("button", name="Ẩn/hiện trạng thái").click()
    editor.get_by_role("button", name="Đặt lịch").click()
    editor.locator("#id_go_live_at").click()
    assert "T5" in texts_in(editor)
    assert_vietnamese(editor)


@pytest.mark.parametrize(
    ("address", "button"),
    [
        ("pages/{article}/edit/", "Chọn ảnh"),
        ("redirects/add/", "Chọn trang"),
    ],
)
def test_a_chooser(editor: Page, address: str, button: str) -> None:
    article = factories.article("Mùa gặt ở Đồng Vối", factories.section("Đời sống"))
    factories.photo()
    editor.goto("/admin/" + address.format(article=article.pk))
    editor.get_by_role("button", name=button).first.click()
    expect(editor.locator(".modal-body")).to_be_visible()
    assert_vietnamese(editor)


@pytest.mark.parametrize(
    "address",
    [
        "pages/{section}/",
        "pages/{article}/",
        "pages/{article}/history/",
        "pages/{article}/revisions/compare/earliest...latest/",
        "images/",
        "images/add/",
        "images/{photo}/",
        "documents/multiple/add/",
        "groups/new/",
        "users/",
        "reports/site-history/",
        "account/",
        "binh-luan/",
    ],
)
def test_a_page_as_scripts_leave_it(editor: Page, address: str) -> None:
    section = factories.section("Đời sống")
    article = factories.article("Mùa gặt ở Đồng Vối", section)
    article.save_revision()
    numbers = {"section": section.pk, "article": article.pk, "photo": factories.photo().pk}
    editor.goto("/admin/" + address.format(**numbers))
    row = editor.get_by_role("checkbox", name="Chọn", exact=True).first
    if row.count():
        row.check()
        expect(editor.get_by_text("Đã chọn 1").first).to_be_visible()
    assert_vietnamese(editor)
