"""Corrections and the front page's desk in a real browser; readers' reports without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import Collection

from comments import tokens
from news.models import ArticlePage, Correction, ErrorReport, HomePage
from news.newsroom.founding import found
from news.newsroom.roles import MANAGING_EDITOR
from portal.models import User
from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Page

SignIn = Callable[["Page", User], None]
NewPage = Callable[..., "Page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRONG = "Cây cầu dài 900 mét, rộng 12 mét."
RIGHT = "Cây cầu dài 90 mét, rộng 12 mét."

#: Counts what a hand does with the mouse, in the page itself.
COUNT_CLICKS = """
sessionStorage.setItem("clicks", sessionStorage.getItem("clicks") || "0");
addEventListener("click", (event) => {
  if (event.isTrusted && event.detail)
    sessionStorage.setItem("clicks", 1 + Number(sessionStorage.getItem("clicks")));
}, true);
"""


@pytest.fixture
def article() -> ArticlePage:
    """A published article of a founded newsroom that says something wrong."""
    factories.front_page()
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Thư viện chung")
    found(apps)
    body = [{"type": "paragraph", "value": f"<p>Sáng nay, xã khánh thành cầu.</p><p>{WRONG}</p>"}]
    page = factories.article("Khánh thành cầu mới", body=body)
    page.save_revision().publish()
    return page


@pytest.fixture
def editor(article: ArticlePage) -> User:
    """Somebody who may publish."""
    user = User.objects.create_user("thuky-thu", password="mat-khau-thu")
    user.groups.add(Group.objects.get(name=MANAGING_EDITOR))
    return user


def test_a_correction_is_published_in_at_most_six_clicks(
    page: Page, sign_in: SignIn, article: ArticlePage, editor: User
) -> None:
    page.context.add_init_script(COUNT_CLICKS)
    sign_in(page, editor)
    page.goto("/admin/")
    page.get_by_role("link", name="Đăng cải chính").click()
    page.locator("[data-chooser-action-choose]").first.click()
    page.locator(".modal [name=q]").fill("Khánh thành")
    page.locator(".modal").get_by_role("link", name=article.title).click()
    page.locator(".modal").wait_for(state="hidden")
    for name, words in (("wrong", WRONG), ("right", RIGHT)):
        page.locator(f"[name={name}]").click()
        page.keyboard.insert_text(words)
    page.get_by_role("button", name="Đăng cải chính").click()
    page.wait_for_url("**/admin/cai-chinh/")
    clicks = int(page.evaluate("sessionStorage.getItem('clicks')"))
    assert Correction.objects.count() == 1
    # Open, choose, take, two fields, publish.
    assert clicks == 6

    page.goto(article.url)
    assert WRONG not in page.locator(".article-body").inner_text()
    assert RIGHT in page.locator(".article-body").inner_text()
    headline, title = page.locator("h1"), page.locator(".corrections .correction-title")
    fonts = "node => { const s = getComputedStyle(node); return [s.fontFamily, s.fontSize, s.fontWeight] }"
    assert title.evaluate(fonts) == headline.evaluate(fonts)


def test_the_front_page_is_arranged_and_seen_before_it_is_published(
    page: Page, sign_in: SignIn, article: ArticlePage, editor: User
) -> None:
    sign_in(page, editor)
    page.goto("/admin/")
    page.get_by_role("link", name="Trang nhất", exact=True).click()
    page.locator("[name=breaking_text]").fill("Nước sông lên nhanh")
    page.locator(
        "button[data-side-panel-toggle=preview], [aria-label*='xem trước' i]"
    ).first.click()
    preview = page.frame_locator("#w-preview-iframe, iframe[data-w-preview-target=iframe]").first
    preview.locator(".breaking", has_text="Nước sông lên nhanh").wait_for()
    assert HomePage.objects.get().breaking_text == ""


def test_an_article_is_pinned_from_its_own_menu(
    page: Page, sign_in: SignIn, article: ArticlePage, editor: User
) -> None:
    factories.article("Bài mới hơn")
    sign_in(page, editor)
    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.locator("header .w-dropdown__toggle").first.click()
    page.get_by_role("link", name="Ghim lên trang nhất").click()
    page.get_by_role("button", name="Ghim lên trang nhất").click()
    page.wait_for_url("**/edit/")
    page.goto("/")
    assert page.locator(".story--top .story-headline").inner_text() == article.title


def test_a_reader_reports_an_error_without_javascript(
    new_page: NewPage, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "MIN_AGE", 0)
    reader = new_page(width=360, javascript=False)
    reader.goto(article.url)
    reader.get_by_role("link", name="Báo lỗi bài viết").click()
    reader.get_by_label("Sai ở chỗ nào?").fill("Cầu dài 90 mét chứ không phải 900 mét.")
    reader.get_by_role("button", name="Gửi báo lỗi").click()
    assert "Cảm ơn" in reader.locator("h1").inner_text()
    assert ErrorReport.objects.get().article_id == article.pk
    assert reader.context.cookies() == []
