"""The panel beside the form: type, see the warning, go there, fix it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import Collection

from news.models import PassedFinding
from news.newsroom.founding import found
from news.newsroom.roles import SECTION_EDITOR
from portal.models import User
from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def card(page: Page, words: str) -> Locator:
    """The warning about the words."""
    found_card = page.locator("[data-house-style-card]", has_text=words).first
    found_card.wait_for()
    return found_card


def test_a_wrong_word_is_seen_fixed_and_brought_back(
    page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    factories.front_page()
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Thư viện chung")
    found(apps)
    section = factories.section("Kinh tế")
    editor = User.objects.create_user("bien-tap")
    editor.groups.add(Group.objects.get(name=SECTION_EDITOR))
    body = [{"type": "paragraph", "value": "<p>Bà con <b>hoà</b> thuận, gặp nhó khăn về vốn.</p>"}]
    article = factories.article("Bài", section, owner=editor, body=body, live=False)
    sign_in(page, editor)
    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.locator('[data-side-panel-toggle="house-style"]').click()
    lead = page.locator("[name=lead]")

    # A plain field
    lead.fill("Xã đang sử lý 5km đường.")
    card(page, "sử lý").locator("[data-house-style-fix]").first.click()
    page.wait_for_function("document.querySelector('[name=lead]').value.includes('xử lý')")
    lead.focus()
    page.keyboard.press("Control+z")
    assert lead.input_value() == "Xã đang sử lý 5km đường."

    # A rich text: the fix keeps the bold, the place is selected
    editor_box = page.locator(".public-DraftEditor-content").first
    card(page, "nhó khăn").locator("[data-house-style-place]").click()
    page.wait_for_function("getSelection().toString() === 'nhó khăn'")
    card(page, "nhó khăn").locator("[data-house-style-fix]").first.click()
    page.wait_for_function(
        "document.querySelector('.public-DraftEditor-content').innerText.includes('khó khăn')"
    )
    page.locator("[data-house-style-undo]").click()
    page.wait_for_function(
        "document.querySelector('.public-DraftEditor-content').innerText.includes('nhó khăn')"
    )

    # All at once, and back at once
    page.locator("[data-house-style-all]").click()
    page.wait_for_function("document.querySelector('[name=lead]').value.includes('xử lý 5 km')")
    assert editor_box.inner_text().strip() == "Bà con hòa thuận, gặp khó khăn về vốn."
    page.locator("[data-house-style-undo]").click()
    page.wait_for_function("document.querySelector('[name=lead]').value.includes('sử lý 5km')")
    assert editor_box.inner_text().strip() == "Bà con hoà thuận, gặp nhó khăn về vốn."

    # Let pass: silent, and stays so
    card(page, "hoà").locator("[data-house-style-pass]").click()
    page.wait_for_function(
        "![...document.querySelectorAll('[data-house-style-card]')].some((c) => c.dataset.wrong === 'hoà')"
    )
    assert PassedFinding.objects.get().key == "tones:hoà"
