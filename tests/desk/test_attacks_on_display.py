"""The attacks on what the desk shows, by their numbers in shared/design/comments.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import Comment, Status
from news.models import ArticlePage
from tests import factories

from .conftest import CommentFactory

pytestmark = pytest.mark.django_db
Decide = Callable[..., Any]


def test_58_a_text_of_5000_letters_keeps_the_desk_usable(
    desk: Client, comment: CommentFactory
) -> None:
    """Longer than a reader can send today: rows of an import or of an older limit."""
    long = comment(body="a" * 5000)
    spans = [["body", start, start + 2] for start in range(4998)]
    Comment.objects.filter(pk=long.pk).update(
        signals=[{"code": "stacked_marks", "severity": "note", "spans": spans, "data": {}}]
    )
    response = desk.get(reverse("desk:queue"))
    page = response.content.decode()
    assert page.count("<mark") == 1
    assert 'tabindex="0" role="region"' in page
    assert len(page) < 60_000


@pytest.mark.parametrize(
    "text",
    [
        '<script>alert(1)</script><img src=x onerror="alert(2)"><svg onload=alert(3)>',
        "\"><b>'</title></textarea>",
        "{{ request.user }} {% csrf_token %} %(name)s {0.__class__}",
    ],
)
def test_1_to_3_markup_of_a_reader_is_text_on_every_page_of_the_desk(
    desk: Client, comment: CommentFactory, decide: Decide, text: str
) -> None:
    fields = {"name": text[:60], "body": f"{text} x", "fingerprint": "f" * 32}
    parent = comment(status=Status.APPROVED, **fields)
    spans = [["body", 2, 9], ["body", 5, 30], ["name", 0, 3]]
    signals = [{"code": "word", "severity": "hold", "spans": spans, "data": {"word": text}}]
    waiting = comment(**fields, parent=parent, signals=signals, email=parent.email)
    parent.page.title = text[:60]
    parent.page.save()
    addresses = [reverse("desk:queue"), reverse("desk:batch")]
    addresses += [reverse("desk:comment", args=[row.pk]) for row in (parent, waiting)]
    decided = decide(desk, "approved", waiting, script=True).json()["decided"][0]["html"]
    pages = [desk.get(f"{address}?trang-thai=tat-ca").content.decode() for address in addresses]
    for page in [*pages, decided]:
        for markup in ("<script>alert", "<img src=x", "<svg onload", "<b>'", "</title></textarea>"):
            assert markup not in page
        assert "{{ request.user }}" in page or "{{" not in text


def test_9_a_name_that_turns_the_line_around_stays_inside_its_element(
    desk: Client, comment: CommentFactory
) -> None:
    """Stored before characters of direction were removed, or written in a right-to-left script."""
    comment(name="\u202eevil", body="\u2066mixed")
    page = desk.get(reverse("desk:queue")).content.decode()
    assert "<bdi>\u202eevil" in page
    assert 'class="desk-text" dir="auto"' in page


def test_21_the_desk_opens_with_articles_moved_renamed_and_unpublished(
    desk: Client, comment: CommentFactory, article: ArticlePage
) -> None:
    waiting = comment()
    article.title = "Tên mới của bài"
    article.live = False
    article.save()
    article.move(factories.section("Chuyên mục mới"), pos="last-child")
    for address in (reverse("desk:queue"), reverse("desk:comment", args=[waiting.pk])):
        page = desk.get(address).content.decode()
        assert "Tên mới của bài" in page
        assert "hiện không đăng" in page


def test_21_the_desk_opens_after_an_article_is_deleted_and_the_log_still_tells(
    desk: Client, comment: CommentFactory, article: ArticlePage, decide: Decide
) -> None:
    waiting = comment(name="Nguyễn Thị Hạnh", email="hanh@example.com")
    decide(desk, "approved", waiting)
    article.delete()
    assert desk.get(reverse("desk:queue")).status_code == 200
    page = desk.get(reverse("desk:comment", args=[waiting.pk])).content.decode()
    assert "Bình luận này không còn nữa" in page
    assert "Nguyễn Thị Lan" in page
    assert "Hạnh" not in page
    assert "hanh@example.com" not in page
