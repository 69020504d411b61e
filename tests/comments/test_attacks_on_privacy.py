"""Attacks 41 to 48 and 57, as far as they apply: what never leaves the moderators' desk."""

from __future__ import annotations

import hashlib
import json
import logging
import uuid

import pytest
from django.core.signing import Signer
from django.urls import reverse

from comments import tokens
from comments.models import Comment, Reason, Status
from comments.screening import Context, screen
from news.models import ArticlePage
from tests.comments.conftest import CommentFactory
from tests.comments.reader import Reader, html

EMAIL = "rieng.tu@canary.example"
HASHES = [hashlib.new(name, EMAIL.encode()).hexdigest() for name in ("md5", "sha1", "sha256")]


def public_texts(reader: Reader, article: ArticlePage, row: Comment) -> list[str]:
    """The pages and feeds on which a published comment could leave traces."""
    addresses = [
        article.url,
        reverse("article_comments", args=[article.pk]),
        reverse("comment", args=[row.pk]),
        reverse("comment_reply", args=[row.pk]),
        reverse("comment_receipt", args=[row.receipt]),
        reverse("paper_feed"),
        "/tim-kiem/?q=canary",
    ]
    return [html(reader.client.get(address)) for address in addresses]


def test_attacks_41_and_42_neither_address_nor_its_hash_is_public(
    reader: Reader, article: ArticlePage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "comments")
    reader.send(article, email=EMAIL, body="Xem http://canary.example/ nhé mọi người")
    row = Comment.objects.get()
    assert row.signals
    Comment.objects.update(status=Status.APPROVED, decided_at=row.created_at)
    secrets = [EMAIL, *HASHES, row.address_hash, row.subnet_hash, str(row.token), row.fingerprint]
    for text in [*public_texts(reader, article, row), caplog.text]:
        assert not [secret for secret in secrets if secret and secret in text]
        assert "email_in_text" not in text


def test_a_detector_that_breaks_holds_and_logs_no_word_of_the_comment(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(context: Context) -> list[object]:
        raise ValueError(context.email, context.body)

    signals = screen(Context("Lan", EMAIL, "Câu bí mật."), [broken])  # type: ignore[list-item]
    assert [(signal.code, signal.severity) for signal in signals] == [("detector_failed", "hold")]
    assert "ValueError" in caplog.text
    assert EMAIL not in caplog.text
    assert "bí mật" not in caplog.text


def test_attack_43_pending_looks_like_missing_and_known_addresses_like_unknown(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    waiting = comment(email=EMAIL)
    for name in ("comment", "comment_reply"):
        pending = reader.client.get(reverse(name, args=[waiting.pk]))
        missing = reader.client.get(reverse(name, args=[987_654]))
        assert pending.status_code == missing.status_code == 404
        assert pending.content == missing.content.replace(b"987654", str(waiting.pk).encode())
    known, unknown = (
        reader.send(article, email=address, body=f"Ý kiến của {address}")
        for address in (EMAIL, "chua-tung@canary.example")
    )
    assert known.status_code == unknown.status_code == 303
    pages = [html(reader.client.get(answer["Location"])) for answer in (known, unknown)]
    assert pages[0].count("\n") == pages[1].count("\n")


def test_attack_46_a_token_of_one_purpose_is_useless_for_another(
    reader: Reader, article: ArticlePage, comment: CommentFactory
) -> None:
    row = comment()
    other_purpose = Signer(salt="comments.receipt").sign_object({"p": article.pk, "n": "x", "t": 1})
    for token in (str(row.receipt), other_purpose):
        assert tokens.read(token, article.pk).problem == tokens.TokenProblem.FORGED
    number = json.loads(reader.client.get(reverse("comment_token", args=[article.pk])).content)
    assert reader.client.get(f"/binh-luan/phieu/{number['token']}/").status_code == 404


def test_attack_57_a_receipt_is_private_and_shows_no_address(
    reader: Reader, comment: CommentFactory
) -> None:
    row = comment(email=EMAIL)
    response = reader.client.get(reverse("comment_receipt", args=[row.receipt]))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert EMAIL not in html(response)
    unknown = reader.client.get(reverse("comment_receipt", args=[uuid.uuid4()]))
    assert unknown.status_code == 404


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": Status.PENDING}, ["đang chờ duyệt"]),
        ({"status": Status.APPROVED}, ["đã được đăng", "/binh-luan/"]),
        (
            {
                "status": Status.REJECTED,
                "reason": Reason.OFFENSIVE,
                "public_reason": "Xin viết lại.",
            },
            ["không được đăng", "xúc phạm", "Xin viết lại."],
        ),
        ({"status": Status.SPAM}, ["không được đăng"]),
        ({"status": Status.REMOVED, "reason": Reason.WITHDRAWN}, ["đã rút"]),
        ({"status": Status.REMOVED, "reason": Reason.UNLAWFUL}, ["gỡ xuống", "pháp luật"]),
    ],
)
def test_the_receipt_tells_what_became_of_the_comment(
    reader: Reader, comment: CommentFactory, fields: dict[str, str], told: list[str]
) -> None:
    row = comment(**fields)
    page = html(reader.client.get(reverse("comment_receipt", args=[row.receipt])))
    assert all(words in page for words in told)
    assert "spam" not in page.lower()
