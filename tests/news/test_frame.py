"""What stands around every page is current in every answer, though it is rarely read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from comments.models import CommentSettings
from news.models import Edition, HomePage, Masthead, SectionPage
from tests import factories


@pytest.fixture
def paper(home: HomePage, client: Client) -> SectionPage:
    """A section with an article, its page asked for already."""
    section = factories.section("Thời sự")
    factories.article("Một bài", section)
    site = Site.objects.get(is_default_site=True)
    Masthead.objects.update_or_create(site=site, defaults={"paper_name": "Báo Cũ"})
    client.get("/thoi-su/mot-bai/")
    return section


def rename(section: SectionPage) -> str:
    section.title = "Tên mới"
    section.save_revision().publish()
    return "Tên mới"


def rename_paper(section: SectionPage) -> str:
    masthead = Masthead.objects.get()
    masthead.paper_name = "Báo Mới"
    masthead.save()
    return "Báo Mới"


def add_section(section: SectionPage) -> str:
    factories.section("Mục vừa mở")
    return "Mục vừa mở"


def close_comments(section: SectionPage) -> str:
    site = Site.objects.get(is_default_site=True)
    settings, _made = CommentSettings.objects.get_or_create(site=site)
    settings.accepting = False
    settings.save()
    return "tòa soạn tạm ngừng nhận ý kiến"


@pytest.mark.parametrize("change", [rename, rename_paper, add_section, close_comments])
def test_a_change_shows_in_the_next_answer(
    paper: SectionPage, client: Client, change: Callable[[SectionPage], str]
) -> None:
    words = change(paper)
    assert words in client.get("/thoi-su/mot-bai/").content.decode()


def hide(section: SectionPage) -> None:
    section.unpublish()


def restrict(section: SectionPage) -> None:
    PageViewRestriction.objects.create(page=section, restriction_type="login")


def expire(section: SectionPage) -> None:
    section.expire_at = timezone.now() - timedelta(seconds=1)
    section.save()


def remove(section: SectionPage) -> None:
    section.delete()


@pytest.mark.parametrize("change", [hide, restrict, expire, remove])
def test_a_section_taken_away_is_gone_from_the_next_answer(
    paper: SectionPage, client: Client, change: Callable[[SectionPage], None]
) -> None:
    assert "/thoi-su/" in client.get("/").content.decode()
    change(paper)
    assert "/thoi-su/" not in client.get("/").content.decode()
    assert client.get("/thoi-su/mot-bai/").status_code != 200


def test_a_section_that_expires_by_itself_is_gone_without_a_change(
    paper: SectionPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.expire_at = timezone.now() + timedelta(hours=1)
    paper.save()
    assert "/thoi-su/" in client.get("/").content.decode()
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "/thoi-su/" not in client.get("/").content.decode()


def test_a_moved_section_is_found_at_its_new_address(paper: SectionPage, client: Client) -> None:
    other = factories.section("Kinh tế")
    client.get("/")
    SectionPage.objects.get(pk=paper.pk).move(other, pos="last-child")
    assert client.get("/kinh-te/thoi-su/mot-bai/").status_code == 200
    assert client.get("/thoi-su/mot-bai/").status_code == 301


def test_a_change_that_is_taken_back_leaves_the_edition_as_it_was(paper: SectionPage) -> None:
    before = Edition.current()
    with transaction.atomic():
        rename_paper(paper)
        assert Edition.current() != before
        transaction.set_rollback(True)
    assert Edition.current() == before


def test_a_second_answer_asks_for_nothing_of_the_frame(paper: SectionPage, client: Client) -> None:
    client.get("/thoi-su/mot-bai/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/thoi-su/mot-bai/")
    asked = " ".join(row["sql"] for row in queries)
    for table in (Site, Masthead, CommentSettings):
        assert f'FROM "{table._meta.db_table}"' not in asked
