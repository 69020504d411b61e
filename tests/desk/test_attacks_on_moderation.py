"""The attacks on moderation of shared/design/comments.md, by their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import decisions
from comments.desk.urls import urlpatterns
from comments.models import Comment, Reason, Status
from portal.models import User

from .conftest import SCRIPT, CommentFactory, pair, signed_in

pytestmark = pytest.mark.django_db
Decide = Callable[..., Any]


def every_address(pk: int) -> Iterator[str]:
    """Each address of the desk, found in its own map so that none can be forgotten."""

    def walk(patterns: list[Any]) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    values = {"pk": pk, "kind": "csv"}
    for pattern in walk(urlpatterns):
        names = pattern.pattern.converters
        yield reverse(f"desk:{pattern.name}", kwargs={name: values[name] for name in names})


def status_of(comment: Comment) -> str:
    comment.refresh_from_db()
    return comment.status


def test_49_an_editor_without_the_right_is_turned_away_from_every_address(
    editor: User, comment: CommentFactory
) -> None:
    waiting = comment()
    client = signed_in(editor)
    addresses = list(every_address(waiting.pk))
    assert len(addresses) >= 8
    form = {"pair": pair(waiting), "decision": "approved", "body": "Khác", "note": "Sửa"}
    for address in addresses:
        for response in (client.get(address), client.post(address, form)):
            assert (response.status_code, response["Location"]) == (
                302,
                reverse("wagtailadmin_home"),
            )
        for response in (
            client.get(address, headers=SCRIPT),
            client.post(address, form, headers=SCRIPT),
        ):
            assert response.status_code == 403
            assert waiting.body not in response.content.decode()
    waiting.refresh_from_db()
    assert (waiting.status, waiting.version, waiting.body) == ("pending", 1, "Ý kiến số 1.")


def test_49_a_stranger_is_sent_to_sign_in(client: Client, comment: CommentFactory) -> None:
    for address in every_address(comment().pk):
        assert reverse("wagtailadmin_login") in client.get(address)["Location"]


def test_49_only_a_head_moderator_exports(
    desk: Client, binh: User, comment: CommentFactory
) -> None:
    comment()
    address = reverse("desk:export", args=["csv"])
    assert desk.get(address).status_code == 302
    assert signed_in(binh).get(address).status_code == 200


def test_50_a_colleagues_decision_stands_and_one_is_told(
    desk: Client, binh: User, comment: CommentFactory, decide: Decide
) -> None:
    """A opens, B rejects, A approves."""
    opened = comment()
    decisions.transition(opened.pk, 1, Status.REJECTED, by=binh, reason=Reason.OFF_TOPIC)
    response = decide(desk, "approved", opened)
    assert response.status_code == 303
    told = desk.get(response.url).content.decode()
    assert f"Bình luận #{opened.pk}: {binh.get_full_name()} đã từ chối lúc" in told
    assert status_of(opened) == "rejected"


def test_50_the_script_gets_the_comment_as_it_is_now(
    desk: Client, binh: User, comment: CommentFactory, decide: Decide
) -> None:
    stale, fresh = comment(), comment()
    decisions.transition(stale.pk, 1, Status.REJECTED, by=binh, reason=Reason.OFF_TOPIC)
    answer = decide(desk, "approved", stale, fresh, script=True).json()
    assert [row["id"] for row in answer["decided"]] == [fresh.pk]
    (refused,) = answer["refused"]
    assert refused["id"] == stale.pk
    assert refused["why"].startswith("Trần Bình đã từ chối lúc")
    assert refused["why"] in refused["html"]
    assert f'value="{stale.pk}:2"' in refused["html"]
    assert answer["waiting"] == 0


def test_51_everything_means_exactly_what_the_filter_showed(
    desk: Client, comment: CommentFactory, decide: Decide
) -> None:
    """Wagtail's own "select all" decided on 30 where the filter showed 5 (wagtail#12853)."""
    wanted = [comment(body=f"Cầu mới số {number}") for number in range(3)]
    others = [comment(body=f"Chợ mới số {number}") for number in range(3)]
    shown = desk.get(reverse("desk:batch"), {"q": "cau moi"})
    assert shown.context["pairs"] == pair(*wanted)
    late = comment(body="Cầu mới đến sau")
    response = desk.post(
        reverse("desk:decide"), {"pair": shown.context["pairs"], "decision": "approved"}
    )
    assert response.status_code == 303
    assert {status_of(row) for row in wanted} == {"approved"}
    assert {status_of(row) for row in [*others, late]} == {"pending"}


