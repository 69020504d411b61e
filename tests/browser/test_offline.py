"""Without a connection, in a real browser: what was read is there and says that it is old."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.reading.paper import Paper, build_paper

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    found[name] = (await cache.keys()).map(({ url }) => url.replace(location.origin, ''));
  }
  return found;
}"""
STALE = re.compile(r"Bạn đang xem bản đã lưu lúc \d\d:\d\d, \d\d/\d\d/\d{4}")


@pytest.fixture
def paper(live_server: object) -> Paper:
    """One of every page type, where the live server sees it."""
    return build_paper()


def kept(page: Page) -> dict[str, list[str]]:
    """The addresses in each cache of the browser."""
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def wait_until(page: Page, true_of: Callable[[dict[str, list[str]]], bool]) -> None:
    """Waits until that is true of what is kept: the worker works beside the page."""
    for _ in range(100):
        if true_of(kept(page)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(kept(page))


def read(page: Page, address: str) -> None:
    """Opens an article and waits until it is kept, the last of all."""
    page.goto(address)
    wait_until(page, lambda found: found.get("articles", [])[-1:] == [address])


def test_an_article_that_was_read_can_be_read_offline_and_says_since_when(
    paper: Paper, page: Page
) -> None:
    address = paper.addresses["article"]
    read(page, address)
    expect(page.locator(".saved-copy")).to_have_count(0)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".saved-copy")).to_have_text(STALE)
    expect(page.locator("h1")).to_have_text(paper.article.title)
    # It looks like the paper: the stylesheet is kept too.
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.masthead-name')).fontWeight")
        == "700"
    )
    page.context.set_offline(False)
    page.get_by_role("link", name="Tải lại").click()
    expect(page.locator(".saved-copy")).to_have_count(0)


def test_a_page_that_is_not_kept_says_what_is(paper: Paper, page: Page) -> None:
    read(page, paper.addresses["article"])
    page.context.set_offline(True)
    page.goto(paper.addresses["section"])
    expect(page.locator("h1")).to_have_text("Bạn đang ngoại tuyến")
    page.get_by_role("link", name=paper.article.title).click()
    expect(page.locator(".saved-copy")).to_have_text(STALE)


def test_online_the_network_is_asked_first(paper: Paper, page: Page) -> None:
    read(page, paper.addresses["article"])
    page.goto("about:blank")  # nobody reads while it is written
    paper.article.title = "Đầu đề vừa được sửa"
    paper.article.save()
    page.goto(paper.addresses["article"])
    expect(page.locator("h1")).to_have_text("Đầu đề vừa được sửa")


def test_what_was_taken_down_goes_from_the_device_at_the_next_visit(
    paper: Paper, page: Page
) -> None:
    address = paper.addresses["article"]
    read(page, address)
    page.goto("about:blank")
    paper.article.unpublish()
    page.goto(address)
    wait_until(page, lambda found: not found["articles"])
    page.context.set_offline(True)
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Bạn đang ngoại tuyến")


def test_only_the_last_articles_are_kept(
    paper: Paper, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.offline.ARTICLES", 2)
    page.goto("/")
    links = page.locator("main article h2 a, main article h3 a").evaluate_all(
        "(links) => [...new Set(links.map((link) => link.pathname))]"
    )[:3]
    for address in links:
        read(page, address)
    wait_until(page, lambda found: found["articles"] == links[1:])
    read(page, links[1])
    wait_until(page, lambda found: found["articles"] == [links[2], links[1]])


def test_nothing_private_is_kept(paper: Paper, page: Page) -> None:
    read(page, paper.addresses["article"])
    page.locator("[name=name]").fill("Trần Thị Bưởi")
    page.locator("[name=email]").fill("buoi@example.org")
    page.locator("[name=body]").fill("Mương sạch rồi, bà con mừng lắm.")
    page.locator("[name=consent]").check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.wait_for_url("**/phieu/**")
    page.goto("/tim-kiem/?q=kenh")
    page.goto("/admin/login/")
    page.goto("/")
    wait_until(page, lambda found: found.get("front") == ["/"])
    addresses = [address for rows in kept(page).values() for address in rows]
    private = ("/binh-luan/", "/admin/", "/tim-kiem/", "/luot-doc/", "/sw.js")
    assert not [address for address in addresses if address.startswith(private)]
    assert addresses


def test_the_lite_edition_is_kept_beside_the_full_page(paper: Paper, page: Page) -> None:
    address = paper.addresses["article"]
    read(page, address)
    read(page, f"{address}?lite")
    page.context.set_offline(True)
    page.goto(f"{address}?lite")
    expect(page.locator(".saved-copy")).to_have_text(STALE)
    expect(page.locator("script")).to_have_count(0)


def test_the_worker_goes_when_it_is_switched_off(paper: Paper, page: Page, settings: Any) -> None:
    read(page, paper.addresses["article"])
    settings.SERVICE_WORKER = False
    page.reload()  # as at every visit, the page asks for the worker again
    page.evaluate("navigator.serviceWorker.register('/sw.js')")
    wait_until(page, lambda found: not found)
