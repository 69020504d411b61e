"""The log of the desk and the report of retention: for head moderators, without a reader's word."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from comments import decisions, retention
from comments.desk import log
from comments.erasure import erase
from comments.models import Comment, Reason, Status
from portal.models import User
from tests import nasty

from .conftest import CommentFactory, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def head(binh: User) -> Client:
    """Bình's browser."""
    return signed_in(binh)


def shown(client: Client, **query: object) -> str:
    """The page of the log for that query."""
    response = client.get(f"{reverse('desk:log')}?{urlencode(query)}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_log_tells_who_decided_what_and_why(
    head: Client, lan: User, binh: User, comment: CommentFactory
) -> None:
    first, second = comment(), comment()
    decisions.transition(first.pk, 1, Status.REJECTED, by=lan, reason=Reason.OFF_TOPIC)
    decisions.transition(second.pk, 1, Status.SPAM, by=binh)
    page = shown(head)
    assert "Nguyễn Thị Lan" in page
    assert str(Reason.OFF_TOPIC.label) in page
    assert reverse("desk:comment", args=[first.pk]) in page
    mine = shown(head, nguoi=binh.pk)
    assert reverse("desk:comment", args=[first.pk]) not in mine
    assert reverse("desk:comment", args=[second.pk]) in mine
    rejected = shown(head, viec="comments.reject")
    assert reverse("desk:comment", args=[second.pk]) not in rejected
    assert "Không có mục nào khớp" in shown(head, den=TODAY() - timedelta(days=1))
    assert reverse("desk:comment", args=[first.pk]) in shown(head, tu=TODAY(), den=TODAY())


def test_a_batch_is_one_line(head: Client, lan: User, comment: CommentFactory) -> None:
    rows = [comment() for _ in range(14)]
    decisions.transition_many({row.pk: 1 for row in rows}, Status.SPAM, by=lan)
    (line,) = log.lines(list(log.Search().apply()))
    assert (line.number, len(line.things), line.others) == (14, 10, 4)
    assert "và 4 bình luận khác" in shown(head)


def test_the_log_outlives_an_erasure_and_names_nobody(
    head: Client, lan: User, comment: CommentFactory
) -> None:
    row = comment(name="Tạ Thị Mơ", email="mo@example.com", body="Lời của bà Mơ")
    decisions.transition(row.pk, 1, Status.APPROVED, by=lan)
    erase(row.pk, with_text=True)
    Comment.objects.all().delete()
    page = shown(head)
    assert f"Bình luận #{row.pk}" in page
    for word in ("Tạ Thị Mơ", "mo@example.com", "Lời của bà Mơ"):
        assert word not in page


def test_pages_of_the_log_join_without_gap_or_repetition(
    head: Client, lan: User, comment: CommentFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comments.desk.views.log.ROWS", 2)
    rows = [comment() for _ in range(5)]
    for row in rows:
        decisions.transition(row.pk, 1, Status.SPAM, by=lan)
    seen: list[int] = []
    search = log.Search()
    while page := list(search.apply()[:2]):
        seen += [int(entry.object_id) for entry in page]
        search = log.Search(before=page[-1].pk)
    assert seen == [row.pk for row in reversed(rows)]
    assert "truoc=" in shown(head)


def test_changes_of_the_rules_stand_in_the_log(head: Client) -> None:
    head.post(reverse("comment_words:add"), {"text": "rải tờ rơi", "kind": "suspect", "note": ""})
    assert "rải tờ rơi" in shown(head, viec="wagtail.create")


def test_a_moderator_sees_neither_the_log_nor_retention(desk: Client) -> None:
    for name in ("desk:log", "desk:retention"):
        assert desk.get(reverse(name)).status_code == 302
        assert desk.post(reverse(name)).status_code == 302
    assert not ModelLogEntry.objects.filter(action=retention.ACTION).exists()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(["nguoi", "viec", "tu", "den", "truoc"]),
        st.one_of(st.sampled_from(nasty.STRINGS), st.text(max_size=30)),
    )
)
def test_no_query_of_the_log_is_an_error(head: Client, query: dict[str, str]) -> None:
    pairs = urlencode({name: text.encode(errors="replace") for name, text in query.items()})
    status = head.get(f"{reverse('desk:log')}?{pairs}").status_code
    assert status == (400 if "%00" in pairs else 200)  # NUL is refused at the door


def test_retention_is_run_by_hand_and_reported(
    head: Client, binh: User, comment: CommentFactory
) -> None:
    old = timezone.now() - timedelta(days=40)
    comment(status=Status.SPAM, decided_at=old, created_at=old)
    address = reverse("desk:retention")
    page = head.get(address).content.decode()
    assert "Tác vụ chưa chạy lần nào" in page
    assert "1 bình luận" in page
    done = head.post(address, follow=True).content.decode()
    assert "Đã chạy xong" in done
    assert "Trần Bình" in done
    assert "Từ hôm qua tác vụ chưa chạy" not in done
    assert not Comment.objects.exists()
    entry = ModelLogEntry.objects.get(action=retention.ACTION)
    assert (entry.user, entry.data["spam"]) == (binh, 1)
    again = retention.run()
    assert again.spam == 0
    assert ModelLogEntry.objects.filter(action=retention.ACTION).count() == 2


def test_the_jobs_of_two_servers_are_one_report(comment: CommentFactory) -> None:
    old = timezone.now() - timedelta(days=40)
    for _ in range(2):
        comment(status=Status.SPAM, decided_at=old, created_at=old)
        assert retention.run().spam == 1
    retention.run()
    entry = ModelLogEntry.objects.get(action=retention.ACTION)
    assert (entry.user, entry.data["spam"]) == (None, 2)
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=1))
    retention.run()
    assert ModelLogEntry.objects.filter(action=retention.ACTION).count() == 2


def test_spam_that_was_answered_is_due_once(comment: CommentFactory) -> None:
    old = timezone.now() - timedelta(days=40)
    spam = comment(status=Status.SPAM, decided_at=old, created_at=old, signals=[])
    comment(parent=spam)
    assert retention.due()["spam"].count() == 1
    assert retention.run().spam == 1
    assert retention.due()["spam"].count() == 0
    assert retention.run().spam == 0
    spam.refresh_from_db()
    assert (spam.name, spam.body) == ("", "")
