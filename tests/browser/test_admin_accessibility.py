"""The newsroom's own pages in the admin for everybody: on a phone in the dark, and wide and light."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from comments import decisions
from comments.models import Status
from news.models import Plan
from news.royalties.sheet import open_month
from portal.models import User
from tests import factories
from tests.desk.conftest import CommentFactory, article, comment, user
from tests.vietnamese.test_copies import REPORT

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["article", "comment", "user"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Off in axe by itself: WCAG 2.2 asks for targets of 24 pixels.
OPTIONS = {"rules": {"target-size": {"enabled": True}}}
#: Wagtail's menu and bars are looked after by Wagtail.
OURS = "main"
DAY = date(2021, 10, 14)


@pytest.fixture
def pages(comment: CommentFactory) -> dict[str, str]:
    """One of each page, with something on it; names by address."""
    section = factories.section("Kinh tế")
    board = User.objects.create_superuser("quantri", first_name="Hoài Nam", last_name="Vũ")
    body = [{"type": "paragraph", "value": f"<p>{REPORT}</p>"}]
    first, second = (
        factories.article(title, section, body=body, bylines=[factories.author()])
        for title in ("Điện về xóm Đáy", "Xóm Đáy có điện")
    )
    Plan.objects.create(title="Chợ phiên dời chỗ", section=section, planned_on=DAY, part=1)
    plan = Plan.objects.create(title="Ý tưởng", section=section)
    month = open_month(DAY, board)
    work = month.works.order_by("pk")[0]
    waiting, decided = comment(), comment()
    decisions.transition(decided.pk, 1, Status.APPROVED, by=board)
    sheet = month.get_absolute_url()
    return {
        "plans of a month": "/admin/ke-hoach/?thang=2021-10",
        "a plan": f"/admin/ke-hoach/{plan.pk}/",
        "the calendar's link": "/admin/ke-hoach/lien-ket-lich/",
        "royalties": "/admin/nhuan-but/",
        "a sheet": sheet,
        "its works": f"{sheet}tac-pham/",
        "one work": f"{sheet}tac-pham/{work.pk}/",
        "statistics": f"/admin/thong-ke/?tu={DAY}&den={DAY}",
        "house style": f"/admin/van-phong/bai/{first.pk}/",
        "shared passages": f"/admin/trung-lap/{first.pk}/{second.pk}/",
        "Word": "/admin/nhap-word/",
        "the comment desk": "/admin/binh-luan/",
        "a comment": f"/admin/binh-luan/{waiting.pk}/",
        "the desk's report": "/admin/binh-luan/bao-cao/",
        "the desk's log": "/admin/binh-luan/nhat-ky/",
    }


@pytest.mark.parametrize(
    ("width", "dark"), [(360, True), (1280, False)], ids=["phone, dark", "wide, light"]
)
def test_axe_finds_nothing_and_nothing_sticks_out_on_the_newsroom_s_own_pages(
    pages: dict[str, str],
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, Any], None],
    width: int,
    dark: bool,
) -> None:
    page = new_page(width=width, dark=dark)
    sign_in(page, User.objects.get(username="quantri"))
    axe, found = Axe(), []
    for name, address in pages.items():
        response = page.goto(address)
        assert response is not None
        assert response.ok, name
        over = page.evaluate("document.querySelector('main').scrollWidth - innerWidth")
        if over > 0:
            found.append(f"{name}: {over} pixels wider than the screen")
        for violation in axe.run(page, context=OURS, options=OPTIONS).response["violations"]:
            places = [node["html"][:200] for node in violation["nodes"]]
            found.append(f"{name}: {violation['id']}: {places}")
    assert not found, "\n".join(found)
