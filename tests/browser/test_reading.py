"""The public pages in a real browser: the reader's control, video, phones, accessibility."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.reading.paper import Paper, build_paper

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]


@pytest.fixture
def paper(live_server: object) -> Paper:
    """One of every page type, where the live server sees it."""
    return build_paper()


def test_the_reader_s_choices_stay_on_the_device(paper: Paper, page: Page) -> None:
    page.goto(paper.addresses["article"])
    page.get_by_text("Cỡ chữ và màu nền").locator("xpath=..").click()
    page.get_by_text("Rất lớn").click()
    page.get_by_text("Tối", exact=True).click()
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    assert page.evaluate(size) > 20

    # The next page has them before anything is drawn: at the first script, no body exists yet.
    page.add_init_script(
        "new MutationObserver(() => { if (!document.body) window.early ="
        " { ...document.documentElement.dataset } })"
        ".observe(document, { childList: true, subtree: true, attributes: true })"
    )
    page.goto(paper.addresses["section"])
    early = page.evaluate("window.early")
    assert (early["text"], early["theme"]) == ("larger", "dark")
    assert page.evaluate(size) > 20
    assert page.context.cookies() == []


def test_escape_closes_the_control_and_gives_the_focus_back(paper: Paper, page: Page) -> None:
    page.goto("/")
    control = page.locator("[data-comfort]")
    control.locator("summary").press("Enter")
    expect(page.get_by_text("Độ tương phản")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Độ tương phản")).to_be_hidden()
    expect(control.locator("summary")).to_be_focused()


def test_the_control_does_not_cover_where_the_keys_go_next(paper: Paper, page: Page) -> None:
    page.goto("/")
    control = page.locator("[data-comfort]")
    control.locator("summary").press("Enter")
    for _group in range(3):
        page.keyboard.press("Tab")
        expect(page.get_by_text("Độ tương phản")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_text("Độ tương phản")).to_be_hidden()
    expect(page.get_by_role("link", name="Tìm kiếm").first).to_be_focused()


def test_rubbish_in_the_storage_is_ignored(paper: Paper, page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("localStorage.setItem('reading-comfort', '{\"text\": \"huge\"')")
    page.goto("/")
    expect(page.locator("[data-comfort]")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.text") is None
    assert not errors


def test_without_javascript_nothing_is_missing(paper: Paper, new_page: NewPage) -> None:
    page = new_page(width=360, javascript=False)
    page.goto(paper.addresses["article"])
    expect(page.locator("[data-comfort]")).to_be_hidden()
    expect(page.locator(".comment-form")).to_be_visible()
    expect(page.locator("[data-action]:visible")).to_have_count(0)
    expect(page.locator(".video-play")).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    )
    page.get_by_role("link", name="Tất cả chuyên mục").click()
    page.locator("#directory").get_by_role("link", name="Xây dựng Đảng").click()
    expect(page.locator("h1")).to_have_text("Xây dựng Đảng")


def test_a_video_loads_only_when_it_is_asked_for(paper: Paper, page: Page) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(re.compile(r"^https?://(?!127\.0\.0\.1|localhost)"), refuse)
    page.goto(paper.addresses["article"])
    page.locator(".video").scroll_into_view_if_needed()
    assert asked == []
    page.locator(".video-play").click()
    expect(page.locator(".video iframe")).to_have_attribute("title", "Buổi sáng ra đồng")
    assert all("youtube-nocookie.com/embed/aaaaaaaaaaa" in url for url in asked)


def test_copying_the_link_is_told(paper: Paper, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(paper.addresses["article"])
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.locator(".share [role=status]")).to_have_text("Đã sao chép liên kết.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(paper.addresses["article"])


@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_is_wider_than_the_screen_even_in_large_text(
    paper: Paper, new_page: NewPage, width: int
) -> None:
    page = new_page(width=width)
    page.add_init_script("localStorage.setItem('reading-comfort', '{\"text\": \"larger\"}')")
    wide = {}
    for kind, address in paper.addresses.items():
        page.goto(address)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[kind] = over
    assert not wide


def test_the_rail_goes_below_where_large_text_leaves_no_room(paper: Paper, page: Page) -> None:
    beside = """
        () => {
            const rail = document.querySelector('main .rail').getBoundingClientRect();
            const text = document.querySelector('.article-main, .story--top').getBoundingClientRect();
            return rail.left >= text.right;
        }
    """
    for kind in ("front page", "article"):
        page.goto(paper.addresses[kind])
        assert page.evaluate(beside), kind
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not page.evaluate(beside), kind
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind


def test_at_320_pixels_and_twice_the_text_size_nothing_is_cut_off(
    paper: Paper, new_page: NewPage
) -> None:
    page = new_page(width=320, height=640)
    wide = {}
    for kind, address in paper.addresses.items():
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[kind] = over
    assert not wide
    # The name of the paper breaks between words, not between letters.
    name = page.locator(".masthead-name a")
    assert name.evaluate("(e) => e.getClientRects().length") <= 2
    page.locator(".comfort summary").click()
    panel = page.locator(".comfort-panel").bounding_box()
    assert panel is not None
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 320


def test_high_contrast_is_7_to_1_for_all_text(paper: Paper, page: Page) -> None:
    page.add_init_script("localStorage.setItem('reading-comfort', '{\"contrast\": \"more\"}')")
    page.goto(paper.addresses["article"])
    report = Axe().run(
        page, options={"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
    )
    places = [node["html"] for found in report.response["violations"] for node in found["nodes"]]
    assert not places, places


def test_the_keyboard_reaches_the_text_first(paper: Paper, page: Page) -> None:
    page.goto(paper.addresses["article"])
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_fonts_that_come_late_move_nothing_and_serve_the_next_page(
    paper: Paper, new_page: NewPage
) -> None:
    page = new_page(width=360)
    held: list[Route] | None = []

    def hold(route: Route) -> None:
        if held is None:
            route.continue_()
        else:
            held.append(route)

    page.route("**/*.woff2", hold)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) =>"
        " { window.shift += e.value })).observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(paper.addresses["article"], wait_until="commit")
    expect(page.locator(".lead")).to_be_visible()
    page.wait_for_function("document.fonts.status == 'loading'")
    page.wait_for_timeout(500)  # longer than a browser waits for an optional font
    waiting, held = held or [], None
    for route in waiting:
        route.continue_()
    page.evaluate("document.fonts.ready")
    assert page.evaluate("window.shift") == 0
