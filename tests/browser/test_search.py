"""Search in a real browser: the editors' side of it, and what a reader sees of that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from news.models import ArticlePage
from portal.models import User
from search.models import MissedQuery
from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADLINE = "Đường liên xã thông xe"


@pytest.fixture
def article() -> ArticlePage:
    """An article with a photo whose title has marks that nobody types in the admin."""
    photo = factories.photo("Đường qua đồng")
    return factories.article(HEADLINE, factories.section("Thời sự"), main_photo=photo)


@pytest.fixture
def desk(new_page: Callable[..., Page], sign_in: Callable[[Page, Any], None]) -> Page:
    """The admin, as somebody who may do everything."""
    page = new_page()
    sign_in(page, User.objects.create_superuser("quantri", first_name="Nam", last_name="Vũ"))
    return page


def test_what_readers_miss_is_listed_and_an_article_is_chosen_for_it(
    desk: Page, new_page: Callable[..., Page], article: ArticlePage
) -> None:
    reader = new_page(360)
    reader.goto("/tim-kiem/?q=ổ+gà+lầy+lội")
    expect(reader.get_by_text("Không có bài viết nào khớp")).to_be_visible()
    assert MissedQuery.objects.get().times == 1

    desk.goto("/admin/reports/searches-without-results/")
    expect(desk.get_by_role("cell", name="ổ gà lầy lội")).to_be_visible()

    desk.goto("/admin/searchpicks/add/")
    desk.get_by_label("Từ khóa hoặc cụm từ tìm kiếm").fill("ổ gà lầy lội")
    if not desk.locator("#id_editors_picks-0-page-chooser").is_visible():
        desk.locator("#id_editors_picks-ADD").click()
    desk.locator("#id_editors_picks-0-page-chooser [data-chooser-action-choose]:visible").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Từ khóa").fill("duong lien")
    dialog.get_by_role("link", name=HEADLINE).click()
    expect(dialog).not_to_be_visible()
    desk.locator("main [type=submit]:visible").last.click()
    expect(desk.get_by_role("link", name="ổ gà lầy lội").first).to_be_visible()

    reader.goto("/tim-kiem/?q=o+ga+lay+loi")
    picks = reader.get_by_role("region", name="Tòa soạn giới thiệu")
    expect(picks.get_by_role("link", name=HEADLINE)).to_be_visible()


def test_a_photo_is_found_without_typing_its_marks(desk: Page, article: ArticlePage) -> None:
    desk.goto("/admin/images/")
    desk.get_by_label("Từ khóa").fill("duong qua")
    desk.wait_for_url("**q=duong*")
    expect(desk.get_by_text("Đường qua đồng").first).to_be_visible()
    factories.photo("Cầu tre")
    desk.get_by_label("Từ khóa").fill("đương qua")
    expect(desk.get_by_text("Đường qua đồng")).to_have_count(0)
