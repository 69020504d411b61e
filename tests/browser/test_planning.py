"""The month of plans in a real browser: by mouse, finger, keys, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from news.models import Plan, SectionPage
from portal.models import User
from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OCTOBER = "/admin/ke-hoach/?thang=2021-10"
TITLE = "Chợ phiên dời chỗ"


@pytest.fixture
def section() -> SectionPage:
    """A section with a plan for the fourteenth and an article of that day."""
    made = factories.section("Kinh tế")
    Plan.objects.create(title=TITLE, section=made, planned_on=date(2021, 10, 14), part=1)
    factories.article("Cầu mới qua sông", made)
    return made


@pytest.fixture
def enter(sign_in: Callable[[Page, Any], None], section: SectionPage) -> Callable[[Page], Page]:
    """Signs somebody in who may do everything, and opens the month."""
    person = User.objects.create_superuser("quantri", first_name="Hoài Nam", last_name="Vũ")

    def open_month(page: Page) -> Page:
        sign_in(page, person)
        page.goto(OCTOBER)
        day(page, 14).evaluate("day => day.scrollIntoView({ block: 'center' })")
        return page

    return open_month


def day(page: Page, number: int) -> Locator:
    """A day of the month."""
    return page.locator(f"[data-day='2021-10-{number:02}']")


def middle(place: Locator) -> tuple[float, float]:
    """Where to put the pointer; `enter` has brought the middle of the month into view."""
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def planned_on() -> date | None:
    """As it is stored."""
    return Plan.objects.values_list("planned_on", flat=True).get()


def test_a_plan_is_dragged_by_mouse_and_the_move_undone(
    page: Page, enter: Callable[[Page], Page]
) -> None:
    enter(page)
    page.mouse.move(*middle(day(page, 14).locator("[data-plan]")))
    page.mouse.down()
    page.mouse.move(*middle(day(page, 13)), steps=8)
    page.mouse.up()
    expect(day(page, 13).get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    notice = page.locator(".planning-notice")
    expect(notice).to_contain_text("Thứ Tư, 13/10/2021 (Sáng)")
    assert planned_on() == date(2021, 10, 13)
    assert page.url.endswith(OCTOBER), "the press that ends a drag opens no link"
    notice.get_by_role("button", name="Hoàn tác").click()
    expect(day(page, 14).get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    assert planned_on() == date(2021, 10, 14)


def test_a_plan_is_dragged_by_finger_on_its_handle(
    new_page: Any, enter: Callable[[Page], Page]
) -> None:
    page = enter(new_page(width=1100))
    device = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": x, "y": y} for x, y in points]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    device.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    start, end = middle(day(page, 14).locator(".plan__grip")), middle(day(page, 15))
    touch("touchStart", start)
    for step in range(1, 9):
        along = [a + (b - a) * step / 8 for a, b in zip(start, end, strict=True)]
        touch("touchMove", (along[0], along[1]))
    touch("touchEnd")
    expect(day(page, 15).get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    assert planned_on() == date(2021, 10, 15)


def test_a_plan_is_moved_by_the_arrow_keys(page: Page, enter: Callable[[Page], Page]) -> None:
    enter(page)
    page.locator(".plan__grip").focus()
    for key in ("ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    expect(page.locator("[data-planning-said]")).to_contain_text("Thứ Tư, 20/10/2021")
    page.keyboard.press("Escape")
    expect(page.locator("[data-over]")).to_have_count(0)
    assert planned_on() == date(2021, 10, 14)
    for key in ("ArrowDown", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    expect(day(page, 20).get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    # Who works by keys goes on from the plan.
    expect(day(page, 20).locator(".plan__grip")).to_be_focused()
    assert planned_on() == date(2021, 10, 20)


def test_what_a_colleague_changed_meanwhile_is_told(
    page: Page, enter: Callable[[Page], Page]
) -> None:
    enter(page)
    Plan.objects.update(version=2, planned_on=date(2021, 10, 22))
    page.locator(".plan__grip").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Ai đó vừa sửa")
    expect(day(page, 22).get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    assert planned_on() == date(2021, 10, 22)


def test_without_a_script_the_handle_opens_a_form(
    new_page: Any, enter: Callable[[Page], Page]
) -> None:
    page = enter(new_page(javascript=False))
    page.get_by_role("link", name=f"Chuyển “{TITLE}” sang ngày khác").click()
    page.locator("[name=planned_on]").fill("28/10/2021")
    page.get_by_role("button", name="Chuyển").click()
    expect(page.locator(".planning-notice")).to_contain_text("Thứ Năm, 28/10/2021")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".planning-notice")).to_contain_text("Thứ Năm, 14/10/2021")
