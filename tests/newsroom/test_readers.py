"""The newsroom's lists of what readers wait for, and what the admin's front page says of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from news.models import ArticlePage, ErrorReport, HomePage, Masthead, RightOfReply
from news.newsroom.roles import MANAGING_EDITOR, MODERATOR, REPORTER, SECTION_EDITOR
from tests import factories

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]


@pytest.fixture
def article(front_page: HomePage) -> ArticlePage:
    """A published article."""
    return factories.article("Tu bổ đình làng")


def home(client: Client) -> str:
    """The admin's front page."""
    return client.get("/admin/").content.decode()


def test_new_reports_are_counted_on_the_front_page_until_they_are_handled(
    signed_in: SignIn, article: ArticlePage
) -> None:
    client = signed_in(SECTION_EDITOR)
    rows = [factories.error_report(article) for _ in range(2)]
    assert "2 báo lỗi mới" in home(client)
    address = reverse("error_reports:edit", args=[rows[0].pk])
    assert rows[0].note in client.get(address).content.decode()
    assert client.post(address, {"state": "handled"}).status_code == 302
    assert "1 báo lỗi mới" in home(client)
    row = ErrorReport.objects.get(pk=rows[0].pk)
    assert row.handled_at is not None
    assert row.handled_by is not None
    client.post(address, {"state": "new"})
    row.refresh_from_db()
    assert row.handled_at is None
    assert row.handled_by is None


def test_a_report_cannot_be_rewritten(signed_in: SignIn, article: ArticlePage) -> None:
    row = factories.error_report(article)
    address = reverse("error_reports:edit", args=[row.pk])
    signed_in(MANAGING_EDITOR).post(address, {"state": "handled", "note": "Khác"})
    row.refresh_from_db()
    assert row.note == "Tên cụ từ viết nhầm dấu."


def test_the_list_shows_new_reports_alone_if_asked(signed_in: SignIn, article: ArticlePage) -> None:
    factories.error_report(article, note="Còn mới")
    factories.error_report(article, note="Đã xong", state="handled")
    client = signed_in(MANAGING_EDITOR)
    assert "Đã xong" in client.get(reverse("error_reports:index")).content.decode()
    page = client.get(reverse("error_reports:index"), {"state": "new"}).content.decode()
    assert "Còn mới" in page
    assert "Đã xong" not in page


@pytest.mark.parametrize("role", [REPORTER, MODERATOR])
def test_reports_and_replies_are_for_editors(
    signed_in: SignIn, article: ArticlePage, role: str
) -> None:
    client = signed_in(role)
    for name in ("error_reports", "corrections_list", "replies"):
        assert client.get(reverse(f"{name}:index")).status_code == 302
    assert "báo lỗi" not in home(client)


def test_nobody_adds_a_report_by_hand(signed_in: SignIn, article: ArticlePage) -> None:
    client = signed_in(MANAGING_EDITOR)
    assert client.get(reverse("error_reports:add")).status_code == 302


def test_a_reply_goes_from_its_receipt_to_a_refusal_with_a_reason(
    signed_in: SignIn, article: ArticlePage
) -> None:
    client = signed_in(MANAGING_EDITOR)
    came_in: dict[str, Any] = {
        "article": article.pk,
        "sender": "Công ty Cấp nước",
        "round": 1,
        "received_on": "2021-10-15",
        "text": "Xin giải trình.",
        "state": "waiting",
    }
    assert client.post(reverse("replies:add"), came_in).status_code == 302
    assert "1 ý kiến phản hồi đang chờ" in home(client)
    listed = client.get(reverse("replies:index")).content.decode()
    assert "15/10/2021" in listed  # the law counts the days from there
    row = RightOfReply.objects.get()
    address = reverse("replies:edit", args=[row.pk])
    refused = client.post(address, came_in | {"state": "refused"})
    assert "phải ghi lý do" in refused.content.decode()
    done = client.post(address, came_in | {"state": "refused", "refusal": "Không có gì sai."})
    assert done.status_code == 302


def test_the_front_page_says_what_the_masthead_lacks_until_it_is_complete(
    signed_in: SignIn, article: ArticlePage
) -> None:
    client = signed_in(MANAGING_EDITOR)
    assert "Trước khi báo ra mắt" in home(client)
    assert "Số giấy phép" in home(client)
    masthead = Masthead.for_site(Site.objects.get())
    for name in Masthead.REQUIRED:
        value = "2026-01-01" if name == "licence_date" else "toasoan@example.vn"
        setattr(masthead, name, value)
    masthead.save()
    assert "Trước khi báo ra mắt" not in home(client)


def test_the_licence_is_one_line_in_the_footer(client: Client, article: ArticlePage) -> None:
    masthead = Masthead.for_site(Site.objects.get())
    masthead.licence_number, masthead.licence_issuer = "01/GP", "Bộ cấp phép"
    masthead.licence_date = date(2021, 10, 14)
    masthead.save()
    page = client.get("/").content.decode()
    assert "Giấy phép: 01/GP, cấp ngày 14/10/2021, Bộ cấp phép" in page
