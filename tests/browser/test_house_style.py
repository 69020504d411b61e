"""The panel beside the form: type, see the warning, go there, fix it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from playwright.sync_api import expect
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
    found_card = page.locator(f"[data-house-style-card][data-wrong='{words}']")
    found_card.wait_for()
    return found_card


def selected(page: Page, text: str) -> bool:
    """Whether the text is selected, now or a little later (the content policy forbids the browser
    to wait for an expression)."""
    for _time in range(50):
        if page.evaluate("getSelection().toString()") == text:
            return True
        page.wait_for_timeout(100)
    return False


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
    expect(lead).to_have_value("Xã đang xử lý 5km đường.")
    lead.focus()
    page.keyboard.press("Control+z")
    expect(lead).to_have_value("Xã đang sử lý 5km đường.")

    # A rich text: the place is selected, the fix keeps the bold
    box = page.locator(".public-DraftEditor-content").first
    card(page, "nhó khăn").locator("[data-house-style-place]").click()
    assert selected(page, "nhó khăn")
    card(page, "nhó khăn").locator("[data-house-style-fix]").first.click()
    expect(box).to_contain_text("khó khăn")
    page.locator("[data-house-style-undo]").click()
    expect(box).to_contain_text("nhó khăn")

    # All at once, and back at once
    card(page, "nhó khăn")
    card(page, "sử lý")
    page.locator("[data-house-style-all]").click()
    expect(lead).to_have_value("Xã đang xử lý 5 km đường.")
    expect(box).to_have_text("Bà con hòa thuận, gặp khó khăn về vốn.")
    bold = box.locator("span", has_text="hòa").last.evaluate(
        "node => getComputedStyle(node).fontWeight"
    )
    assert bold == "700"
    page.locator("[data-house-style-undo]").click()
    expect(lead).to_have_value("Xã đang sử lý 5km đường.")
    expect(box).to_have_text("Bà con hoà thuận, gặp nhó khăn về vốn.")

    # Let pass: silent, and stays so
    card(page, "hoà").locator("[data-house-style-pass]").click()
    expect(page.locator("[data-house-style-card][data-wrong='hoà']")).to_have_count(0)
    page.reload()
    page.locator("[data-house-style-card]").first.wait_for(state="attached")
    assert page.locator("[data-house-style-card][data-wrong='hoà']").count() == 0
    assert PassedFinding.objects.get().key == "tones:hoà"