def test_51_a_batch_refuses_what_a_colleague_decided_and_does_the_rest(
    desk: Client, binh: User, comment: CommentFactory, decide: Decide
) -> None:
    rows = [comment() for _ in range(5)]
    decisions.transition(rows[2].pk, 1, Status.SPAM, by=binh)
    answer = decide(desk, "approved", *rows, script=True, brief="1").json()
    assert (len(answer["decided"]), len(answer["refused"])) == (4, 1)
    assert [status_of(row) for row in rows].count("approved") == 4
    assert status_of(rows[2]) == "spam"


def test_52_approving_a_comment_that_was_edited_meanwhile_is_a_conflict(
    desk: Client, comment: CommentFactory, decide: Decide
) -> None:
    opened = comment()
    Comment.objects.filter(pk=opened.pk).update(body="Nội dung đã đổi", version=2)
    answer = decide(desk, "approved", opened, script=True).json()
    assert answer["decided"] == []
    assert "đã thay đổi" in answer["refused"][0]["why"]
    assert "Nội dung đã đổi" in answer["refused"][0]["html"]
    assert status_of(opened) == "pending"


@pytest.mark.parametrize(
    ("decision", "words"), [("rejected", ""), ("rejected:other", ""), ("rejected:other", "  \n ")]
)
def test_53_rejecting_without_a_reason_is_a_form_error(
    desk: Client, comment: CommentFactory, decide: Decide, decision: str, words: str
) -> None:
    waiting = comment()
    response = decide(desk, decision, waiting, words=words)
    assert response.status_code == 422
    assert "Hãy nêu lý do" in response.content.decode()
    assert decide(desk, decision, waiting, words=words, script=True).status_code == 422
    assert status_of(waiting) == "pending"


def test_53_words_that_are_too_long_are_kept_in_the_form(
    desk: Client, comment: CommentFactory, decide: Decide
) -> None:
    waiting = comment()
    words = "Lời nhắn dài. " * 50
    response = decide(desk, "rejected:off_topic", waiting, words=words)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Lời nhắn dài 699 ký tự, chỉ được tối đa 500." in page
    assert words.strip() in page
    assert status_of(waiting) == "pending"


def test_53_the_commenters_withdrawal_is_no_reason_for_a_moderator(
    desk: Client, comment: CommentFactory, decide: Decide
) -> None:
    waiting = comment()
    assert decide(desk, "removed:withdrawn", waiting).status_code == 422
    assert status_of(waiting) == "pending"


def test_54_a_decision_is_undone_within_ten_minutes(
    desk: Client, comment: CommentFactory, decide: Decide
) -> None:
    rejected = comment()
    decide(desk, "rejected:off_topic", rejected, words="Bài nói chuyện khác.")
    rejected.refresh_from_db()
    shown = desk.get(reverse("desk:queue")).context["recent"]
    assert [batch.pairs for batch in shown] == [pair(rejected)]
    assert desk.post(reverse("desk:undo"), {"pair": pair(rejected)}).status_code == 303
    rejected.refresh_from_db()
    assert (rejected.status, rejected.reason, rejected.public_reason) == ("pending", "", "")


def test_54_after_ten_minutes_it_is_too_late(
    desk: Client, comment: CommentFactory, decide: Decide
) -> None:
    approved = comment()
    decide(desk, "approved", approved)
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(minutes=10, seconds=1))
    approved.refresh_from_db()
    assert desk.get(reverse("desk:queue")).context["recent"] == []
    response = desk.post(reverse("desk:undo"), {"pair": pair(approved)}, headers=SCRIPT)
    assert "hoàn tác" in response.json()["refused"][0]["why"]
    assert status_of(approved) == "approved"


def test_54_a_whole_batch_is_undone_but_not_what_a_colleague_touched_since(
    desk: Client, binh: User, comment: CommentFactory, decide: Decide
) -> None:
    rows = [comment() for _ in range(4)]
    pairs = decide(desk, "spam", *rows, script=True).json()["undo"]
    decisions.transition(rows[0].pk, 2, Status.APPROVED, by=binh)
    answer = desk.post(reverse("desk:undo"), {"pair": pairs}, headers=SCRIPT).json()
    assert (len(answer["decided"]), len(answer["refused"])) == (3, 1)
    assert [status_of(row) for row in rows] == ["approved", "pending", "pending", "pending"]
