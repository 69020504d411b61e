"""The warning above an article whose text stands elsewhere: it comes, leads there, and goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from news.models import ArticlePage, SectionPage
from portal.models import User
from tests import factories
from tests.vietnamese.test_copies import REPORT, SAME_MATTER

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLISHED = "Điện về xóm Đáy"
#: A stranger's report in other words here and there.
COPY = REPORT.replace("bảy chục", "tám chục").replace("Ba Tấc", "Tư Lành")


@pytest.fixture
def section() -> SectionPage:
    """A section with the article that stands already."""
    made = factories.section("Kinh tế")
    body = [{"type": "paragraph", "value": f"<p>{REPORT}</p>"}]
    factories.article(PUBLISHED, made, body=body).save_revision()
    return made


@pytest.fixture
def editor(page: Page, sign_in: Callable[[Page, User], None]) -> Page:
    """The page of somebody who may do everything."""
    sign_in(page, User.objects.create_superuser("quantri"))
    return page


def write(page: Page, box: Locator, words: str) -> None:
    """Replace what stands in the box, as a paste does. The editor saves what changes from two
    seconds after it has come on; a person is no faster."""
    page.wait_for_timeout(2_500)
    box.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(words)


def test_a_near_copy_is_warned_of_compared_and_forgotten_when_it_is_rewritten(
    editor: Page, section: SectionPage
) -> None:
    body = [{"type": "paragraph", "value": "<p>Còn trống.</p>"}]
    draft = factories.article("Tin mới từ xóm Đáy", section, live=False, body=body)
    draft.save_revision()
    editor.goto(f"/admin/pages/{draft.pk}/edit/")
    warning = editor.locator(".duplicates")
    text = editor.locator(".public-DraftEditor-content").first
    write(editor, text, COPY)
    expect(warning).to_contain_text(PUBLISHED, timeout=30_000)
    assert ArticlePage.objects.get(pk=draft.pk).has_unpublished_changes

    # It is there again when the article is opened anew, and who writes further down is pointed to it.
    editor.reload()
    expect(warning).to_contain_text(PUBLISHED)
    text.evaluate("box => box.scrollIntoView({ block: 'start' })")
    pointer = editor.get_by_role("link", name="Có thể trùng với nội dung đã có")
    expect(pointer).to_be_visible()
    pointer.click()
    expect(warning).to_be_in_viewport()
    expect(pointer).to_be_hidden()

    with editor.context.expect_page() as opened:
        warning.get_by_role("link", name="So sánh").click()
    compared = opened.value
    expect(compared.locator("mark").first).to_contain_text("đội thợ của xã Cồn Ngư")
    expect(compared.get_by_role("link", name=PUBLISHED)).to_be_visible()
    compared.close()

    write(editor, text, SAME_MATTER)
    expect(warning).to_have_count(0, timeout=30_000)
    expect(editor.get_by_role("heading", name="Về bài này")).to_be_hidden()
    expect(pointer).to_be_hidden()


def test_the_warning_comes_to_an_article_that_has_just_been_begun(
    editor: Page, section: SectionPage
) -> None:
    editor.goto(f"/admin/pages/add/news/articlepage/{section.pk}/")
    expect(editor.locator(".duplicates")).to_have_count(0)
    editor.locator("[name=title]").fill("Xóm Đáy đáy xóm")
    write(editor, editor.locator("[name=lead]"), COPY)
    expect(editor.locator(".duplicates")).to_contain_text(PUBLISHED, timeout=30_000)
