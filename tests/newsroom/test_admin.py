"""What the newsroom finds in the admin: its menu, its first page, its lists and choosers."""

import json
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import HomePage, NewsTag, SectionPage
from news.newsroom.roles import (
    ADMINISTRATOR,
    MANAGING_EDITOR,
    MODERATOR,
    REPORTER,
    SECTION_EDITOR,
)
from tests import factories

from .conftest import ArticleFactory, UserFactory

SignIn = Callable[[str], Client]

HOME = "wagtailadmin_home"
ARTICLES = "articles:index"


def content(client: Client, name: str, *args: object, **query: str) -> str:
    """The text of an admin page."""
    return client.get(reverse(name, args=args), query).content.decode()


class TestTheFirstPage:
    """Where to begin, and what waits for me."""

    def test_it_carries_the_papers_name(self, signed_in: SignIn) -> None:
        assert "<title>Tổng quan - Báo Mộc Giang</title>" in content(signed_in(REPORTER), HOME)

    def test_the_sign_in_carries_the_papers_name(
        self, client: Client, front_page: HomePage
    ) -> None:
        assert "Tòa soạn Báo Mộc Giang" in content(client, "wagtailadmin_login")

    def test_a_reporter_begins_an_article_in_any_section(
        self, signed_in: SignIn, section: SectionPage
    ) -> None:
        address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
        assert address in content(signed_in(REPORTER), HOME)

    @pytest.mark.parametrize(
        ("role", "pins"), [(REPORTER, False), (SECTION_EDITOR, False), (MANAGING_EDITOR, True)]
    )
    def test_who_may_publish_finds_the_pins_of_the_front_page(
        self, signed_in: SignIn, front_page: HomePage, role: str, pins: bool
    ) -> None:
        address = reverse("wagtailadmin_pages:edit", args=[front_page.pk])
        assert (address in content(signed_in(role), HOME)) is pins

    def test_a_moderator_is_offered_no_article(
        self, signed_in: SignIn, section: SectionPage
    ) -> None:
        page = content(signed_in(MODERATOR), HOME)
        assert "Báo Mộc Giang" in page
        assert "Viết bài mới" not in page
        assert "Tìm trong tất cả các trang" not in page
        assert not {"Trang", "Bài viết", "Ảnh", "Tác giả"} & set(menu_labels(page))

    def test_my_articles_stand_there_with_their_state(
        self, client: Client, staff: UserFactory, article: ArticleFactory
    ) -> None:
        reporter, editor = staff(REPORTER), staff(SECTION_EDITOR)
        client.force_login(reporter)
        article("Bài còn viết", owner=reporter)
        article("Bài của người khác", owner=editor)
        waiting, returned = (
            article("Bài gửi đi", owner=reporter),
            article("Bài trả lại", owner=reporter),
        )
        waiting.get_workflow().start(waiting, reporter)
        state = returned.get_workflow().start(returned, reporter)
        state.current_task_state.reject(user=editor, comment="Thiếu ý kiến người dân.")
        page = content(client, HOME)
        assert "Bài còn viết" in page
        assert "Bài của người khác" not in page
        assert "Đang chờ: Biên tập viên duyệt" in page
        assert "“Thiếu ý kiến người dân.”" in page

    def test_more_articles_cost_no_more_queries(
        self,
        client: Client,
        staff: UserFactory,
        article: ArticleFactory,
    ) -> None:
        reporter = staff(REPORTER)
        client.force_login(reporter)
        queries = []
        for number in (1, 8):
            for count in range(number):
                draft = article(f"Bài {number} {count}", owner=reporter)
                draft.get_workflow().start(draft, reporter)
            content(client, HOME)
            with CaptureQueriesContext(connection) as captured:
                content(client, HOME)
            queries.append(len(captured))
        assert queries[0] == queries[1]


class TestTheMenu:
    """Vietnamese, in the order of a newsroom's day."""

    def test_what_is_opened_most_comes_first(self, signed_in: SignIn) -> None:
        page = content(signed_in(ADMINISTRATOR), HOME)
        expected = [
            "Trang",
            "Bài viết",
            "Ảnh",
            "Tài liệu",
            "Tác giả",
            "Thẻ",
            "Báo cáo",
            "Thiết lập",
        ]
        labels = [label for label in menu_labels(page) if label in expected]
        assert labels == expected

    def test_help_in_english_is_left_out(self, signed_in: SignIn) -> None:
        page = content(signed_in(ADMINISTRATOR), HOME)
        assert "guide.wagtail.org" not in page
        assert "whats-new" not in page


def menu_labels(page: str) -> list[str]:
    """The labels of the sidebar, submenus included, in their order."""
    props = page.partition('id="wagtail-sidebar-props"')[2].partition(">")[2].partition("<")[0]
    return [json.loads(found) for found in re.findall(r'"label": ("[^"]*")', props)]


