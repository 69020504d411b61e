"""The lite edition in a real browser: nothing but a page and its stylesheet, and a comment sent from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from comments.models import Comment
from tests.reading.paper import Paper, build_paper

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]
KINDS = ("front page", "section", "article", "search", "tag", "not found")


@pytest.fixture
def paper(live_server: object) -> Paper:
    """One of every page type, where the live server sees it."""
    return build_paper()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_and_no_page_is_wider_than_320_pixels(
    paper: Paper, new_page: NewPage, dark: bool
) -> None:
    page = new_page(width=320, dark=dark)
    found = []
    for kind in KINDS:
        page.goto(f"{paper.addresses[kind]}?lite")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        for violation in Axe().run(page).response["violations"]:
            places = [node["html"] for node in violation["nodes"]]
            found.append(f"{kind}: {violation['id']}: {places}")
    assert not found, "\n".join(found)


def test_two_requests_make_a_page(paper: Paper, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(f"{paper.addresses['article']}?lite", wait_until="networkidle")
    assert sorted(kind for kind in asked if kind != "other") == ["document", "stylesheet"]


def test_who_saves_data_is_offered_it_and_others_are_not(paper: Paper, page: Page) -> None:
    page.goto(paper.addresses["article"])
    offer = page.get_by_role("link", name="đọc bản rút gọn")
    expect(offer).to_be_hidden()
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto(paper.addresses["article"])
    offer.click()
    expect(page).to_have_url(f"{paper.addresses['article']}?lite")
    page.get_by_role("link", name="Bản đầy đủ").click()
    expect(page).to_have_url(paper.addresses["article"])


def test_a_comment_is_sent_from_the_edition_to_its_receipt(paper: Paper, new_page: NewPage) -> None:
    page = new_page(width=360, javascript=False)
    page.goto(f"{paper.addresses['article']}?lite")
    page.locator("[name=name]").fill("Trần Thị Bưởi")
    page.locator("[name=email]").fill("buoi@example.org")
    page.locator("[name=body]").fill("Mương sạch rồi, bà con mừng lắm.")
    page.locator("[name=consent]").check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    # Without script the first press brings the token; what was typed stands there.
    expect(page.locator("[name=body]")).to_have_value("Mương sạch rồi, bà con mừng lắm.")
    page.wait_for_timeout(3500)  # a token is too young for three seconds
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.wait_for_url("**/phieu/**")
    assert "lite" in page.url
    expect(page.locator("script")).to_have_count(0)
    assert Comment.objects.filter(body__startswith="Mương sạch").count() == 1
    page.get_by_role("link", name="Trở lại bài viết").click()
    expect(page).to_have_url(f"{paper.addresses['article']}?lite")
