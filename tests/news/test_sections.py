"""Articles and their sections: kept in step by saving and moving; addresses, redirects, aliases."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from news.models import ArticlePage
from news.sitemaps import PART
from tests import factories

pytestmark = pytest.mark.django_db


def section_of(article: ArticlePage) -> int | None:
    """What the database says."""
    found: int | None = ArticlePage.objects.values_list("section", flat=True).get(pk=article.pk)
    return found


def test_an_article_knows_the_section_it_is_filed_under(home: object) -> None:
    section = factories.section("Kinh tế")
    assert section_of(factories.article(section=section)) == section.pk


def test_a_moved_article_changes_section_and_its_old_address_leads_to_the_new(
    home: object, client: Client
) -> None:
    one, two = factories.section("Kinh tế"), factories.section("Văn hóa")
    article = factories.article("Một bài", one)
    article.move(two, pos="last-child")
    assert section_of(article) == two.pk
    answer = client.get("/kinh-te/mot-bai/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/van-hoa/mot-bai/")
    assert "mot-bai" not in client.get("/kinh-te/").content.decode()
    assert "mot-bai" in client.get("/van-hoa/").content.decode()


def test_a_moved_section_takes_its_articles_along(home: object, client: Client) -> None:
    one, two = factories.section("Kinh tế"), factories.section("Văn hóa")
    inner = factories.section("Làng nghề", one)
    article = factories.article("Một bài", inner)
    inner.move(two, pos="last-child")
    assert section_of(article) == inner.pk
    answer = client.get("/kinh-te/lang-nghe/mot-bai/")
    assert answer.headers["Location"] == "/van-hoa/lang-nghe/mot-bai/"
    assert "mot-bai" in client.get("/van-hoa/").content.decode()
    assert "mot-bai" not in client.get("/kinh-te/").content.decode()


def test_publishing_an_older_revision_does_not_move_the_article_back(home: object) -> None:
    one, two = factories.section("Kinh tế"), factories.section("Văn hóa")
    article = factories.article(section=one)
    revision = article.save_revision()
    article.move(two, pos="last-child")
    revision.refresh_from_db()
    revision.publish()
    assert section_of(article) == two.pk


def test_a_changed_slug_leaves_a_redirect(
    home: object, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    section = factories.section("Kinh tế")
    article = factories.article("Một bài", section)
    article.slug = "bai-da-doi"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    answer = client.get("/kinh-te/mot-bai/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/kinh-te/bai-da-doi/")
    section.refresh_from_db()
    section.slug = "kinh-te-xa-hoi"
    with django_capture_on_commit_callbacks(execute=True):
        section.save_revision().publish()
    assert client.get("/kinh-te/bai-da-doi/").headers["Location"] == ("/kinh-te-xa-hoi/bai-da-doi/")


def test_an_alias_is_listed_in_its_section_only(home: object, client: Client) -> None:
    one, two = factories.section("Kinh tế"), factories.section("Văn hóa")
    article = factories.article("Một bài", one)
    article.create_alias(parent=two, update_slug="mot-bai-cung-in")
    address = "/van-hoa/mot-bai-cung-in/"
    assert address in client.get("/van-hoa/").content.decode()
    part = f"/sitemap-articles-{article.pk // PART}.xml"
    for path in ("/", "/rss/", "/kinh-te/", part, "/luu-tru/2021/10/14/"):
        assert address not in client.get(path).content.decode(), path
    page = client.get(address).content.decode()
    assert '<link rel="canonical" href="http://127.0.0.1:8000/kinh-te/mot-bai/">' in page


def test_comments_are_closed_by_the_nearest_section_that_decides(home: object) -> None:
    outer = factories.section("Ngoài", comments_mode="closed")
    middle = factories.section("Giữa", outer)
    inner = factories.section("Trong", middle, comments_mode="open")
    assert factories.article(section=middle).comments_closed_by_section()
    assert not factories.article(section=inner).comments_closed_by_section()
    assert not factories.article(section=factories.section("Khác")).comments_closed_by_section()


def test_the_section_that_closes_comments_is_known_on_the_page_too(
    home: object, client: Client
) -> None:
    closed = factories.section("Đóng", comments_mode="closed")
    inner = factories.section("Trong", closed)
    article = factories.article(section=inner)
    page = client.get(article.url).context["page"]
    assert page.sections_above is not None
    assert page.comments_closed_by_section()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/kinh-te/", 200),
        ("/kinh-te", 301),
        ("/kinh-te/trong/", 200),
        ("/kinh-te/trong/bai/", 200),
        ("/kinh-te/trong/bai", 301),
        ("/kinh-te/bai/", 404),
        ("/kinh-te/trong/bai/rss/", 404),
        ("/kinh-te/trong/bai/gi/do/", 404),
        ("/trong/", 404),
        ("/kinh-te//trong/", 404),
        ("/Kinh-Te/", 404),
        ("/kinh-te/trong/rss/", 200),
    ],
)
def test_an_address_is_served_or_not(home: object, client: Client, path: str, status: int) -> None:
    section = factories.section("Trong", factories.section("Kinh tế"))
    factories.article("Bài", section)
    assert client.get(path).status_code == status


def test_a_page_type_that_sections_do_not_know_is_found_by_wagtail(
    home: object, client: Client
) -> None:
    factories.section("Kinh tế")
    assert client.get("/_util/login/").status_code == 200


def test_a_masthead_nobody_saved_shows_and_is_not_stored(home: object, client: Client) -> None:
    from news.models import Masthead

    Masthead.objects.all().delete()
    assert "Báo Mộc Giang" in client.get("/").content.decode()
    assert not Masthead.objects.exists()
