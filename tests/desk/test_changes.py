"""Changing a text, answering as the newsroom, pinning: nothing is lost, and readers are told."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments import decisions
from comments.decisions import Conflict, IllegalTransition, InvalidText
from comments.models import Comment, Reason, Status, Thread
from comments.threads import first_level
from news.models import ArticlePage
from portal.models import User

from .conftest import SCRIPT, CommentFactory, pair

pytestmark = pytest.mark.django_db


def post(desk: Client, name: str, comment: Comment, script: bool = False, **fields: Any) -> Any:
    return desk.post(
        reverse(f"desk:{name}", args=[comment.pk]),
        {"pair": pair(comment), **fields},
        headers=SCRIPT if script else {},
    )


def test_55_an_edit_keeps_the_original_the_difference_and_a_public_note(
    desk: Client, client: Client, comment: CommentFactory, article: ArticlePage
) -> None:
    published = comment(status=Status.APPROVED, body="Gọi 0912345678 để biết thêm nhé")
    response = post(
        desk, "edit", published, body="Gọi … để biết thêm nhé", note="Lược bỏ số điện thoại."
    )
    assert response.status_code == 303
    published.refresh_from_db()
    assert (published.body, published.version) == ("Gọi … để biết thêm nhé", 2)
    assert [edit.body_before for edit in published.edits.all()] == [
        "Gọi 0912345678 để biết thêm nhé"
    ]
    page = desk.get(reverse("desk:comment", args=[published.pk])).content.decode()
    assert "<del>0912345678</del><ins>…</ins>" in page
    assert "Lược bỏ số điện thoại." in page
    public = client.get(article.get_url()).content.decode()
    assert "Đã biên tập: Lược bỏ số điện thoại." in public
    assert "0912345678" not in public


def test_screening_looks_again_at_a_changed_text(desk: Client, comment: CommentFactory) -> None:
    kept = {"code": "duplicate", "severity": "hold", "spans": [], "data": {"comments": [1]}}
    gone = {"code": "link", "severity": "hold", "spans": [["body", 4, 11]], "data": {}}
    waiting = comment(body="Xem abc.vn nhé các bác", signals=[gone, kept], fingerprint="x" * 32)
    changed = decisions.edit(
        waiting.pk, 1, body="Gọi 0912345678", note="Bỏ liên kết", by=_someone(desk)
    )
    assert [(s["code"], s["spans"]) for s in changed.signals] == [
        ("phone_number", [["body", 4, 14]]),
        ("duplicate", []),
    ]
    assert changed.fingerprint == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"body": "Khác", "note": ""}, "Hãy ghi bạn đã sửa gì"),
        ({"body": "Khác", "note": "a" * 201}, "Ghi chú dài 201 ký tự"),
        ({"body": "\u200b \n", "note": "Sửa"}, "Hãy viết nội dung."),
        ({"body": "b" * 2001, "note": "Sửa"}, "Nội dung dài 2001 ký tự"),
        ({"body": "Ý kiến số 1.", "note": "Sửa"}, "Nội dung vẫn như cũ."),
    ],
)
def test_an_edit_that_makes_no_sense_keeps_what_was_typed(
    desk: Client, comment: CommentFactory, fields: dict[str, str], words: str
) -> None:
    waiting = comment()
    for script in (True, False):
        response = post(desk, "edit", waiting, script, **fields)
        assert response.status_code == 422
        text = response.json()["html"] if script else response.content.decode()
        assert words in text
        assert fields["body"].strip() in text
    waiting.refresh_from_db()
    assert (waiting.body, waiting.version) == ("Ý kiến số 1.", 1)


def test_an_edit_of_what_changed_meanwhile_is_a_conflict(
    desk: Client, binh: User, comment: CommentFactory
) -> None:
    opened = comment()
    decisions.edit(opened.pk, 1, body="Bình sửa", note="Chính tả", by=binh)
    answer = post(desk, "edit", opened, True, body="Lan sửa", note="Chính tả").json()
    assert answer["refused"][0]["why"].startswith("Trần Bình đã sửa nội dung lúc")
    opened.refresh_from_db()
    assert opened.body == "Bình sửa"


def test_what_its_author_withdrew_cannot_be_edited(lan: User, comment: CommentFactory) -> None:
    withdrawn = comment(status=Status.REMOVED, reason=Reason.WITHDRAWN)
    with pytest.raises(IllegalTransition):
        decisions.edit(withdrawn.pk, 1, body="Khác", note="Sửa", by=lan)


def test_an_edit_is_not_undone_by_the_undo_of_decisions(lan: User, comment: CommentFactory) -> None:
    waiting = comment()
    decisions.edit(waiting.pk, 1, body="Khác", note="Sửa", by=lan)
    with pytest.raises(decisions.TooLate):
        decisions.undo(waiting.pk, 2, by=lan)


def test_the_newsroom_answers_under_its_badge_and_is_counted(
    desk: Client, client: Client, comment: CommentFactory, article: ArticlePage
) -> None:
    question = comment(status=Status.APPROVED)
    assert post(desk, "answer", question, body="Tòa soạn cảm ơn bạn.").status_code == 303
    answer = Comment.objects.get(from_newsroom=True)
    assert (answer.parent, answer.status, answer.email) == (question, "approved", "")
    assert Thread.objects.get(page=article).approved_count == 2
    public = client.get(article.get_url()).content.decode()
    assert "Tòa soạn cảm ơn bạn." in public
    assert "Trả lời chính thức" in public


def test_an_answer_to_an_answer_stands_beside_it(lan: User, comment: CommentFactory) -> None:
    question = comment(status=Status.APPROVED)
    reply = comment(status=Status.APPROVED, parent=question)
    assert decisions.answer(reply.pk, 1, body="Cảm ơn.", by=lan).parent == question


@pytest.mark.parametrize("status", [Status.PENDING, Status.REJECTED, Status.SPAM, Status.REMOVED])
def test_only_what_is_published_is_answered_or_pinned(
    lan: User, comment: CommentFactory, status: Status
) -> None:
    unpublished = comment(status=status)
    with pytest.raises(IllegalTransition):
        decisions.answer(unpublished.pk, 1, body="Cảm ơn.", by=lan)
    with pytest.raises(IllegalTransition):
        decisions.pin(unpublished.pk, 1, pinned=True, by=lan)
    assert Comment.objects.count() == 1


def test_an_empty_answer_is_refused(lan: User, comment: CommentFactory) -> None:
    with pytest.raises(InvalidText):
        decisions.answer(comment(status=Status.APPROVED).pk, 1, body=" ", by=lan)


def test_a_pinned_comment_stands_first_until_it_is_unpinned(
    desk: Client, client: Client, comment: CommentFactory, article: ArticlePage
) -> None:
    old, new = comment(status=Status.APPROVED), comment(status=Status.APPROVED)
    assert list(first_level(article.pk)) == [new, old]
    post(desk, "pin", old, pinned="1")
    assert list(first_level(article.pk)) == [old, new]
    assert "Ý kiến nổi bật" in client.get(article.get_url()).content.decode()
    old.refresh_from_db()
    post(desk, "pin", old, pinned="0")
    assert list(first_level(article.pk)) == [new, old]


def test_a_stale_pin_is_a_conflict(lan: User, comment: CommentFactory) -> None:
    published = comment(status=Status.APPROVED)
    decisions.pin(published.pk, 1, pinned=True, by=lan)
    with pytest.raises(Conflict):
        decisions.pin(published.pk, 1, pinned=False, by=lan)


def test_the_history_tells_everything_and_names_no_reader(
    desk: Client, comment: CommentFactory
) -> None:
    row = comment(name="Nguyễn Thị Hạnh", email="hanh@example.com", body="Lời riêng tư")
    by = _someone(desk)
    decisions.edit(row.pk, 1, body="Lời khác hẳn", note="Sửa chữ Hạnh viết", by=by)
    decisions.transition(row.pk, 2, Status.APPROVED, by=by)
    decisions.pin(row.pk, 3, pinned=True, by=by)
    decisions.transition(row.pk, 4, Status.REMOVED, by=by, reason=Reason.UNLAWFUL)
    Comment.objects.filter(pk=row.pk).delete()
    page = desk.get(reverse("desk:comment", args=[row.pk])).content.decode()
    assert page.count("<li><time>") == 4
    assert "Vi phạm pháp luật" in page
    for personal in ("Hạnh", "hanh@example.com", "Lời riêng tư", "Lời khác hẳn"):
        assert personal not in page


def test_a_comment_that_never_was_is_not_found(desk: Client) -> None:
    for number in (1, 99999999999999999999):
        for name in ("comment", "edit", "answer"):
            address = reverse("desk:comment", args=[number])
            address += {"comment": "", "edit": "sua/", "answer": "tra-loi/"}[name]
            assert desk.get(address).status_code == 404


def _someone(desk: Client) -> User:
    return User.objects.get(pk=desk.session["_auth_user_id"])
