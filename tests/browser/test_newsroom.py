"""What editors do in the admin, in a real browser."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from playwright.sync_api import expect
from wagtail.models import Collection

from news.models import SectionPage
from news.newsroom.founding import found
from news.newsroom.roles import MANAGING_EDITOR, REPORTER, SECTION_EDITOR
from portal.models import User
from tests import factories
from vietnamese.slugs import slugify

if TYPE_CHECKING:
    from playwright.sync_api import Page

SignIn = Callable[["Page", User], None]
NewPage = Callable[[], "Page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADLINES = (
    "Đảng bộ huyện họp",
    unicodedata.normalize("NFD", "Đảng bộ huyện họp kín"),
    "ĐỒNG ĐẤT, ƯỚC MƠ & Ở RIÊNG",
    "Nghị quyết 19-NQ/TW: “Tam nông” sau 3 năm",
    "Tỷ lệ 1/3… và 12,5%?",
    "Quý giá — giữ gìn (kỳ 2)",
)


@pytest.fixture
def section() -> SectionPage:
    """A section of a founded newsroom; an earlier browser test has emptied the tables."""
    factories.front_page()
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Thư viện chung")
    found(apps)
    return factories.section("Kinh tế")


def member(role: str) -> User:
    """Somebody of the newsroom."""
    user = User.objects.create_user(f"nguoi-{User.objects.count()}", password="mat-khau-thu")
    user.groups.add(Group.objects.get(name=role))
    return user


def choose(page: Page, action: str) -> None:
    """Press one of the actions beside "save draft"."""
    page.locator("nav.footer__container .w-dropdown__toggle").last.click()
    page.get_by_role("button", name=action, exact=True).click()


def test_the_address_follows_the_headline_as_the_server_would_write_it(
    page: Page, sign_in: SignIn, section: SectionPage
) -> None:
    sign_in(page, member(REPORTER))
    page.goto(f"/admin/pages/add/news/articlepage/{section.pk}/")
    for headline in HEADLINES:
        page.locator("[name=title]").fill(headline)
        page.keyboard.press("Tab")
        page.wait_for_function(
            "slug => document.querySelector('[name=slug]').value === slug", arg=slugify(headline)
        )


def test_an_article_goes_from_the_reporter_to_the_reader(
    new_page: NewPage, sign_in: SignIn, section: SectionPage
) -> None:
    reporter, editor, board, reader = new_page(), new_page(), new_page(), new_page()
    sign_in(reporter, member(REPORTER))
    sign_in(editor, member(SECTION_EDITOR))
    sign_in(board, member(MANAGING_EDITOR))

    reporter.goto("/admin/")
    reporter.get_by_role("link", name="Kinh tế", exact=True).click()
    reporter.locator("[name=title]").fill("Chợ nổi họp lại bên sông")
    reporter.locator("[name=lead]").fill("Ghe thuyền về đông từ bốn giờ sáng.")
    choose(reporter, "Gửi theo quy trình Duyệt bài")
    reporter.wait_for_url("**/admin/pages/*/")

    for page in (editor, board):
        page.goto("/admin/")
        page.locator("#objects-to-moderate-content, .w-panel--dashboard").get_by_role(
            "link", name="Chợ nổi họp lại bên sông"
        ).first.click()
        choose(page, "Duyệt và xuất bản" if page is board else "Duyệt")
        page.wait_for_url("**/admin/**")

    reader.goto("/kinh-te/cho-noi-hop-lai-ben-song/")
    assert reader.locator("h1").inner_text() == "Chợ nổi họp lại bên sông"


def test_a_photo_that_is_refused_in_the_dialog_shows_why_and_keeps_what_was_typed(
    page: Page, sign_in: SignIn, section: SectionPage
) -> None:
    sign_in(page, member(REPORTER))
    page.goto(f"/admin/pages/add/news/articlepage/{section.pk}/")
    page.locator(".image-chooser [data-chooser-action-choose]:visible").first.click()
    dialog = page.locator(".modal")
    dialog.get_by_role("tab", name="Tải lên").click()
    form = dialog.locator("form:visible")
    form.locator("[type=file]").set_input_files(
        {"name": "cau.jpg", "mimeType": "image/jpeg", "buffer": b"no photo"}
    )
    form.locator("[name$=-title]").fill("Cầu mới")
    form.locator("[name$=-credit]").fill("Lê Thảo")
    form.locator("[type=submit]").click()
    error = dialog.get_by_text("không phải ảnh")
    error.wait_for()
    expect(error).to_be_in_viewport()
    expect(form.locator("[name$=-credit]")).to_have_value("Lê Thảo")
