"""Fixtures of the browser tests: a live server, a browser, pages with and without JavaScript."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NewPage = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from tests.browser.chromium import launched

    # Playwright's sync API runs an event loop in this thread; Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with launched() as started:
        yield started


@pytest.fixture
def new_page(browser: Browser, live_server) -> Iterator[NewPage]:
    """A function that opens a fresh context: `new_page(width=360, javascript=False, …)`."""
    contexts = []

    def open_page(
        width: int = 1280,
        height: int = 900,
        *,
        javascript: bool = True,
        dark: bool = False,
        density: float = 1,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            device_scale_factor=density,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A desktop page with JavaScript."""
    return new_page()


@pytest.fixture
def sign_in(live_server) -> Callable[[Page, str], None]:
    """Signs a user in by session, without the login form: `sign_in(page, user)`."""
    from django.conf import settings
    from django.test import Client

    def enter(page: Page, user) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )

    return enter
