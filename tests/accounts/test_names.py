"""Names of the newsroom's people, in the order Vietnamese write them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import User


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("tam", first_name="Tâm", last_name="Ngô Thanh")


def fields(client: Client, name: str, *args: object) -> list[str]:
    """The names of the form's fields for a name, from the top."""
    page = client.get(reverse(name, args=args)).content.decode()
    return re.findall(r'name="(?:\w+-)?(first_name|last_name)"', page)


@pytest.mark.parametrize(
    ("family", "given", "name"),
    [("Ngô Thanh", "Tâm", "Ngô Thanh Tâm"), ("", "Tâm", "Tâm"), ("Ngô", "", "Ngô"), ("", "", "")],
)
def test_the_family_name_comes_first(family: str, given: str, name: str) -> None:
    assert User(last_name=family, first_name=given).get_full_name() == name


def test_every_form_asks_for_the_family_name_first(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    order = ["last_name", "first_name"]
    assert fields(client, "wagtailusers_users:add") == order
    assert fields(client, "wagtailusers_users:edit", administrator.pk) == order
    assert fields(client, "wagtailadmin_account") == order


def test_an_account_is_made_and_blocked_with_these_forms(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    who = {"username": "ha", "email": "ha@example.vn", "last_name": "Lê Thu", "first_name": "Hà"}
    secret = "song-moc-2026-xanh"
    made = who | {"password1": secret, "password2": secret}
    assert client.post(reverse("wagtailusers_users:add"), made).status_code == 302
    person = User.objects.get(username="ha")
    assert (person.get_full_name(), person.is_active) == ("Lê Thu Hà", True)
    page = client.get(reverse("wagtailusers_users:edit", args=[person.pk])).content.decode()
    assert 'name="is_active"' in page
    assert "Lê Thu Hà" in client.get(reverse("wagtailusers_users:index")).content.decode()
