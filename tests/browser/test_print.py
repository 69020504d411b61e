"""An article on paper: all that was reported and where it stands, and nothing that is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.reading.paper import Paper, build_paper

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]

REPORTED = ("h1", ".dateline time", ".lead", ".photo img", ".article-body p", ".print-address")
PRESSED = "nav, form, button, input, textarea, select, summary, .share"


@pytest.fixture
def paper(live_server: object) -> Paper:
    """One of every page type, where the live server sees it."""
    return build_paper()


def test_a_printed_article_has_what_was_reported_and_nothing_to_press(
    paper: Paper, new_page: NewPage
) -> None:
    page = new_page(720)
    page.goto(paper.addresses["article"])
    page.emulate_media(media="print")
    for part in REPORTED:
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".print-address")).to_contain_text(paper.addresses["article"])
    left = "(all) => all.filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))"
    assert page.locator(PRESSED).evaluate_all(left) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_who_reads_in_the_dark_prints_dark_letters_on_white(
    paper: Paper, new_page: NewPage
) -> None:
    page = new_page(720, dark=True)
    page.add_init_script("localStorage.setItem('reading-comfort', '{\"theme\": \"dark\"}')")
    page.goto(paper.addresses["article"])
    page.emulate_media(media="print", color_scheme="dark")
    bright = "(e) => getComputedStyle(e).color.match(/[0-9]+/g).slice(0, 3).map(Number)"
    assert max(page.locator(".article-body p").first.evaluate(bright)) < 80
