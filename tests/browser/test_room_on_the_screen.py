"""What has little room: large text on a wide screen, wide tables on a telephone, a file that is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import FilePayload, expect

from news.newsroom.roles import SECTION_EDITOR
from portal.models import User
from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
NewPage = Callable[..., "Page"]
SignIn = Callable[["Page", Any], None]


def test_the_masthead_in_text_twice_as_large_stands_as_on_a_narrow_screen(
    new_page: NewPage,
) -> None:
    factories.front_page()
    page = new_page(1280)
    page.goto("/")
    name, facts = page.locator(".masthead-name"), page.locator(".masthead-facts")

    def middle(part: Locator) -> float:
        place = part.bounding_box()
        assert place is not None
        return place["y"] + place["height"] / 2

    assert abs(middle(name) - middle(facts)) < 10
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert middle(facts) - middle(name) > 20


def test_the_form_of_a_group_is_no_wider_than_a_telephone(
    new_page: NewPage, sign_in: SignIn
) -> None:
    factories.front_page()
    page = new_page(360)
    sign_in(page, User.objects.create_superuser("quantri"))
    group, _made = Group.objects.get_or_create(name=SECTION_EDITOR)
    page.goto(f"/admin/groups/edit/{group.pk}/")
    page.wait_for_load_state("networkidle")
    wide = page.evaluate("""[...document.querySelectorAll('main :is(.w-panel__heading, table)')]
        .filter((part) => part.getBoundingClientRect().right > innerWidth)
        .filter((part) => getComputedStyle(part.parentElement).overflowX !== 'auto')
        .map((part) => part.textContent)""")
    assert wide == []


def test_a_file_that_is_refused_is_not_asked_for_a_description(page: Page, sign_in: SignIn) -> None:
    factories.front_page()
    factories.photo()
    sign_in(page, User.objects.create_superuser("quantri"))
    page.goto("/admin/images/multiple/add/")
    content = "không phải ảnh".encode()
    file = FilePayload(name="anh.jpg", mimeType="image/jpeg", buffer=content)
    page.locator("#fileupload").set_input_files(file)
    expect(page.get_by_text("Không tải lên được.")).to_be_visible()
    expect(page.get_by_text("Hãy viết mô tả ảnh")).to_be_hidden()
