"""A password that was forgotten: one mail in Vietnamese, one link, once."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.models import User

pytestmark = pytest.mark.django_db
NEW = "cau-ben-do-ven-song-7"


@pytest.fixture
def lien(home: Any) -> User:
    return User.objects.create_user(
        "lien", "lien@example.com", "mat-khau-da-quen", is_superuser=True
    )


def link_in_mail(client: Client, mailoutbox: list[Any]) -> str:
    """Asks for the mail; the path of the link in it."""
    client.post("/admin/password_reset/", {"email": "lien@example.com"})
    found = re.search(r"/admin/password_reset/confirm/\S+", mailoutbox[-1].body)
    assert found
    return found[0]


def opened(client: Client, link: str) -> str:
    return html.unescape(client.get(link, follow=True).content.decode())


def test_the_mail_says_who_how_long_and_what_if_not(
    client: Client, lien: User, mailoutbox: list[Any]
) -> None:
    link_in_mail(client, mailoutbox)
    body = mailoutbox[0].body
    assert mailoutbox[0].subject == "Đặt lại mật khẩu"
    assert settings.WAGTAILADMIN_BASE_URL in body
    assert "Có người, hẳn là bạn" in body
    assert "trong ba ngày" in body
    assert settings.PASSWORD_RESET_TIMEOUT == 3 * 24 * 3600
    assert "hãy bỏ qua thư này" in body
    assert body.rstrip().endswith("lien")


def test_an_address_nobody_has_is_answered_alike_and_gets_no_mail(
    client: Client, lien: User, mailoutbox: list[Any]
) -> None:
    pages = []
    for email in ("lien@example.com", "khong-ai@example.com"):
        answer = client.post("/admin/password_reset/", {"email": email}, follow=True)
        main = re.search(r"<main.*</main>", answer.content.decode(), re.S)
        assert main
        pages.append(main[0])
    assert pages[0] == pages[1]
    assert [mail.to for mail in mailoutbox] == [["lien@example.com"]]


def test_a_link_works_once_and_then_says_why_not(
    client: Client, lien: User, mailoutbox: list[Any]
) -> None:
    link = link_in_mail(client, mailoutbox)
    form = client.get(link, follow=True)
    sent = {"new_password1": NEW, "new_password2": NEW}
    client.post(form.redirect_chain[-1][0], sent, follow=True)
    assert client.login(username="lien", password=NEW)
    page = opened(Client(), link)
    assert "đã được dùng hoặc đã quá hạn" in page
    assert "Yêu cầu liên kết mới" in page


def test_an_old_link_says_so(
    client: Client, lien: User, mailoutbox: list[Any], settings: Any
) -> None:
    link = link_in_mail(client, mailoutbox)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "đã quá hạn" in opened(client, link)
