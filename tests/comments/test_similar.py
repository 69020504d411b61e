"""Near copies: found when they come in, and shown beside each other on the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment
from comments.screening import Context, screen
from comments.screening.duplicates import fingerprint
from comments.screening.similar import near
from portal.models import User
from tests.comments.conftest import CommentFactory
from tests.desk.conftest import binh, colleague, signed_in

__all__ = ["binh", "colleague"]
pytestmark = pytest.mark.django_db

OFFER = "Bán đất nền ven sông giá rẻ, sổ đỏ trao tay, chiết khấu lớn, gọi cho Hằng 0912345678 nhé."
COPY = "Bán đất nền ven sông giá rẻ, sổ đỏ trao tay, chiết khấu lớn, gọi cho Quyên 0987654321 nhé."


def codes(body: str) -> dict[str, object]:
    context = Context("Hằng", "hang@example.com", body, fingerprint(body))
    return {signal.code: signal.data.get("comments") for signal in screen(context)}


def test_a_text_with_name_and_number_changed_is_noticed(comment: CommentFactory) -> None:
    first = comment(body=OFFER, fingerprint=fingerprint(OFFER))
    found = codes(COPY)
    assert found["similar"] == [first.pk]
    assert "duplicate" not in found


def test_an_exact_copy_is_a_duplicate_and_nothing_else(comment: CommentFactory) -> None:
    first = comment(body=OFFER, fingerprint=fingerprint(OFFER))
    found = codes(OFFER.upper())
    assert found["duplicate"] == [first.pk]
    assert "similar" not in found


def test_what_is_older_than_thirty_days_is_forgotten(comment: CommentFactory) -> None:
    comment(body=OFFER, created_at=timezone.now() - timedelta(days=31))
    assert "similar" not in codes(COPY)


def test_a_changed_text_is_found_by_its_new_words(comment: CommentFactory) -> None:
    row = comment(body="Một ý kiến khác hẳn, nói về đoạn đường trước cổng trường đang lún.")
    row.body = OFFER
    row.save(update_fields=["body"])
    assert near(COPY) == [row.pk]
    row.body = ""
    row.save(update_fields=["body"])
    assert (row.sketch_a, near(COPY)) == (None, [])


def test_the_desk_shows_the_near_copies_and_leads_to_them(
    binh: User, comment: CommentFactory
) -> None:
    first = comment(body=OFFER, fingerprint=fingerprint(OFFER))
    second = comment(body=COPY, fingerprint=fingerprint(COPY))
    signals = [s.as_json() for s in screen(Context("H", "h@example.com", COPY, fingerprint(COPY)))]
    Comment.objects.filter(pk=second.pk).update(signals=signals)
    page = signed_in(binh).get(reverse("desk:comment", args=[second.pk])).content.decode()
    assert "Gần giống bình luận đã gửi" in page
    assert "Bình luận gần giống" in page
    assert page.count(reverse("desk:comment", args=[first.pk])) >= 2
