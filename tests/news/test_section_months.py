"""Counts by month say where a page of a section begins; they follow whatever changes an article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from news import listing
from news.models import ArticlePage, Byline, HomePage, SectionMonth, SectionPage
from news.models.section_month import month_of
from tests import factories
from tests.comments.test_concurrency import in_threads

OCTOBER = datetime(2021, 10, 14, 1, 30, tzinfo=UTC)
MAY = datetime(2020, 5, 1, tzinfo=UTC)


@pytest.fixture
def section(home: HomePage) -> SectionPage:
    return factories.section("Thời sự")


def counts(section: SectionPage) -> list[int]:
    return [articles for _month, articles in SectionMonth.of([section.pk])]


def in_step() -> bool:
    """Whether counting everything anew gives what is there."""
    rows = sorted(SectionMonth.objects.values_list("section", "month", "articles"))
    SectionMonth.objects.recount_all()
    return rows == sorted(SectionMonth.objects.values_list("section", "month", "articles"))


def test_a_published_article_counts_in_its_month(section: SectionPage) -> None:
    factories.article(section=section, published_at=OCTOBER)
    factories.article(section=section, published_at=OCTOBER)
    factories.article(section=section, published_at=MAY)
    factories.article(section=section, published_at=MAY, live=False)
    assert counts(section) == [2, 1]
    assert in_step()


def test_an_article_taken_off_counts_no_longer(section: SectionPage) -> None:
    article = factories.article(section=section, published_at=OCTOBER)
    article.unpublish()
    assert counts(section) == []
    article.save_revision().publish()
    assert counts(section) == [1]
    Page.objects.get(pk=article.pk).unpublish()
    assert counts(section) == []
    assert in_step()


def test_another_date_is_another_month(section: SectionPage) -> None:
    article = factories.article(section=section, published_at=OCTOBER)
    factories.article(section=section, published_at=OCTOBER)
    article.published_at = MAY
    article.save()
    assert counts(section) == [1, 1]
    assert in_step()


def test_a_moved_article_counts_where_it_went(section: SectionPage) -> None:
    other = factories.section("Kinh tế")
    article = factories.article(section=section, published_at=OCTOBER)
    article.move(other, "last-child")
    assert (counts(section), counts(other)) == ([], [1])
    assert in_step()


def test_a_restricted_article_does_not_count(section: SectionPage) -> None:
    article = factories.article(section=section, published_at=OCTOBER)
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert counts(section) == []
    restriction.delete()
    assert counts(section) == [1]


def test_a_deleted_article_and_a_deleted_section_leave_no_count(section: SectionPage) -> None:
    other = factories.section("Kinh tế")
    article = factories.article(section=section, published_at=OCTOBER)
    factories.article(section=other, published_at=OCTOBER)
    article.delete()
    other.delete()
    assert not SectionMonth.objects.exists()


def test_the_pages_of_a_section_are_its_list_cut_in_pieces(
    section: SectionPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 3)
    below = factories.section("Trong tỉnh", section)
    for number in range(4):
        for place in (section, below):
            for day in (1, 28):
                factories.article(
                    section=place, published_at=datetime(2021, 2 * number + 1, day, tzinfo=UTC)
                )
    expected = list(ArticlePage.objects.published().values_list("pk", flat=True))
    shown: list[int] = []
    for number in range(1, 7):
        page = client.get(section.get_url(), {"trang": number}).context["listing"]
        assert page.number == number
        shown += [article.pk for article in page]
    assert shown == expected
    last = client.get(section.get_url(), {"trang": 9_999_999}).context["listing"]
    assert (last.number, last.paginator.num_pages) == (6, 6)


def test_a_section_with_few_articles_shows_those_of_years_ago(
    section: SectionPage, client: Client
) -> None:
    rows = [
        factories.article(section=section, published_at=MAY.replace(year=year))
        for year in (2021, 2019, 2016)
    ]
    listing = client.get(section.get_url()).context["listing"]
    assert [row.pk for row in listing] == [row.pk for row in rows]
    assert listing.paginator.count == len(rows)
    assert SectionMonth.newest([section.pk], 1) == ([(2021 * 12 + 4, 1)], 3)


def test_an_expired_article_leaves_no_hole(section: SectionPage, client: Client) -> None:
    gone = factories.article(section=section, published_at=OCTOBER)
    stays = factories.article(section=section, published_at=MAY)
    ArticlePage.objects.filter(pk=gone.pk).update(expire_at=MAY)
    assert [row.pk for row in client.get(section.get_url()).context["listing"]] == [stays.pk]


def test_a_long_list_says_that_it_is_longer_than_what_was_counted(
    section: SectionPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    monkeypatch.setattr(listing, "PAGES_AHEAD", 1)
    for _number in range(9):
        factories.article(section=section, tags=["Nhãn"])
    first = client.get("/tag/nhan/")
    assert "Hơn 4 bài viết" in first.text
    assert "?trang=2" in first.text
    assert "9 bài viết" in client.get("/tag/nhan/?trang=4").text
    assert len(client.get("/tag/nhan/?trang=5").context["listing"]) == 1


def test_what_was_written_past_the_pages_is_counted_by_a_command(section: SectionPage) -> None:
    article = factories.article(section=section, published_at=OCTOBER, tags=["Nhãn"])
    ArticlePage.objects.filter(pk=article.pk).update(published_at=MAY)
    call_command("recount_lists")
    assert SectionMonth.of([section.pk]) == [(2020 * 12 + 4, 1)]
    assert article.tagged_items.get().published_at == MAY


def test_tags_and_bylines_follow_the_date_of_their_article(
    section: SectionPage, client: Client
) -> None:
    kim = factories.author("Kim Ngân")
    roles = [Byline(author=kim), Byline(author=kim, role="photo", sort_order=1)]
    older = factories.article("Bài cũ", section, tags=["Nhãn"], bylines=roles, published_at=MAY)
    newer = factories.article(
        "Bài mới", section, tags=["Nhãn"], bylines=[kim], published_at=OCTOBER
    )
    older.published_at = datetime(2022, 1, 1, tzinfo=UTC)
    older.save()
    for address in ("/tag/nhan/", "/tac-gia/kim-ngan/"):
        listed = [row.pk for row in client.get(address).context["listing"]]
        assert listed == [older.pk, newer.pk], address


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_last_article_goes_while_the_next_comes(section: SectionPage) -> None:
    """Two servers publish and take down in one month: whose row was it that just went?"""
    articles = [
        factories.article(section=section, published_at=OCTOBER, live=False).pk for _ in range(4)
    ]

    def to_and_fro(index: int) -> None:
        for turn in range(60):
            with transaction.atomic():
                ArticlePage.objects.filter(pk=articles[index]).update(live=turn % 2 == 0)
                SectionMonth.objects.recount(section.pk, month_of(OCTOBER))

    in_threads(len(articles), to_and_fro)
    assert counts(section) == []
    assert in_step()
