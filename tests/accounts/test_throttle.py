"""Guessing a password is slowed down, and never locks the real editor out."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.test import Client

from portal.models import User

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
PASSWORD = "mat-khau-that-dai"


@pytest.fixture(autouse=True)
def throttled(settings: Any) -> None:
    settings.AXES_ENABLED = True


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("tam", password=PASSWORD)


def attempt(client: Client, password: str, address: str, username: str = "tam") -> Any:
    form = {"username": username, "password": password}
    return client.post(LOGIN, form, REMOTE_ADDR=address)


def test_after_eight_wrong_passwords_the_right_one_waits_too(client, editor, settings) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = attempt(client, "sai", "203.0.113.7")
    assert response.status_code == 429
    assert "15 phút" in response.content.decode()
    assert response["Retry-After"] == "900"
    assert attempt(client, PASSWORD, "203.0.113.7").status_code == 429


def test_the_real_editor_comes_from_elsewhere_and_gets_in(client, editor, settings) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT + 3):
        attempt(client, "sai", "203.0.113.7")
    assert attempt(client, PASSWORD, "198.51.100.4").status_code == 302


def test_one_colleague_s_mistakes_stop_nobody_in_the_same_office(client, editor, settings) -> None:
    User.objects.create_superuser("ha", password=PASSWORD)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        attempt(client, "sai", "203.0.113.7", "ha")
    assert attempt(client, PASSWORD, "203.0.113.7").status_code == 302


def test_an_account_that_does_not_exist_is_answered_the_same(client, editor, settings) -> None:
    known = [attempt(client, "sai", "203.0.113.7").status_code for _ in range(9)]
    unknown = [attempt(client, "sai", "203.0.113.8", "ai").status_code for _ in range(9)]
    assert known == unknown


def test_a_forged_forwarding_header_does_not_start_a_new_count(client, editor, settings) -> None:
    for number in range(settings.AXES_FAILURE_LIMIT):
        response = client.post(
            LOGIN,
            {"username": "tam", "password": "sai"},
            REMOTE_ADDR="203.0.113.7",
            headers={"x-forwarded-for": f"192.0.2.{number}"},
        )
    assert response.status_code == 429


def test_neither_password_nor_address_is_logged_or_stored(client, editor, caplog) -> None:
    from axes.models import AccessAttempt

    caplog.set_level(logging.DEBUG)
    attempt(client, "bi-mat-go-nham", "203.0.113.7")
    assert "bi-mat-go-nham" not in caplog.text
    assert "203.0.113.7" not in caplog.text
    stored = AccessAttempt.objects.get()
    assert "bi-mat-go-nham" not in f"{stored.post_data}{stored.get_data}"
