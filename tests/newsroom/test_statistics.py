"""Statistics: the figures add up, by Vietnam's clock, beside those of the period before."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from comments.models import Comment, ConsentText, Status
from figures.charts import Row
from news.models import ArticlePage, ArticleReads, Author, Byline, SectionPage
from news.newsroom.roles import MODERATOR, REPORTER, SECTION_EDITOR
from news.statistics.counting import figures
from news.statistics.period import Period
from tests import factories

from .conftest import UserFactory

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 11), date(2026, 3, 20))
SEEN = {"tu": "2026-03-11", "den": "2026-03-20"}


def on(day: int, hour: int = 5) -> datetime:
    """An hour of a day of March 2026, by London's clock; noon in Hà Nội if no hour is given."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.fixture
def rivers(db: None) -> SectionPage:
    """A section."""
    return factories.section("Sông nước")


@pytest.fixture
def hills(db: None) -> SectionPage:
    """Another."""
    return factories.section("Đồi núi")


def written(section: SectionPage, day: int, *bylines: Author, **fields: Any) -> ArticlePage:
    """An article published on a day of March."""
    return factories.article(section=section, published_at=on(day), bylines=bylines, **fields)


def drafted(article: ArticlePage, wait: timedelta, published: datetime) -> None:
    """Say when the article was begun and first published."""
    ArticlePage.objects.filter(pk=article.pk).update(first_published_at=published)
    PageLogEntry.objects.filter(page_id=article.pk).delete()
    entry = PageLogEntry.objects.log_action(article, "wagtail.create")
    PageLogEntry.objects.filter(pk=entry.pk).update(timestamp=published - wait)


def said(article: ArticlePage, day: int, status: str = Status.APPROVED) -> None:
    """A comment of a day of March."""
    consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
    Comment.objects.create(
        page=article,
        name="Bạn đọc",
        body="Hay.",
        consent=consent,
        status=status,
        created_at=on(day),
        decided_at=on(day),
    )


def test_sections_have_their_numbers_of_both_periods(
    rivers: SectionPage, hills: SectionPage
) -> None:
    first, second = written(rivers, 11), written(rivers, 20)
    before = written(hills, 10)
    written(rivers, 21)
    written(rivers, 12, live=False)
    ArticleReads.objects.create(article=first, day=date(2026, 3, 12), count=7)
    ArticleReads.objects.create(article=before, day=date(2026, 3, 20), count=5)
    ArticleReads.objects.create(article=before, day=date(2026, 3, 1), count=2)
    ArticleReads.objects.create(article=before, day=date(2026, 3, 21), count=99)
    said(second, 15)
    said(second, 15, Status.SPAM)
    said(before, 3)
    found = figures(MARCH)
    assert found.articles == [Row("Sông nước", 2, 0), Row("Đồi núi", 0, 1)]
    assert found.reads == [Row("Sông nước", 7, 0), Row("Đồi núi", 5, 2)]
    assert found.comments == [Row("Sông nước", 1, 0), Row("Đồi núi", 0, 1)]
    assert [row.number for row in found.most_read] == [7, 5]


def test_one_section_alone(rivers: SectionPage, hills: SectionPage) -> None:
    thu = factories.author("Thu Hà")
    written(rivers, 12, thu)
    other = written(hills, 12, thu)
    said(other, 12)
    ArticleReads.objects.create(article=other, day=date(2026, 3, 12), count=7)
    found = figures(MARCH, rivers)
    assert found.articles == [Row("Sông nước", 1, 0)]
    assert (found.reads, found.comments) == ([], [])
    assert found.authors == [Row("Thu Hà", 1, 0)]


def test_days_are_vietnams(rivers: SectionPage) -> None:
    """17:00 in London is midnight in Hà Nội."""
    for moment in (on(11, 16), on(11, 17), on(20, 17), datetime(2026, 3, 10, 17, tzinfo=UTC)):
        factories.article(section=rivers, published_at=moment)
    found = {day: articles for day, articles, _reads, _said in figures(MARCH).columns}
    assert found[date(2026, 3, 11)] == 2
    assert found[date(2026, 3, 12)] == 1
    assert sum(found.values()) == 3
    assert list(found) == [date(2026, 3, day) for day in range(11, 21)]


def test_a_long_period_has_a_column_for_each_month(rivers: SectionPage) -> None:
    article = written(rivers, 31)
    factories.article(section=rivers, published_at=datetime(2026, 3, 31, 17, tzinfo=UTC))
    ArticleReads.objects.create(article=article, day=date(2026, 3, 31), count=3)
    said(article, 31)
    found = figures(Period(date(2025, 12, 15), date(2026, 4, 10))).columns
    assert found == [
        (date(2025, 12, 1), 0, 0, 0),
        (date(2026, 1, 1), 0, 0, 0),
        (date(2026, 2, 1), 0, 0, 0),
        (date(2026, 3, 1), 1, 3, 1),
        (date(2026, 4, 1), 1, 0, 0),
    ]


def test_authors_count_once_for_an_article(rivers: SectionPage) -> None:
    thu, vinh = factories.author("Thu Hà"), factories.author("Đức Vinh")
    factories.article(
        section=rivers,
        published_at=on(12),
        bylines=[Byline(author=thu), Byline(author=thu, role="photo", sort_order=1)],
    )
    written(rivers, 13, thu, vinh)
    written(rivers, 3, vinh)
    assert figures(MARCH).authors == [Row("Thu Hà", 2, 0), Row("Đức Vinh", 1, 1)]