class TestFinding:
    """Typed with or without marks, the same thing is found."""

    @pytest.mark.parametrize("typed", ["cau moi", "Cầu mới", "CAU", "mới qua"])
    @pytest.mark.parametrize("where", ["list", "explorer"])
    def test_an_article_is_found_by_its_headline(
        self,
        signed_in: SignIn,
        section: SectionPage,
        article: ArticleFactory,
        typed: str,
        where: str,
    ) -> None:
        article("Cầu mới qua sông")
        article("Chợ phiên cuối năm")
        client = signed_in(SECTION_EDITOR)
        found = (
            content(client, ARTICLES, q=typed)
            if where == "list"
            else content(client, "wagtailadmin_explore", section.pk, q=typed)
        )
        assert "Cầu mới qua sông" in found
        assert "Chợ phiên" not in found

    def test_the_list_names_section_and_authors(
        self, signed_in: SignIn, section: SectionPage
    ) -> None:
        factories.article("Bài có tên", section=section, bylines=[factories.author("Thu Hà")])
        page = content(signed_in(SECTION_EDITOR), ARTICLES)
        assert "Thu Hà" in page
        assert section.title in page

    def test_the_list_is_filtered_by_section_and_author(
        self, signed_in: SignIn, section: SectionPage
    ) -> None:
        author = factories.author("Thu Hà")
        factories.article("Bài có tên", section=section, bylines=[author])
        factories.article("Bài không tên", section=section)
        factories.article("Bài mục khác", section=factories.section("Văn hóa"))
        client = signed_in(SECTION_EDITOR)
        by_author = content(client, ARTICLES, author=str(author.pk))
        assert "Bài có tên" in by_author
        assert "Bài không tên" not in by_author
        by_section = content(client, ARTICLES, section=str(section.pk))
        assert "Bài không tên" in by_section
        assert "Bài mục khác" not in by_section

    @pytest.mark.parametrize("typed", ["thi sinh", "Đặng"])
    @pytest.mark.parametrize(
        "name",
        [
            "wagtailsnippets_news_author:list",
            "wagtailsnippetchoosers_news_author:choose_results",
        ],
    )
    def test_an_author_is_found_by_name(self, signed_in: SignIn, typed: str, name: str) -> None:
        factories.author("Đặng Thị Sinh")
        factories.author("Minh Quân")
        found = content(signed_in(MANAGING_EDITOR), name, q=typed)
        assert "Đặng Thị Sinh" in found
        assert "Minh Quân" not in found

    def test_a_tag_is_found_by_name(self, signed_in: SignIn) -> None:
        for name in ("chuyển đổi số", "giao thông"):
            factories.tag(name)
        client = signed_in(MANAGING_EDITOR)
        found = content(client, "wagtailsnippets_news_newstag:list", q="chuyen doi")
        assert "chuyển đổi số" in found
        assert "giao thông" not in found

    @pytest.mark.parametrize(
        ("name", "query"),
        [
            (ARTICLES, {"section": "{section}", "author": "{author}"}),
            (ARTICLES, {"ordering": "-published_at"}),
            (ARTICLES, {"ordering": "live", "owner": "1"}),
            ("wagtailsnippets_news_author:list", {"kind": "staff", "ordering": "-job"}),
            ("wagtailsnippets_news_author:list", {"ordering": "name"}),
            ("wagtailsnippets_news_newstag:list", {"ordering": "-name"}),
            ("wagtailsnippets_news_newstag:list", {"ordering": "slug"}),
            ("wagtailsnippetchoosers_news_newstag:choose_results", {}),
        ],
    )
    def test_a_list_is_searched_filtered_and_sorted_at_once(
        self, signed_in: SignIn, section: SectionPage, name: str, query: dict[str, str]
    ) -> None:
        """Wagtail's index refuses fields it was not told of: that would be a server error."""
        author = factories.author("Thu Hà", job="Phóng viên")
        factories.article("Thu hoạch sớm", section=section, bylines=[author], tags=["thu hoạch"])
        values = {"section": section.pk, "author": author.pk}
        filled = {key: value.format(**values) for key, value in query.items()}
        found = content(signed_in(MANAGING_EDITOR), name, q="thu", **filled)
        assert "Thu" in found or "thu hoạch" in found

    def test_tags_tell_how_many_articles_carry_them(
        self, signed_in: SignIn, section: SectionPage
    ) -> None:
        factories.article(section=section, tags=["chuyển đổi số"])
        NewsTag.objects.create(name="giao thông")
        page = content(signed_in(MANAGING_EDITOR), "wagtailsnippets_news_newstag:list")
        assert page.index("chuyển đổi số") < page.index("giao thông")

    def test_more_articles_in_the_list_cost_no_more_queries(
        self, signed_in: SignIn, section: SectionPage
    ) -> None:
        client = signed_in(SECTION_EDITOR)
        author, queries = factories.author("Thu Hà"), []
        for number in (2, 10):
            for _count in range(number):
                factories.article(section=section, bylines=[author])
            content(client, ARTICLES)
            with CaptureQueriesContext(connection) as captured:
                content(client, ARTICLES)
            queries.append(len(captured))
        assert queries[0] == queries[1]


def test_a_reporter_goes_straight_from_add_to_a_new_article(
    signed_in: SignIn, section: SectionPage
) -> None:
    response = signed_in(REPORTER).get(reverse("wagtailadmin_pages:add_subpage", args=[section.pk]))
    assert response.headers["Location"] == reverse(
        "wagtailadmin_pages:add", args=["news", "articlepage", section.pk]
    )


def test_who_deletes_a_section_is_told_that_nothing_brings_it_back(
    signed_in: SignIn, section: SectionPage
) -> None:
    page, client = section, signed_in(MANAGING_EDITOR)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    for address in (reverse("wagtailadmin_pages:delete", args=[page.pk]), f"{bulk}?id={page.pk}"):
        assert "Xóa là mất hẳn" in client.get(address).content.decode()
