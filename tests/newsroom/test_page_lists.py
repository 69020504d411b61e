"""Lists of pages and photos: complete, in order, and in as many queries for many rows as for few."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.site_summary import PagesSummaryItem, SiteSummaryPanel
from wagtail.admin.widgets import ButtonWithDropdownFromHook

from news.models import ArticlePage, HomePage, SectionPage
from news.newsroom.home_panels import PagesSummary
from news.newsroom.page_lists import QuickList
from news.newsroom.roles import MANAGING_EDITOR, REPORTER
from news.newsroom.row_menu import RowMenu
from portal.models import User
from tests import factories

from .conftest import UserFactory

FIRST = datetime(2026, 3, 1, tzinfo=UTC)


def written(section: SectionPage, number: int) -> ArticlePage:
    """The article of that number, later than the one before."""
    article = factories.article(f"Bài thứ {number}.", section)
    ArticlePage.objects.filter(pk=article.pk).update(
        latest_revision_created_at=FIRST + timedelta(hours=number)
    )
    return article


def shown(client: Client, address: str) -> list[int]:
    """The numbers of the articles of a list, in its order."""
    page = client.get(address).content.decode()
    found = re.findall(r"Bài thứ (\d+)\.", page)
    return [int(number) for number in dict.fromkeys(found)]


def lists(section: SectionPage) -> list[str]:
    """The section in the explorer, and the list of all articles."""
    return [reverse("wagtailadmin_explore", args=[section.pk]), reverse("articles:index")]


def test_the_newest_stand_first_over_all_pages_of_a_list(
    board: Client, section: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuickList, "paginate_by", 4)
    for number in range(10):
        written(section, number)
    for address in lists(section):
        found = [shown(board, f"{address}?p={page}") for page in (1, 2, 3)]
        assert found == [[9, 8, 7, 6], [5, 4, 3, 2], [1, 0]], address
        assert shown(board, f"{address}?p=2&ordering=title") == [4, 5, 6, 7]


def test_a_chooser_names_the_parent_of_each_page_it_finds(
    board: Client, section: SectionPage
) -> None:
    other = factories.section("Xã hội")
    pages = {written(section, 1).pk: section, written(other, 2).pk: other}
    found = board.get(f"{reverse('wagtailadmin_choose_page_search')}?q=bai").content.decode()
    rows = dict(re.findall(r'data-id="(\d+)"[^>]* data-parent-id="(\d+)"', found))
    assert {str(pk): str(parent.pk) for pk, parent in pages.items()} == rows


def test_a_filtered_list_has_no_article_twice(board: Client, section: SectionPage) -> None:
    other = factories.section("Xã hội")
    written(section, 1)
    written(other, 2)
    address = reverse("articles:index")
    assert shown(board, f"{address}?section={section.pk}") == [1]
    assert shown(board, f"{address}?section={section.pk}&section={other.pk}") == [2, 1]


@pytest.mark.parametrize("role", ["Thư ký tòa soạn", REPORTER])
def test_lists_cost_as_many_queries_for_many_rows_as_for_few(
    client: Client, staff: UserFactory, section: SectionPage, own_media: None, role: str
) -> None:
    client.force_login(staff(role))
    addresses = [
        *lists(section),
        reverse("wagtailadmin_choose_page_child", args=[section.pk]),
        f"{reverse('wagtailadmin_choose_page_search')}?q=bai",
        reverse("wagtailimages:index"),
        reverse("wagtailadmin_home"),
    ]

    def more(first: int, last: int) -> None:
        for number in range(first, last):
            article = written(section, number)
            article.save_revision()
            if number % 2:
                ArticlePage.objects.filter(pk=article.pk).update(has_unpublished_changes=True)
            factories.photo(f"Ảnh {number}")

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
            return len(captured)

    more(0, 3)
    few: dict[str, Any] = {address: queries(address) for address in addresses}
    more(3, 12)
    # Wagtail asks for the file of a thumbnail the first time it shows a photo: never after that.
    assert {address: queries(address) for address in addresses} == few


def test_the_menu_of_a_row_is_wagtails_own(board: Client, section: SectionPage) -> None:
    request = RequestFactory().get("/")
    request.user = User.objects.get(groups__name=MANAGING_EDITOR)
    for page in (written(section, 1), section):
        menu = ButtonWithDropdownFromHook(
            "",
            hook_name="register_page_listing_more_buttons",
            page=page,
            user=request.user,
            next_url="/admin/articles/?p=2&q=x",
            icon_name="dots-horizontal",
            attrs={"aria-label": "Lựa chọn khác cho “Bài <một>”"},
        )
        theirs = parsed(menu.render_html({"request": request}))
        ours = parsed(RowMenu.of(menu).render_html({"request": request}))
        order = [part for part in theirs if "ordering=ord" in str(part)]
        assert order
        if page == section:
            assert ours == theirs
        else:
            assert len(ours) < len(theirs)
            assert "ordering=ord" not in str(ours)


def parsed(html: str) -> list[Any]:
    """Tags with their attributes and texts, in order: what a browser makes of it."""
    found: list[Any] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            named = {name: " ".join((value or "").split()) for name, value in attrs}
            # Wagtail gives the box the type of a button, which means nothing there.
            if tag == "div":
                named.pop("type", None)
            found.append((tag, {key: value for key, value in named.items() if value}))

        def handle_endtag(self, tag: str) -> None:
            found.append(tag)

        def handle_data(self, data: str) -> None:
            if data.strip():
                found.append(" ".join(data.split()))

    Reader().feed(html)
    return found


@pytest.mark.parametrize("role", [None, MANAGING_EDITOR, REPORTER])
@pytest.mark.parametrize("sections", [0, 2])
def test_the_first_page_says_as_many_pages_as_wagtail_counts(
    rf: RequestFactory, front_page: HomePage, staff: UserFactory, role: str | None, sections: int
) -> None:
    for number in range(sections):
        section = factories.section(f"Mục {number}")
        written(section, number)
        factories.article("Dưới nữa", factories.section("Mục con", section))
    request = rf.get("/admin/")
    request.user = staff(role) if role else User.objects.create_superuser("chu-but")
    ours = PagesSummary(request).get_context_data({})
    assert ours == PagesSummaryItem(request).get_context_data({})
    assert PagesSummary in [type(item) for item in SiteSummaryPanel(request).summary_items]