def test_the_time_to_publication_has_a_median_and_nine_tenths(rivers: SectionPage) -> None:
    for hours in range(1, 11):
        drafted(written(rivers, 12), timedelta(hours=hours), on(12))
    drafted(written(rivers, 12), timedelta(days=-3), on(12))  # imported: published, then stored
    drafted(written(rivers, 3), timedelta(days=9), on(3))
    found = figures(MARCH)
    assert found.times.number == 10
    assert found.times.median == timedelta(hours=6)
    assert found.times.most == timedelta(hours=10)
    assert found.times.steps == [1, 3, 6, 0, 0]
    assert found.times_before.median == timedelta(days=9)


def test_a_period_is_compared_with_as_many_days_before() -> None:
    assert MARCH.before == Period(date(2026, 3, 1), date(2026, 3, 10))


@pytest.mark.parametrize(
    ("query", "days", "made_sense"),
    [
        ({}, 30, True),
        ({"ngay": "7"}, 7, True),
        ({"ngay": "8"}, 30, False),
        ({"tu": "2026-03-01", "den": "2026-03-02"}, 2, True),
        ({"tu": "2026-03-02", "den": "2026-03-01"}, 30, False),
        ({"tu": "0001-01-01"}, 30, False),
        ({"tu": "1990-01-01"}, 5 * 366, True),
        ({"den": "9999-12-31"}, 30, False),
        ({"tu": "\0"}, 30, False),
    ],
)
def test_the_address_chooses_the_period(query: dict[str, str], days: int, made_sense: bool) -> None:
    found, sense = Period.from_query(query, date(2026, 3, 20))
    assert (found.days, sense) == (days, made_sense)


def test_the_page_shows_charts_with_their_tables(board: Client, rivers: SectionPage) -> None:
    article = written(rivers, 12, factories.author("Thu Hà"))
    written(rivers, 3)
    ArticleReads.objects.create(article=article, day=date(2026, 3, 12), count=1234)
    page = board.get(reverse("statistics:report"), SEEN).content.decode()
    assert "so với kỳ trước từ 01/03/2026 đến 10/03/2026" in page
    assert '<th scope="row">12/03/2026</th><td>1</td><td>1234</td><td>0</td>' in page
    assert "Bài viết theo chuyên mục" in page
    assert page.count("<rect") >= 5
    assert "(+0%)" in page


def test_an_empty_period_says_so(board: Client, rivers: SectionPage) -> None:
    page = board.get(reverse("statistics:report"), SEEN).content.decode()
    assert "chưa có bài đăng, lượt đọc hay bình luận nào" in page


@pytest.mark.parametrize(
    "query", ["?chuyen-muc=99999999999999999999", "?chuyen-muc=x", "?tu=x&den=y", "?ngay=²"]
)
def test_odd_addresses_are_told(board: Client, query: str) -> None:
    answer = board.get(reverse("statistics:report") + query)
    assert "chưa hợp lệ" in answer.content.decode()


def test_files_hold_the_same_numbers_and_no_formula(board: Client, rivers: SectionPage) -> None:
    written(rivers, 12, factories.author("=1+1"))
    book = board.get(reverse("statistics:export", args=["xlsx"]), SEEN)
    sheets = load_workbook(io.BytesIO(b"".join(book.streaming_content)))  # type: ignore[attr-defined]
    assert sheets.sheetnames[0] == "Tổng hợp"
    authors = sheets["Bài viết theo tác giả"]
    assert [(cell.value, cell.data_type) for cell in authors[2]] == [
        *(("=1+1", "s"), (1, "n"), (0, "n"))
    ]
    answer = board.get(reverse("statistics:export", args=["csv"]), SEEN | {"bang": "tac-gia"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert list(csv.reader(io.StringIO(text)))[1] == ["'=1+1", "1", "0"]
    for kind, table in (("csv", "khong-co"), ("pdf", "tac-gia")):
        odd = board.get(reverse("statistics:export", args=[kind]), SEEN | {"bang": table})
        assert odd.status_code == 404


@pytest.mark.parametrize(
    ("role", "sees"), [(SECTION_EDITOR, True), (REPORTER, False), (MODERATOR, False)]
)
def test_statistics_are_for_who_edits(
    client: Client, staff: UserFactory, role: str, sees: bool
) -> None:
    client.force_login(staff(role))
    for address in (
        reverse("statistics:report"),
        reverse("statistics:export", args=["xlsx"]),
    ):
        assert (client.get(address).status_code == 200) is sees


def test_queries_do_not_grow_with_the_paper(
    rivers: SectionPage,
    hills: SectionPage,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    def more() -> None:
        for section in (rivers, hills):
            article = written(section, 12, factories.author(f"Tên {Author.objects.count()}"))
            drafted(article, timedelta(hours=5), on(12))
            drafted(written(section, 3), timedelta(hours=5), on(3))
            ArticleReads.objects.create(article=article, day=date(2026, 3, 12), count=1)
            said(article, 12)

    more()
    with django_assert_num_queries(11):
        figures(MARCH)
    for _ in range(4):
        more()
    with django_assert_num_queries(11):
        figures(MARCH)
