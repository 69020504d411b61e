"""From the form to the receipt, with and without script."""

import pytest
from django.urls import reverse

from comments.models import Comment, ConsentText, Status
from news.models import ArticlePage
from tests.comments.conftest import CommentFactory
from tests.comments.reader import TEXT, Reader, html, token_for, token_in


def test_a_comment_is_stored_as_pending_and_leads_to_its_receipt(
    reader: Reader, article: ArticlePage
) -> None:
    response = reader.send(article)
    comment = Comment.objects.get()
    assert response.status_code == 303
    assert response["Location"] == reverse("comment_receipt", args=[comment.receipt])
    assert (comment.status, comment.version, comment.page_id) == (Status.PENDING, 1, article.pk)
    assert (comment.name, comment.email, comment.body) == (
        "Nguyễn Văn Hậu",
        "hau.nguyen@example.com",
        TEXT,
    )
    receipt = html(reader.client.get(response["Location"]))
    assert TEXT in receipt
    assert "Ý kiến của bạn đang chờ duyệt" in receipt


def test_nothing_is_shown_before_approval(reader: Reader, article: ArticlePage) -> None:
    reader.send(article)
    assert TEXT not in html(reader.client.get(article.url))
    assert TEXT not in html(reader.client.get(reverse("article_comments", args=[article.pk])))


def test_the_consent_is_kept_with_its_wording_and_time(
    reader: Reader, article: ArticlePage
) -> None:
    reader.send(article)
    comment = Comment.objects.get()
    wording = ConsentText.objects.get()
    assert wording.consent in html(reader.client.get(article.url))
    assert wording.notice
    assert comment.consent_at is not None


def test_the_same_wording_is_kept_once(reader: Reader, article: ArticlePage) -> None:
    reader.send(article)
    reader.send(article, body="Một ý kiến khác hẳn.")
    assert ConsentText.objects.count() == 1


def test_without_script_a_second_press_saves(reader: Reader, article: ArticlePage) -> None:
    first = reader.send(article, token="")
    assert first.status_code == 200
    assert TEXT in html(first)
    assert not Comment.objects.exists()
    issued = token_in(first)
    early = reader.send(article, token=issued)
    assert early.status_code == 409
    assert token_in(early) == issued, "the same token ripens; a new one would be too young again"
    assert reader.send(article, token=token_for(article.pk)).status_code == 303


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "12345"),
        ("email", ""),
        ("email", "khong-phai-email"),
        ("body", ""),
        ("body", "a"),
        ("consent", None),
    ],
)
def test_a_wrong_field_is_named_and_everything_typed_is_kept(
    reader: Reader, article: ArticlePage, field: str, value: str | None
) -> None:
    response = reader.send(article, **{field: value})
    assert response.status_code == 422
    assert not Comment.objects.exists()
    page = html(response)
    assert f'id="comment-{field}_error"' in page
    assert 'aria-invalid="true"' in page
    kept = {"name": "Nguyễn Văn Hậu", "email": "hau.nguyen@example.com", "body": TEXT}
    assert all(text in page for name, text in kept.items() if name != field)


def test_a_corrected_form_keeps_its_token(reader: Reader, article: ArticlePage) -> None:
    token = token_for(article.pk)
    wrong = reader.send(article, token=token, name="")
    assert token_in(wrong) == token
    assert reader.send(article, token=token).status_code == 303


def test_an_answer_stands_under_the_comment_it_answers(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    parent = comment(status=Status.APPROVED)
    form = reader.client.get(reverse("comment_reply", args=[parent.pk]))
    assert f'name="parent" value="{parent.pk}"' in html(form)
    assert reader.send(article, parent=str(parent.pk)).status_code == 303
    assert Comment.objects.get(parent=parent).status == Status.PENDING


def test_nobody_answers_a_comment_that_is_not_shown(
    reader: Reader, comment: CommentFactory
) -> None:
    waiting = comment()
    parent = comment(status=Status.APPROVED)
    answer = comment(status=Status.APPROVED, parent=parent)
    for row in (waiting, answer):
        assert reader.client.get(reverse("comment_reply", args=[row.pk])).status_code == 404


def test_the_address_is_kept_only_as_a_hash(reader: Reader, article: ArticlePage) -> None:
    reader.send(article)
    comment = Comment.objects.get()
    assert len(comment.address_hash) == len(comment.subnet_hash) == 32
    assert "203.0.113" not in str(Comment.objects.values().get())
