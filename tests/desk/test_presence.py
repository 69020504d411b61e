"""Colleagues see what each has before them; it stops nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import decisions
from comments.models import Claim, Comment, Status
from portal.models import User

from .conftest import SCRIPT, CommentFactory, pair, signed_in

pytestmark = pytest.mark.django_db


def report(client: Client, *shown: Comment, looking: Any = "") -> dict[str, Any]:
    response = client.post(
        reverse("desk:present"), {"pair": pair(*shown), "looking": looking}, headers=SCRIPT
    )
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def test_one_sees_what_a_colleague_looks_at_but_not_oneself(
    desk: Client, binh: User, comment: CommentFactory
) -> None:
    first, second = comment(), comment()
    assert report(desk, first, second, looking=first.pk)["watched"] == {}
    other = signed_in(binh)
    assert report(other, first, second)["watched"] == {str(first.pk): "Nguyễn Thị Lan đang xem"}
    report(desk, first, second, looking=second.pk)
    assert report(other, first, second)["watched"] == {str(second.pk): "Nguyễn Thị Lan đang xem"}


def test_a_look_is_forgotten_after_a_minute(
    desk: Client, binh: User, comment: CommentFactory
) -> None:
    opened = comment()
    report(desk, opened, looking=opened.pk)
    Claim.objects.update(seen_at=timezone.now() - timedelta(seconds=61))
    assert report(signed_in(binh), opened)["watched"] == {}
    assert not Claim.objects.exists()


def test_looking_at_a_comment_does_not_keep_a_colleague_from_deciding(
    desk: Client, binh: User, comment: CommentFactory
) -> None:
    opened = comment()
    report(desk, opened, looking=opened.pk)
    assert decisions.transition(opened.pk, 1, Status.APPROVED, by=binh).status == "approved"


def test_one_is_told_what_colleagues_decided_and_changed(
    desk: Client, binh: User, comment: CommentFactory
) -> None:
    decided, edited, same, gone = (comment() for _ in range(4))
    decisions.transition(decided.pk, 1, Status.APPROVED, by=binh)
    decisions.edit(edited.pk, 1, body="Sửa rồi", note="Chính tả", by=binh)
    Comment.objects.filter(pk=gone.pk).delete()
    answer = report(desk, decided, edited, same, gone)
    html = {row["id"]: row["html"] for row in answer["changed"]}
    assert set(html) == {decided.pk, edited.pk}
    assert "Trần Bình đã duyệt lúc" in html[decided.pk]
    assert "data-decided" in html[decided.pk]
    assert "Sửa rồi" in html[edited.pk]
    assert answer["gone"] == [gone.pk]
    assert answer["waiting"] == 2


@pytest.mark.parametrize("looking", ["", "abc", "0", "-1", "99999999999999999999", "424242"])
def test_looking_at_nothing_sensible_is_looking_at_nothing(
    desk: Client, comment: CommentFactory, looking: str
) -> None:
    opened = comment()
    report(desk, opened, looking=opened.pk)
    report(desk, opened, looking=looking)
    assert not Claim.objects.exists()
