"""Attacks 16 to 21: pages that take no comments, and parents that cannot be answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from comments.models import Comment, CommentSettings, CommentsMode, Status
from news.models import ArticlePage
from tests import factories
from tests.comments.conftest import CommentFactory
from tests.comments.reader import Reader, html, token_for


def hide(article: ArticlePage, how: str) -> None:
    """Take an article from the public in one of the ways there are."""
    now = timezone.now()
    match how:
        case "draft":
            Page.objects.filter(pk=article.pk).update(live=False, first_published_at=None)
        case "scheduled":
            later = now + timedelta(days=1)
            Page.objects.filter(pk=article.pk).update(live=False, go_live_at=later)
        case "unpublished":
            article.unpublish()
        case "expired while the job is late":
            Page.objects.filter(pk=article.pk).update(expire_at=now - timedelta(seconds=1))
        case "private":
            PageViewRestriction.objects.create(
                page=article, restriction_type=PageViewRestriction.LOGIN
            )
        case "in a private section":
            PageViewRestriction.objects.create(
                page=article.get_parent(),
                restriction_type=PageViewRestriction.PASSWORD,
                password="x",
            )


WAYS = [
    "draft",
    "scheduled",
    "unpublished",
    "expired while the job is late",
    "private",
    "in a private section",
]


@pytest.mark.parametrize("how", WAYS)
def test_attacks_16_and_17_a_page_the_public_cannot_open_is_not_found(
    reader: Reader, article: ArticlePage, comment: CommentFactory, how: str
) -> None:
    row = comment(status=Status.APPROVED)
    token = token_for(article.pk)
    hide(article, how)
    sent = reader.send(article, token=token)
    assert sent.status_code == 404
    assert Comment.objects.count() == 1
    assert not Comment.objects.shown().exists()
    addresses = [
        reverse("comment_write", args=[article.pk]),
        reverse("article_comments", args=[article.pk]),
        reverse("comment", args=[row.pk]),
        reverse("comment_reply", args=[row.pk]),
    ]
    for response in [sent, *map(reader.client.get, addresses)]:
        assert response.status_code == 404
        assert article.title not in html(response)
    receipt = reader.client.get(reverse("comment_receipt", args=[row.receipt]))
    assert receipt.status_code == 200
    assert article.title not in html(receipt)
    assert article.slug not in html(receipt)


@pytest.mark.parametrize("how", ["article", "section", "days", "site"])
def test_attack_18_a_closed_page_refuses_with_the_reason_and_keeps_the_text(
    reader: Reader, article: ArticlePage, home: Page, how: str
) -> None:
    token = token_for(article.pk)
    match how:
        case "article":
            ArticlePage.objects.filter(pk=article.pk).update(comments_mode=CommentsMode.CLOSED)
            reason = "Bài viết này đã đóng phần ý kiến."
        case "section":
            section = article.section
            assert section is not None
            section.comments_mode = CommentsMode.CLOSED
            section.save()
            reason = "Các bài trong chuyên mục này không nhận ý kiến."
        case "days":
            settings = CommentSettings.for_site(Site.objects.get(is_default_site=True))
            settings.close_after_days = 30
            settings.save()
            old = timezone.now() - timedelta(days=31)
            ArticlePage.objects.filter(pk=article.pk).update(published_at=old)
            reason = "Phần ý kiến đóng sau 30 ngày kể từ ngày đăng bài."
        case "site":
            settings = CommentSettings.for_site(Site.objects.get(is_default_site=True))
            settings.accepting = False
            settings.save()
            reason = "Hiện tòa soạn tạm ngừng nhận ý kiến."
    response = reader.send(article, token=token, body="Giữ lại giúp tôi câu này.")
    assert response.status_code == 403
    assert reason in html(response)
    assert "Giữ lại giúp tôi câu này." in html(response)
    assert not Comment.objects.exists()
    page = html(reader.client.get(article.url))
    assert reason in page
    assert "comment-form" not in page


def test_an_article_opened_by_its_editor_stays_open_in_a_closed_section(
    reader: Reader, article: ArticlePage
) -> None:
    section = article.section
    assert section is not None
    section.comments_mode = CommentsMode.CLOSED
    section.save()
    ArticlePage.objects.filter(pk=article.pk).update(comments_mode=CommentsMode.OPEN)
    assert reader.send(article).status_code == 303


@pytest.mark.parametrize(
    "parent",
    [
        "other article",
        "pending",
        "rejected",
        "an answer",
        "missing",
        "abc",
        "-1",
        "9" * 30,
        "١",
        "1 2",
    ],
)
def test_attack_19_a_parent_that_cannot_be_answered_is_refused(
    reader: Reader, article: ArticlePage, comment: CommentFactory, parent: str
) -> None:
    shown = comment(status=Status.APPROVED)
    rows = {
        "other article": lambda: comment(status=Status.APPROVED, page=factories.article()),
        "pending": comment,
        "rejected": lambda: comment(status=Status.REJECTED),
        "an answer": lambda: comment(status=Status.APPROVED, parent=shown),
    }
    value = str(rows[parent]().pk) if parent in rows else parent.replace("missing", "987654")
    before = Comment.objects.count()
    response = reader.send(article, parent=value, body="Giữ lại giúp tôi câu này.")
    assert response.status_code == 422
    assert "Giữ lại giúp tôi câu này." in html(response)
    assert Comment.objects.count() == before


def test_attack_20_a_page_without_comments_or_of_another_site_is_not_found(
    reader: Reader, article: ArticlePage, home: Page
) -> None:
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Trang khác", slug="trang-khac"))
    Site.objects.create(hostname="khac.example", root_page=other)
    for page_id in (home.pk, article.get_parent().pk, other.pk, 0, 999_999, 10**20):
        assert reader.post(page_id, "body=x").status_code == 404
    response = reader.client.post(
        reverse("comment_write", args=[article.pk]),
        "body=x",
        content_type="application/x-www-form-urlencoded",
        headers={"Host": "khac.example", "Sec-Fetch-Site": "same-origin"},
    )
    assert response.status_code in (400, 404)
    assert not Comment.objects.exists()


def test_attack_21_comments_follow_an_article_that_moves(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    row = comment(status=Status.APPROVED)
    article.move(factories.section("Kinh tế"), pos="last-child")
    moved = ArticlePage.objects.get(pk=article.pk)
    assert row.body in html(reader.client.get(moved.url))
    assert reader.send(moved).status_code == 303


@pytest.mark.parametrize("what", ["article", "page", "section"])
def test_attack_21_comments_and_answers_go_with_what_is_deleted(
    reader: Reader, article: ArticlePage, comment: CommentFactory, what: str
) -> None:
    row = comment(status=Status.APPROVED)
    answer = comment(status=Status.APPROVED, parent=row)
    gone = {
        "article": lambda: article,
        "page": lambda: Page.objects.get(pk=article.pk),
        "section": article.get_parent,
    }[what]()
    gone.delete()
    assert not Comment.objects.exists()
    for deleted in (row, answer):
        assert reader.client.get(reverse("comment", args=[deleted.pk])).status_code == 404
        address = reverse("comment_receipt", args=[deleted.receipt])
        assert reader.client.get(address).status_code == 404
