"""What a reader sees under an article, and what it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments import threads
from comments.models import Comment, CommentSettings, CommentsMode, ConsentText, Status
from news.models import ArticlePage
from tests.comments.conftest import CommentFactory
from tests.comments.reader import Reader, html


def render(article: ArticlePage, request: HttpRequest | None = None) -> str:
    """The thread alone."""
    template = Template("{% load comments_thread %}{% comments_thread page %}")
    context = {"request": request or RequestFactory().get("/"), "page": article}
    return str(template.render(Context(context)))


def positions(page: str, rows: list[Comment]) -> list[int]:
    """Where each comment's anchor stands in the page."""
    return [page.index(f'id="binh-luan-{row.pk}"') for row in rows]


def test_comments_stand_newest_first_and_answers_oldest_first_under_theirs(
    article: ArticlePage, comment: CommentFactory
) -> None:
    def minutes_ago(number: int, **fields: object) -> Comment:
        at = timezone.now() - timedelta(minutes=number)
        return comment(status=Status.APPROVED, created_at=at, **fields)

    old, new = minutes_ago(50), minutes_ago(10)
    late, early = minutes_ago(20, parent=old), minutes_ago(30, parent=old)
    found = positions(render(article), [new, old, early, late])
    assert found == sorted(found)


def test_the_heading_counts_what_is_shown(article: ArticlePage, comment: CommentFactory) -> None:
    parent = comment(status=Status.APPROVED)
    comment(status=Status.APPROVED, parent=parent)
    comment()
    comment(status=Status.REJECTED)
    article = ArticlePage.objects.get(pk=article.pk)
    assert "Ý kiến của bạn" in render(article)
    assert "(2)" in render(article)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.APPROVED])
def test_only_approved_comments_show(
    article: ArticlePage, comment: CommentFactory, status: Status
) -> None:
    hidden = comment(status=status)
    answer = comment(status=Status.APPROVED, parent=hidden)
    page = render(article)
    assert hidden.body not in page
    assert answer.body not in page, "an answer without its parent would speak to nobody"


def test_a_thread_costs_the_same_queries_with_5_and_with_200_comments(
    article: ArticlePage, comment: CommentFactory
) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(comments_mode=CommentsMode.OPEN)
    costs = []
    for number in (5, 195):
        for _ in range(number):
            row = comment(status=Status.APPROVED)
            if row.pk % 3 == 0:
                comment(status=Status.APPROVED, parent=row)
        fresh = ArticlePage.objects.select_related("comment_thread").get(pk=article.pk)
        request = RequestFactory().get("/")
        CommentSettings.for_request(request)
        with CaptureQueriesContext(connection) as queries:
            render(fresh, request)
        costs.append(len(queries))
    assert costs == [1, 1]


def test_an_article_shows_the_newest_twenty_and_leads_to_all(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    now = timezone.now()
    rows = [
        comment(status=Status.APPROVED, created_at=now - timedelta(minutes=number))
        for number in range(25)
    ]
    page = html(reader.client.get(article.url))
    shown = [row for row in rows if f'id="binh-luan-{row.pk}"' in page]
    assert shown == rows[:20]
    address = reverse("article_comments", args=[article.pk])
    assert address in page
    second = html(reader.client.get(f"{address}?trang=2"))
    assert [row for row in rows if f'id="binh-luan-{row.pk}"' in second] == rows[20:]
    oldest = html(reader.client.get(f"{address}?xep=cu-nhat"))
    assert positions(oldest, rows[24:22:-1]) == sorted(positions(oldest, rows[24:22:-1]))
    assert "xep=cu-nhat" in html(reader.client.get(f"{address}?xep=cu-nhat&trang=2"))


def test_many_answers_are_bounded_in_lists_and_complete_on_the_comment_s_own_page(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    parent = comment(status=Status.APPROVED)
    start = timezone.now()
    answers = [
        comment(status=Status.APPROVED, parent=parent, created_at=start + timedelta(seconds=number))
        for number in range(threads.PER_PAGE + 3)
    ]
    page = html(reader.client.get(article.url))
    assert page.count('id="binh-luan-') == 1 + threads.ANSWERS
    assert f"Xem thêm {len(answers) - threads.ANSWERS} câu trả lời" in page
    last = answers[-1]
    place = reader.client.get(reverse("comment", args=[last.pk]))
    assert place["Location"].endswith(f"/{parent.pk}/?trang=2#binh-luan-{last.pk}")
    own = html(reader.client.get(place["Location"]))
    assert f'id="binh-luan-{last.pk}"' in own


def test_every_shown_comment_has_a_lasting_address(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    row = comment(status=Status.APPROVED)
    address = reverse("comment", args=[row.pk])
    assert f'href="{address}"' in html(reader.client.get(article.url))
    assert row.body in html(reader.client.get(address))


def test_a_page_without_comments_invites_the_first(article: ArticlePage) -> None:
    assert "Mời bạn viết ý kiến đầu tiên" in render(article)


def test_a_page_that_was_never_saved_shows_no_thread(db: None) -> None:
    assert render(ArticlePage(title="Nháp")).strip() == ""


def test_the_consent_is_not_ticked_beforehand_and_leads_to_the_notice(
    reader: Reader, article: ArticlePage
) -> None:
    page = render(article)
    notice = reverse("personal_data_notice")
    assert "checked" not in page
    assert f'href="{notice}"' in page
    shown = html(reader.client.get(notice))
    assert "địa chỉ email" in shown
    assert "Tôi đồng ý" in shown


def test_the_newsroom_s_own_words_take_the_place_of_the_portal_s(
    reader: Reader, article: ArticlePage
) -> None:
    settings = CommentSettings.for_request(RequestFactory().get("/"))
    settings.guidance = "Xin viết tiếng Việt có dấu."
    settings.consent = "Tôi đồng ý với tòa soạn."
    settings.notice = "Đoạn một.\n\nĐoạn hai <b>."
    settings.save()
    page = html(reader.client.get(article.url))
    assert "Xin viết tiếng Việt có dấu." in page
    assert "Tôi đồng ý với tòa soạn." in page
    notice = html(reader.client.get(reverse("personal_data_notice")))
    assert "<p>Đoạn một.</p>" in notice
    assert "Đoạn hai &lt;b&gt;." in notice
    reader.send(article)
    assert ConsentText.objects.get().notice == settings.notice


def test_an_article_with_several_comments_offers_the_other_orders(
    article: ArticlePage, comment: CommentFactory
) -> None:
    everything = reverse("article_comments", args=[article.pk])
    comment(status=Status.APPROVED)
    assert "?xep=" not in render(article)
    comment(status=Status.APPROVED)
    page = render(article)
    for order in ("cu-nhat", "dong-tinh"):
        assert f'href="{everything}?xep={order}"' in page
