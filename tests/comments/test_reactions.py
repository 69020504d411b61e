"""Agreeing and reporting, without an account, each reader once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from comments import decisions, reactions, retention
from comments.models import AddressKey, Agreement, Comment, Report, Status
from portal.models import User
from tests.comments.conftest import CommentFactory
from tests.comments.reader import Reader, html


def agree(row: Comment, address: str, **headers: str) -> Any:
    """Press "Đồng tình" from an address."""
    sent = {"Sec-Fetch-Site": "same-origin"} | headers
    return Reader(address).client.post(reverse("comment_agree", args=[row.pk]), headers=sent)


def report(row: Comment, address: str, headers: Any = None, **fields: str) -> Any:
    """Send a report from an address."""
    return Reader(address).client.post(
        reverse("comment_report", args=[row.pk]),
        urlencode({"reason": "offensive"} | fields),
        content_type="application/x-www-form-urlencoded",
        headers={"Sec-Fetch-Site": "same-origin"} if headers is None else headers,
    )


def agreed(row: Comment) -> int:
    return Comment.objects.get(pk=row.pk).agreed_count


def test_attack_37_each_reader_agrees_once(comment: CommentFactory) -> None:
    row = comment(status=Status.APPROVED)
    for _ in range(3):
        assert agree(row, "203.0.113.7").status_code == 303
    assert agreed(row) == 1
    answer = agree(row, "198.51.100.9", Accept="application/json")
    assert answer.json() == {"count": 2}
    assert agreed(row) == Agreement.objects.count() == 2


def test_who_agrees_without_script_reads_that_it_counts(comment: CommentFactory) -> None:
    row = comment(status=Status.APPROVED, name="Lê Thị Lan")
    for _first_and_second_time in range(2):
        thanks = Reader("203.0.113.7").client.get(agree(row, "203.0.113.7").headers["Location"])
        assert "Đã ghi nhận bạn đồng tình" in html(thanks)
        assert "Có 1 bạn đọc đồng tình" in html(thanks)
        assert row.page.url in html(thanks)
        assert thanks.headers["Cache-Control"] == "no-store"


def test_attack_37_a_reader_who_comes_back_next_day_is_known(comment: CommentFactory) -> None:
    row = comment(status=Status.APPROVED)
    agree(row, "203.0.113.7")
    AddressKey.objects.update(day=timezone.localdate() - timedelta(days=5))
    agree(row, "203.0.113.7")
    assert agreed(row) == 1


def test_attack_37_one_network_counts_only_so_often(comment: CommentFactory) -> None:
    row = comment(status=Status.APPROVED)
    for number in range(reactions.SUBNET_CAP + 5):
        agree(row, f"203.0.113.{number}")
    assert agreed(row) == reactions.SUBNET_CAP


def test_attack_37_reading_a_link_agrees_with_nothing(comment: CommentFactory) -> None:
    row = comment(status=Status.APPROVED)
    address = reverse("comment_agree", args=[row.pk])
    assert Reader().client.get(address).status_code == 405
    assert agree(row, "203.0.113.7", **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert agreed(row) == 0


@pytest.mark.parametrize("status", [s for s in Status if s != Status.APPROVED])
def test_only_what_is_shown_can_be_agreed_with_or_reported(
    comment: CommentFactory, status: Status
) -> None:
    row = comment(status=status)
    assert agree(row, "203.0.113.7").status_code == 404
    assert Reader().client.get(reverse("comment_agreed", args=[row.pk])).status_code == 404
    assert report(row, "203.0.113.7").status_code == 404


def test_attack_38_three_readers_reopen_and_each_counts_once(
    comment: CommentFactory, moderator: User
) -> None:
    row = comment(status=Status.APPROVED)
    for address in ("203.0.113.7", "203.0.113.7", "203.0.113.99", "198.51.100.9"):
        assert report(row, address)["Location"] == reverse("comment_reported")
    row.refresh_from_db()
    assert (row.status, Report.objects.count()) == (Status.APPROVED, 2)
    report(row, "192.0.2.1", note="Câu thứ hai xúc phạm người khác.")
    row.refresh_from_db()
    assert row.status == Status.PENDING
    assert [(signal["code"], signal["data"]) for signal in row.signals] == [
        ("reported", {"number": 3})
    ]
    decisions.transition(row.pk, row.version, Status.APPROVED, by=moderator)
    report(row, "192.0.2.1")
    report(row, "100.64.0.1")
    row.refresh_from_db()
    assert row.status == Status.APPROVED, "a moderator's answer stands against the old reports"


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        ({"reason": ""}, None, 422),
        ({"reason": "nonsense"}, None, 422),
        ({"note": "a" * 501}, None, 422),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({"note": "a" * 300_000}, None, 413),
    ],
)
def test_a_report_that_cannot_be_read_is_refused_in_words(
    comment: CommentFactory, fields: dict[str, str], headers: Any, status: int
) -> None:
    row = comment(status=Status.APPROVED)
    answer = report(row, "203.0.113.7", headers, **fields)
    assert answer.status_code == status
    assert "message--error" in html(answer)
    assert not Report.objects.exists()


def test_comments_can_be_read_by_agreement(reader: Reader, comment: CommentFactory) -> None:
    rows = [comment(status=Status.APPROVED, agreed_count=number) for number in (1, 9, 4)]
    address = reverse("article_comments", args=[rows[0].page_id])
    page = html(reader.client.get(f"{address}?xep=dong-tinh"))
    order = sorted(rows, key=lambda row: page.index(f'id="binh-luan-{row.pk}"'))
    assert [row.agreed_count for row in order] == [9, 4, 1]


def test_attack_48_retention_lets_go_and_runs_again(
    comment: CommentFactory, reader: Reader
) -> None:
    now = timezone.now()

    def aged(days: int, **fields: Any) -> Comment:
        at = now - timedelta(days=days)
        fields = {"address_hash": "a", "subnet_hash": "b"} | fields
        if fields.get("status"):
            fields["decided_at"] = at
        return comment(created_at=at, **fields)

    fresh_spam, old_spam = aged(14, status=Status.SPAM), aged(16, status=Status.SPAM)
    answered_spam = aged(16, status=Status.SPAM)
    answer = aged(16, parent=answered_spam)
    fresh, month_old, year_old = aged(29), aged(31), aged(366)
    Agreement.objects.create(
        comment=fresh, reader_hash="x", subnet_hash="y", created_at=now - timedelta(days=31)
    )
    for days in (29, 31):
        AddressKey.objects.create(day=timezone.localdate() - timedelta(days=days))
    removed = retention.run()
    assert vars(removed) == {"spam": 2, "addresses": 2, "keys": 1, "reactions": 1, "emails": 1}
    kept = Comment.objects.in_bulk()
    assert old_spam.pk not in kept
    assert {fresh_spam.pk, answer.pk, answered_spam.pk} <= kept.keys()
    assert (kept[answered_spam.pk].body, kept[answered_spam.pk].email) == ("", "")
    assert (kept[fresh.pk].address_hash, kept[month_old.pk].address_hash) == ("a", "")
    assert (bool(kept[month_old.pk].email), kept[year_old.pk].email) == (True, "")
    again = retention.run()
    assert set(vars(again).values()) == {0}
