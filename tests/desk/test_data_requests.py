"""Requests about personal data: the clock of two working days, and forgetting who asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, DataRequest, Mailbox, Status
from comments.working_days import after_working_days
from portal.models import User

from .conftest import CommentFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(binh: User) -> Client:
    """The head moderator's browser."""
    return signed_in(binh)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),  # Thứ Hai
        (date(2026, 11, 26), date(2026, 11, 30)),  # Thứ Năm, over a weekend
        (date(2026, 11, 28), date(2026, 12, 1)),  # Thứ Bảy
        (date(2026, 4, 29), date(2026, 5, 5)),  # over 30 April, 1 May and a weekend
        (date(2026, 12, 31), date(2027, 1, 5)),  # over New Year and a weekend
    ],
)
def test_the_first_answer_is_due_after_two_working_days(received: date, due: date) -> None:
    assert after_working_days(received, 2) == due
    assert DataRequest.objects.create(kind="erase", received_on=received).due_on == due


def test_holidays_of_the_lunar_year_are_a_setting(settings: Any) -> None:
    settings.PUBLIC_HOLIDAYS = [date(2026, 11, 24), date(2026, 11, 25)]
    assert after_working_days(date(2026, 11, 23), 2) == date(2026, 11, 27)


def test_a_request_is_late_once_its_day_is_over() -> None:
    today = timezone.localdate()
    late = DataRequest.objects.create(kind="access", received_on=today - timedelta(days=10))
    assert late.is_overdue
    late.answered_on = late.due_on
    assert not late.is_overdue
    assert not DataRequest.objects.create(kind="access", received_on=today).is_overdue


def test_a_request_that_is_done_forgets_who_asked(head: Client, binh: User) -> None:
    today = f"{timezone.localdate():%d/%m/%Y}"
    form = {"kind": "erase", "received_on": today, "contact": "Nguyễn Thị Hạnh, hanh@example.com"}
    form |= {"answered_on": "", "done_on": "", "outcome": ""}
    assert head.post(reverse("comment_data_requests:add"), form).status_code == 302
    request = DataRequest.objects.get()
    assert (request.contact, request.handled_by) == (form["contact"], binh)
    form |= {"done_on": today, "outcome": "Đã xóa bình luận 12, 13."}
    address = reverse("comment_data_requests:edit", args=[request.pk])
    assert head.post(address, form).status_code == 302
    request.refresh_from_db()
    assert (request.contact, request.outcome) == ("", "Đã xóa bình luận 12, 13.")
    page = head.get(reverse("comment_data_requests:index")).content.decode()
    assert "Xóa dữ liệu" in page
    assert "Hạnh" not in page


@pytest.mark.parametrize(("how", "words_stay"), [("person", True), ("text", False)])
def test_47_all_that_a_person_sent_is_erased_at_once(
    head: Client, comment: CommentFactory, how: str, words_stay: bool
) -> None:
    mine = [
        comment(email="hanh@example.com", name="Hạnh", status=status)
        for status in (Status.APPROVED, Status.PENDING, Status.SPAM)
    ]
    answer = comment(parent=mine[0], status=Status.APPROVED)
    Mailbox.objects.create(email="hanh@example.com")
    page = head.post(reverse("desk:erase"), {"email": " Hanh@example.com "}).content.decode()
    assert "3 bình luận" in page
    assert Comment.objects.filter(email="hanh@example.com").count() == 3
    form = {"email": "hanh@example.com", "erase": how}
    done = head.post(reverse("desk:erase"), form, follow=True)
    assert "Đã xóa dữ liệu ở 3 bình luận." in done.content.decode()
    for row in mine:
        row.refresh_from_db()
        assert (row.name, row.email) == ("", "")
        assert bool(row.body) is words_stay
    answer.refresh_from_db()
    assert answer.email
    assert not Mailbox.objects.exists()
    again = head.post(reverse("desk:erase"), {"email": "hanh@example.com"})
    assert "Không có bình luận nào của địa chỉ email này." in again.content.decode()


def test_erased_comments_stay_readable_on_the_desk(head: Client, comment: CommentFactory) -> None:
    row = comment(email="hanh@example.com", name="Hạnh", status=Status.APPROVED)
    head.post(reverse("desk:erase"), {"email": "hanh@example.com", "erase": "text"})
    for address in (
        reverse("desk:queue") + "?trang-thai=tat-ca",
        reverse("desk:comment", args=[row.pk]),
        reverse("desk:export", args=["csv"]) + "?trang-thai=tat-ca",
    ):
        response = head.get(address)
        assert response.status_code == 200
        assert "Hạnh" not in response.getvalue().decode()
    assert (
        "đã yêu cầu xóa dữ liệu"
        in head.get(reverse("desk:comment", args=[row.pk])).content.decode()
    )


@pytest.mark.parametrize("email", ["", "không phải", "a" * 5000, "\x00", "%", "' OR 1=1 --"])
def test_an_odd_address_finds_nothing_and_erases_nothing(
    head: Client, comment: CommentFactory, email: str
) -> None:
    row = comment()
    response = head.post(reverse("desk:erase"), {"email": email, "erase": "text"}, follow=True)
    assert response.status_code == 200
    row.refresh_from_db()
    assert row.email


def test_the_front_page_reminds_head_moderators_of_what_is_to_be_answered(
    head: Client, desk: Client
) -> None:
    today = timezone.localdate()
    late = DataRequest.objects.create(kind="erase", received_on=today - timedelta(days=30))
    DataRequest.objects.create(kind="access", received_on=today, answered_on=today)
    home = reverse("wagtailadmin_home")
    address = reverse("comment_data_requests:edit", args=[late.pk])
    page = head.get(home).content.decode()
    assert "Yêu cầu về dữ liệu cần trả lời" in page
    assert address in page
    assert "quá hạn" in page.lower()
    assert address not in desk.get(home).content.decode()
