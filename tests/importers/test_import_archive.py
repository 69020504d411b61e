"""An old site comes in whole: what was published is published, with its past, and a second run rests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex

from news import duplicates
from news.importers.archive import running, storing
from news.models import (
    ArticlePage,
    ArticleTag,
    Byline,
    Photo,
    SectionMonth,
    TextSketch,
)
from news.models import SectionPage as Section
from search.rebuilding import differences
from tests import factories

from .conftest import Import, WriteFile, everything, the_article
from .old_sites import HOST, comment, export, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def front_page() -> None:
    """Sections stand under it."""
    factories.front_page()


def test_an_article_comes_with_section_author_tags_date_and_text(
    old_site: WriteFile, import_archive: Import
) -> None:
    printed = import_archive(old_site(export(post(tags=["Lúa gạo", "Yên Hà"]))))
    article = the_article()
    assert article.live
    assert article.title == "Mùa gặt ở Yên Hà"
    assert article.lead.startswith("Sáng sớm, bà con xã Yên Hà ra đồng")
    assert article.published_at == datetime(2019, 5, 4, 1, 30, tzinfo=UTC)
    assert article.get_url() == "/kinh-te/nong-nghiep/mua-gat-1/"
    assert [str(byline.author) for byline in article.bylines.all()] == ["Kim Ngân"]
    assert sorted(tag.name for tag in article.tags.all()) == ["Lúa gạo", "Yên Hà"]
    assert [block.block_type for block in article.body] == ["paragraph", "heading", "paragraph"]
    assert "<b>ba năm</b>" in str(article.body[2].value)
    assert "Bài đã nhập:" in printed


def test_readers_and_the_newsroom_find_it(
    old_site: WriteFile, import_archive: Import, client: Client, admin_client: Client
) -> None:
    import_archive(old_site(export(post(tags=["Lúa gạo"], inside=comment(1)))))
    article = the_article()
    page = client.get(article.get_url()).content.decode()
    assert "Mừng cho bà con." in page
    assert "Từ trang cũ" in page
    assert "lan@example.com" not in page
    results = client.get("/tim-kiem/", {"q": "mua gat yen ha"}).content.decode()
    assert article.get_url() in results
    assert article.title in client.get("/tag/lua-gao/").content.decode()
    for name in ("edit", "history"):
        address = f"/admin/pages/{article.pk}/{name}/"
        assert admin_client.get(address).status_code == 200
    history = admin_client.get(f"/admin/pages/{article.pk}/history/").content.decode()
    assert "Đã nhập từ trang cũ" in history
    found = admin_client.get("/admin/articles/", {"q": "mùa gặt"}).content.decode()
    assert article.title in found


def test_it_leaves_behind_what_saving_each_page_would(
    old_site: WriteFile, import_archive: Import, uploads: Path
) -> None:
    photo = f'<img src="{HOST}/wp-content/uploads/2019/05/gat-lua.jpg">'
    link = f'<a href="{HOST}/x">x</a>'
    texts = [f"Đoạn mở đầu của bài.\n\nĐoạn hai {link}.\n\n{photo}\n\nĐoạn ba." for _ in range(3)]
    sections = ["kinh-te|Kinh tế", "nong-nghiep|Nông nghiệp", "kinh-te|Kinh tế"]
    items = [
        post(number, f"Bài {number}", text, section=section, tags=["Lúa"])
        for number, (text, section) in enumerate(zip(texts, sections, strict=True), start=1)
    ]
    import_archive(old_site(export(*items)), "--uploads", str(uploads))
    assert not any(Page.find_problems())
    assert {row.title: row.numchild for row in Section.objects.all()} == {
        "Kinh tế": 3,
        "Nông nghiệp": 1,
    }
    assert not differences()
    months = set(SectionMonth.objects.values_list("section", "month", "articles"))
    SectionMonth.objects.recount_all()
    assert set(SectionMonth.objects.values_list("section", "month", "articles")) == months
    for row in (*ArticleTag.objects.all(), *Byline.objects.all()):
        assert row.published_at == datetime(2019, 5, 4, 1, 30, tzinfo=UTC)
    columns = ("base_content_type", "object_id", "to_content_type", "to_object_id", "content_path")
    before = set(ReferenceIndex.objects.values_list(*columns))
    objects = [*ArticlePage.objects.all(), *Photo.objects.all()]
    for item in objects:
        ReferenceIndex.create_or_update_for_object(item)
    assert set(ReferenceIndex.objects.values_list(*columns)) == before
    for article in ArticlePage.objects.all():
        assert article.latest_revision is not None
        assert article.live_revision_id == article.latest_revision_id
        again = article.latest_revision.as_object()
        assert (again.title, again.lead) == (article.title, article.lead)
        assert again.body.get_prep_value() == article.body.get_prep_value()
        assert [row.pk for row in again.bylines.all()] == [row.pk for row in article.bylines.all()]
        assert list(again.tags.all()) == list(article.tags.all())


def test_an_editor_can_go_on_with_it(old_site: WriteFile, import_archive: Import) -> None:
    import_archive(old_site(export(post(1), post(2, "Bài thứ hai"))))
    article = ArticlePage.objects.get(title="Bài thứ hai")
    article.title = "Bài thứ hai, đã sửa"
    article.save_revision().publish()
    section = Section.objects.get(title="Nông nghiệp")
    factories.article("Bài mới", section)
    assert ArticlePage.objects.child_of(section).count() == 3
    assert not any(Page.find_problems())


def test_a_second_run_changes_nothing(
    old_site: WriteFile, import_archive: Import, uploads: Path
) -> None:
    photo = f"{post(1, text=f'<img src={HOST}/wp-content/uploads/2019/05/gat-lua.jpg>Lúa chín.')}"
    path = old_site(export(photo, post(2, inside=comment(1) + comment(2, parent=1))))
    import_archive(path, "--uploads", str(uploads))
    before, changed = everything(), list(Page.objects.values_list("latest_revision_created_at"))
    printed = import_archive(path, "--uploads", str(uploads))
    assert everything() == before
    assert list(Page.objects.values_list("latest_revision_created_at")) == changed
    assert "Không có gì mới:                   2" in printed


def test_a_trial_changes_nothing_and_says_what_would_be(
    old_site: WriteFile, import_archive: Import, uploads: Path
) -> None:
    before = everything()
    path = old_site(export(post(1, inside=comment(1)), post(2, status="draft")))
    printed = import_archive(path, "--dry-run", "--uploads", str(uploads))
    assert everything() == before
    assert "Chỉ chạy thử" in printed
    assert "Bài đã nhập:                       2" in printed
    assert "+ Kinh tế / Nông nghiệp" in printed


def test_what_was_stopped_goes_on_where_it_was(
    old_site: WriteFile, import_archive: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 2)
    path = old_site(export(*(post(number, f"Bài {number}") for number in range(1, 8))))
    real, calls = storing.store, []

    def killed(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(storing, "store", killed)
    with pytest.raises(CommandError, match="Đã dừng"):
        import_archive(path)
    assert ArticlePage.objects.count() == 4
    monkeypatch.setattr(storing, "store", real)
    import_archive(path)
    assert ArticlePage.objects.count() == 7
    assert not any(Page.find_problems())


def test_helpers_in_other_processes_give_the_same(
    old_site: WriteFile, import_archive: Import, uploads: Path
) -> None:
    photo = f'<img src="{HOST}/wp-content/uploads/2019/05/gat-lua.jpg">'
    path = old_site(export(post(1, text=f"{photo}\n\nLúa chín vàng đồng."), post(2, "Bài hai")))
    import_archive(path, "--uploads", str(uploads), workers=1)
    assert ArticlePage.objects.count() == 2
    assert Photo.objects.count() == 1


def test_one_article_the_database_refuses_stops_no_other(
    old_site: WriteFile,
    import_archive: Import,
    report: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = storing.store

    def refusing(items: list[storing.Item], *arguments: object) -> object:
        if any(item.old.number == "2" for item in items):
            raise ValueError("no such thing")
        return real(items, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(storing, "store", refusing)
    import_archive(old_site(export(*(post(number, f"Bài {number}") for number in (1, 2, 3)))))
    assert sorted(ArticlePage.objects.values_list("title", flat=True)) == ["Bài 1", "Bài 3"]
    assert "no such thing" in report()


def test_the_old_address_leads_to_the_new_one(
    old_site: WriteFile, import_archive: Import, client: Client
) -> None:
    import_archive(old_site(export(post())))
    answer = client.get("/2019/05/bai-1.html")
    assert (answer.status_code, answer["Location"]) == (301, "/kinh-te/nong-nghiep/mua-gat-1/")
    assert client.get("/2019/05/bai-1.html?utm_source=x").status_code == 301
    section = client.get("/category/kinh-te/nong-nghiep/")
    assert (section.status_code, section["Location"]) == (301, "/kinh-te/nong-nghiep/")


def test_sections_can_be_sent_to_ones_of_ours(old_site: WriteFile, import_archive: Import) -> None:
    ours = factories.section("Nông thôn mới")
    import_archive(old_site(export(post())), "--map", "Nông nghiệp=nong-thon-moi")
    assert the_article().section == ours
    assert Section.objects.count() == 1


def test_a_section_of_that_name_is_used_and_the_other_sections_become_tags(
    old_site: WriteFile, import_archive: Import
) -> None:
    ours = factories.section("Đời sống")
    import_archive(old_site(export(post(section="doi-song|Đời sống;kinh-te|Kinh tế"))))
    assert the_article().section == ours
    assert [tag.name for tag in the_article().tags.all()] == ["Kinh tế"]


def test_two_articles_with_one_address_get_one_each(
    old_site: WriteFile, import_archive: Import
) -> None:
    factories.article("Có trước", factories.section("Đời sống"), slug="trung")
    items = [
        post(number, f"Bài {number}", post_name="trung", section="doi-song|Đời sống")
        for number in (1, 2)
    ]
    import_archive(old_site(export(*items, post(3, "RSS", post_name="rss"))))
    slugs = ArticlePage.objects.exclude(title="Có trước").order_by("title")
    assert list(slugs.values_list("slug", flat=True)) == ["trung-2", "trung-3", "rss-2"]


def test_imported_articles_are_known_to_the_warning_of_duplicates(
    old_site: WriteFile, import_archive: Import
) -> None:
    path = old_site(export(post(number=1), post(number=2)))
    import_archive(path, "--dry-run")
    assert not TextSketch.objects.exists()
    assert "cảnh báo trùng" not in import_archive(path)
    first, second = ArticlePage.objects.order_by("pk")
    assert second.pk in duplicates.candidates(first.pk, duplicates.draft_text(first))
    for article in (first, second):
        kept = set(article.sketch.values_list("number", flat=True))
        assert kept == duplicates.numbers(duplicates.draft_text(article))
    # A run that was killed before it came so far is followed by one that makes up for it.
    second.sketch.all().delete()
    assert "cảnh báo trùng" in import_archive(path)
    assert second.sketch.exists()
    assert "cảnh báo trùng" not in import_archive(path)


def test_a_batch_takes_as_many_queries_for_twelve_articles_as_for_two(
    old_site: WriteFile, import_archive: Import
) -> None:
    def items(first: int, number: int) -> list[str]:
        return [
            post(
                *(at, f"Vụ lúa thứ {at}"),
                tags=("Lúa",),
                inside=comment(at),
                post_date_gmt=f"2019-05-04 01:{at}:00",
            )
            for at in range(first, first + number)
        ]

    import_archive(old_site(export(*items(1, 1))))  # section, author and tag are there from now on
    taken = []
    for first, number in ((20, 2), (30, 12)):
        path = old_site(export(*items(first, number)))
        with CaptureQueriesContext(connection) as queries:
            import_archive(path)
        taken.append(len(queries))
    assert ArticlePage.objects.count() == 15
    assert taken[0] == taken[1]
