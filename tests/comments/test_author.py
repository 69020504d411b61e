"""What a commenter can do with the private link, and what is left after an erasure."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import author, decisions
from comments.erasure import erase
from comments.models import Comment, Reason, Report, Status, Thread
from portal.models import User
from tests.comments.conftest import CommentFactory
from tests.comments.reader import Reader, html


def press(reader: Reader, row: Comment, action: str, headers: Any = None, **fields: str) -> Any:
    """POST one of the receipt's forms."""
    return reader.client.post(
        reverse(f"comment_{action}", args=[row.receipt]),
        urlencode(fields),
        content_type="application/x-www-form-urlencoded",
        headers={"Sec-Fetch-Site": "same-origin"} if headers is None else headers,
    )


def test_the_author_changes_the_text_within_five_minutes(
    reader: Reader, comment: CommentFactory, moderator: User
) -> None:
    row = comment()
    assert "Sửa ý kiến" in html(reader.client.get(reverse("comment_receipt", args=[row.receipt])))
    answer = press(reader, row, "revise", name="Tên mới", body="Vào vidu.com nhé mọi người")
    assert answer.status_code == 303
    row.refresh_from_db()
    assert (row.name, row.body, row.version) == ("Tên mới", "Vào vidu.com nhé mọi người", 2)
    assert "link" in [signal["code"] for signal in row.signals], "screening looks again"
    with pytest.raises(decisions.Conflict):
        decisions.transition(row.pk, 1, Status.APPROVED, by=moderator)


@pytest.mark.parametrize("why", ["too late", "decided"])
def test_later_the_text_is_not_changed_and_what_was_typed_is_kept(
    reader: Reader, comment: CommentFactory, why: str
) -> None:
    old = timezone.now() - author.REVISE_WINDOW - timedelta(seconds=1)
    row = comment(created_at=old) if why == "too late" else comment(status=Status.APPROVED)
    answer = press(reader, row, "revise", name="Tên mới", body="Câu mới của tôi.")
    assert answer.status_code == 409
    assert "Câu mới của tôi." in html(answer)
    unchanged = Comment.objects.get(pk=row.pk)
    assert (unchanged.body, unchanged.version) == (row.body, 1)


def test_a_wrong_change_is_refused_like_a_wrong_comment(
    reader: Reader, comment: CommentFactory
) -> None:
    row = comment()
    answer = press(reader, row, "revise", name="Tên mới", body="a" * 2001)
    assert answer.status_code == 422
    assert "a" * 2001 in html(answer)
    assert Comment.objects.get(pk=row.pk).body == row.body


def test_a_withdrawn_comment_is_off_the_page_for_good(
    reader: Reader, comment: CommentFactory, moderator: User
) -> None:
    row = comment(status=Status.APPROVED)
    assert press(reader, row, "withdraw").status_code == 303
    assert press(reader, row, "withdraw").status_code == 303, "twice is as good as once"
    row.refresh_from_db()
    assert (row.status, row.reason) == (Status.REMOVED, Reason.WITHDRAWN)
    assert Thread.objects.get().approved_count == 0
    with pytest.raises(decisions.IllegalTransition):
        decisions.transition(row.pk, row.version, Status.APPROVED, by=moderator)


@pytest.mark.parametrize("action", ["revise", "withdraw", "erase", "copy"])
def test_attack_45_no_link_and_no_other_site_changes_anything(
    reader: Reader, comment: CommentFactory, action: str
) -> None:
    row = comment()
    address = reverse(f"comment_{action}", args=[row.receipt])
    assert reader.client.get(address).status_code == 405
    foreign = press(reader, row, action, headers={"Sec-Fetch-Site": "cross-site"}, name="x")
    assert foreign.status_code == 403
    assert Comment.objects.get(pk=row.pk).version == 1


@pytest.mark.parametrize("with_text", [False, True])
def test_attack_47_erasure_leaves_no_trace_of_the_person(
    reader: Reader, comment: CommentFactory, moderator: User, with_text: bool
) -> None:
    row = comment(
        name="Nguyễn Canh Gác",
        email="canh-gac@canary.example",
        address_hash="a" * 32,
        subnet_hash="b" * 32,
        signals=[{"code": "word", "severity": "hold", "spans": [], "data": {"word": "canh gác"}}],
    )
    words = "Anh Canh Gác thân mến."
    decisions.transition(
        row.pk, 1, Status.REJECTED, by=moderator, reason=Reason.OTHER, public_reason=words
    )
    decisions.transition(row.pk, 2, Status.APPROVED, by=moderator)
    answer = comment(status=Status.APPROVED, parent=row)
    Report.objects.create(comment=row, reader_hash="c", subnet_hash="d", reason="other", note="Gác")
    decisions.edit(row.pk, 3, body="Đã sửa: Canh Gác.", note="Sửa lỗi chính tả.", by=moderator)
    for _ in range(2):
        sent = press(reader, row, "erase", text="erase" if with_text else "keep")
        assert sent.status_code == 303
    row.refresh_from_db()
    traces = (row.name, row.email, row.address_hash, row.subnet_hash, row.signals)
    assert traces == ("", "", "", "", [])
    assert not row.edits.exists()
    assert Report.objects.get().note == ""
    for entry in ModelLogEntry.objects.all():
        assert "Gác" not in json.dumps(entry.data, ensure_ascii=False) + entry.label
    assert Comment.objects.filter(pk=answer.pk).exists()
    receipt = html(reader.client.get(reverse("comment_receipt", args=[row.receipt])))
    assert "Dữ liệu cá nhân của bạn đã được xóa" in receipt
    if with_text:
        assert (row.body, row.status) == ("", Status.REMOVED)
        with pytest.raises(decisions.IllegalTransition):
            decisions.transition(row.pk, row.version, Status.APPROVED, by=moderator)
    else:
        assert row.status == Status.APPROVED
        assert "Bạn đọc" in html(reader.client.get(reverse("comment", args=[row.pk])))


@pytest.mark.parametrize("status", Status)
def test_a_comment_in_any_state_can_be_erased_with_its_text(
    comment: CommentFactory, status: Status
) -> None:
    row = comment(status=status)
    erase(row.pk, with_text=True)
    row.refresh_from_db()
    assert (row.name, row.email, row.body) == ("", "", "")
    assert row.erased_at is not None
    version = row.version
    erase(row.pk, with_text=True)
    row.refresh_from_db()
    assert row.version == version, "nothing left to do"


def test_the_data_copy_is_for_who_knows_the_address(
    reader: Reader, comment: CommentFactory
) -> None:
    row = comment(email="hau@example.com")
    for typed in ("", "khac@example.com"):
        refused = press(reader, row, "copy", email=typed)
        assert refused.status_code == 403
        assert "hau@example.com" not in html(refused)
        assert f'value="{typed}" aria-invalid="true"' in html(refused), "what was typed is kept"
    answer = press(reader, row, "copy", email="Hau@Example.com ")
    assert answer["Content-Disposition"].endswith('.json"')
    assert answer["Cache-Control"] == "no-store"
    data = json.loads(answer.content)
    assert (data["name"], data["email"], data["comment"]) == (row.name, row.email, row.body)
    assert data["consent"]["sentence"]
    erase(row.pk, with_text=False)
    assert press(reader, row, "copy", email="").status_code == 403
