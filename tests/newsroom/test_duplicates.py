"""The warning of duplicates: what is found, who is shown what, and that nothing is ever blocked."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news import duplicates
from news.models import ArticlePage, Plan, SectionPage, TextSketch
from news.newsroom.roles import REPORTER, SECTION_EDITOR
from tests import factories
from tests.vietnamese.test_copies import REPORT, SAME_MATTER

from .conftest import UserFactory

CHANGED = REPORT.replace("bảy chục", "tám chục").replace("Ba Tấc", "Tư Lành")


def filed(text: str, title: str = "Điện về xóm Đáy", **fields: Any) -> ArticlePage:
    """An article with that text, and a revision of it."""
    body = [{"type": "paragraph", "value": f"<p>{part}</p>"} for part in text.split("\n")]
    page = factories.article(title, body=body, lead="Tóm tắt.", **fields)
    page.save_revision()
    return page


def warning(client: Client, article: ArticlePage) -> str:
    """What the editor's script is answered, in one line."""
    response = client.get(reverse("duplicates:warning", args=[article.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def reporter(client: Client, staff: UserFactory, section: SectionPage) -> Any:
    """Signed in."""
    user = staff(REPORTER)
    client.force_login(user)
    return user


def test_a_near_copy_of_a_published_article_is_told_with_its_part(
    client: Client, reporter: Any
) -> None:
    old = filed(REPORT)
    new = filed(f"{CHANGED}\n{SAME_MATTER}", "Xóm Đáy có điện", live=False, owner=reporter)
    page = warning(client, new)
    assert "Điện về xóm Đáy" in page
    assert old.get_url() in page
    assert "Bài này trùng" in page
    assert reverse("duplicates:compare", args=[new.pk, old.pk]) in page
    assert "bạn vẫn lưu và xuất bản được" in page


def test_an_article_unlike_any_other_gives_no_warning(client: Client, reporter: Any) -> None:
    filed(REPORT)
    new = filed(SAME_MATTER, "Đường dây vượt rạch", live=False, owner=reporter)
    assert warning(client, new) == ""


def test_the_draft_counts_not_what_is_published(client: Client, reporter: Any) -> None:
    filed(REPORT)
    new = filed(SAME_MATTER, "Đường dây vượt rạch", live=False, owner=reporter)
    new.body = [{"type": "paragraph", "value": f"<p>{REPORT}</p>"}]
    new.save_revision()
    assert "Điện về xóm Đáy" in warning(client, new)


def test_a_colleague_s_draft_is_told_to_an_editor_and_to_no_reporter(
    client: Client, reporter: Any, staff: UserFactory
) -> None:
    hidden = filed(REPORT, "Bản nháp của đồng nghiệp", live=False, owner=staff(REPORTER))
    new = filed(REPORT, "Bản của tôi", live=False, owner=reporter)
    assert warning(client, new) == ""
    compare = reverse("duplicates:compare", args=[new.pk, hidden.pk])
    assert client.get(compare).status_code == 404
    client.force_login(staff(SECTION_EDITOR))
    assert "Bản nháp của đồng nghiệp" in warning(client, new)
    assert client.get(compare).status_code == 200


def test_of_a_published_article_a_reporter_sees_what_readers_see(
    client: Client, reporter: Any, staff: UserFactory
) -> None:
    old = filed(SAME_MATTER, "Đường dây vượt rạch")
    old.body = [{"type": "paragraph", "value": f"<p>{REPORT}</p>"}]
    old.save_revision()
    new = filed(REPORT, "Bản của tôi", live=False, owner=reporter)
    assert warning(client, new) == ""
    page = client.get(reverse("duplicates:compare", args=[new.pk, old.pk])).content.decode()
    assert page.count("Ba Tấc") == 1
    client.force_login(staff(SECTION_EDITOR))
    assert "Đường dây vượt rạch" in warning(client, new)


def test_who_may_not_edit_the_article_learns_nothing(
    client: Client, reporter: Any, staff: UserFactory
) -> None:
    other = filed(REPORT, live=False, owner=staff(REPORTER))
    assert client.get(reverse("duplicates:warning", args=[other.pk])).status_code == 404


def test_the_same_title_is_told_of_articles_and_plans(
    client: Client, reporter: Any, section: SectionPage
) -> None:
    filed(SAME_MATTER, "Hợp long cầu Mai Sa")
    Plan.objects.create(title="cầu Mai Sa hợp long", section=section)
    new = filed("Bài ngắn.", "Cầu Mai Sa hợp long", live=False, owner=reporter)
    page = warning(client, new)
    assert page.count("Trùng tiêu đề.") == 2
    assert "kế hoạch" in page


def test_the_article_s_own_plan_is_no_duplicate(
    client: Client, reporter: Any, section: SectionPage
) -> None:
    new = filed("Bài ngắn.", "Cầu Mai Sa", live=False, owner=reporter)
    Plan.objects.create(title="Cầu Mai Sa", section=section, article=new)
    assert warning(client, new) == ""


def test_an_alias_is_no_duplicate_of_its_original(client: Client, reporter: Any) -> None:
    new = filed(REPORT, owner=reporter)
    new.create_alias(parent=factories.section("Bạn đọc"))
    assert warning(client, new) == ""


def test_the_shared_passage_is_marked_in_both_texts(client: Client, reporter: Any) -> None:
    old = filed(f"Mở đầu của bài cũ.\n{REPORT}")
    new = filed(f"{REPORT}\nKết của bài mới.", "Xóm Đáy có điện", live=False, owner=reporter)
    page = client.get(reverse("duplicates:compare", args=[new.pk, old.pk])).content.decode()
    assert page.count("<mark") == 2
    assert 'id="a1"' in page
    assert 'href="#a1"' in page
    assert "Kết của bài mới." in page


def test_what_somebody_wrote_is_shown_as_text(client: Client, reporter: Any) -> None:
    old = filed(f"{REPORT} &lt;script&gt;alert(1)&lt;/script&gt;", "<b>Điện</b>")
    new = filed(REPORT, "Xóm Đáy có điện", live=False, owner=reporter)
    pages = [
        warning(client, new),
        client.get(reverse("duplicates:compare", args=[new.pk, old.pk])).content.decode(),
    ]
    for page in pages:
        assert "<script>alert" not in page
        assert "<b>Điện" not in page


def test_numbers_follow_the_newest_text_and_nothing_is_written_for_none(
    section: SectionPage,
) -> None:
    page = filed(REPORT)
    before = set(page.sketch.values_list("number", flat=True))
    with CaptureQueriesContext(connection) as captured:
        duplicates.refresh(page.pk, duplicates.draft_text(page))
    assert len([query for query in captured if query["sql"][:6] in ("INSERT", "DELETE")]) == 0
    page.body = [{"type": "paragraph", "value": f"<p>{SAME_MATTER}</p>"}]
    page.save_revision()
    after = set(page.sketch.values_list("number", flat=True))
    # The title's number stays.
    assert len(before & after) == 1


def test_articles_that_came_past_the_editor_are_caught_up_once(
    client: Client, reporter: Any, capsys: Any
) -> None:
    filed(REPORT)
    TextSketch.objects.all().delete()
    new = filed(CHANGED, "Xóm Đáy có điện", live=False, owner=reporter)
    assert warning(client, new) == ""
    call_command("sketch_articles")
    assert "1 bài" in capsys.readouterr().out
    assert "Điện về xóm Đáy" in warning(client, new)
    call_command("sketch_articles")
    assert "0 bài" in capsys.readouterr().out


def test_a_deleted_article_leaves_no_numbers(section: SectionPage) -> None:
    filed(REPORT).delete()
    assert not TextSketch.objects.exists()


def test_more_copies_cost_no_more_queries(client: Client, reporter: Any) -> None:
    new = filed(REPORT, "Xóm Đáy có điện", live=False, owner=reporter)
    counts = []
    for number in (1, 3):
        for _ in range(number):
            filed(REPORT)
        warning(client, new)
        with CaptureQueriesContext(connection) as captured:
            warning(client, new)
        counts.append(len(captured))
    assert counts[0] == counts[1]
