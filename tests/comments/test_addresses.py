"""Whose a request is, and the hashes that stand for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from comments.addresses import client_address, sender_of, subnet
from comments.models import AddressKey
from comments.remembered import forget_all


def request(peer: str, forwarded: str = "") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "expected"),
    [
        ([], "203.0.113.7", "192.0.2.1", "203.0.113.7"),
        (["10.0.0.0/8"], "203.0.113.7", "192.0.2.1", "203.0.113.7"),
        (["10.0.0.0/8"], "10.1.2.3", "192.0.2.1", "192.0.2.1"),
        (["10.0.0.0/8"], "10.1.2.3", "198.51.100.1, 192.0.2.1", "192.0.2.1"),
        (["10.0.0.0/8"], "10.1.2.3", "192.0.2.1, 10.9.9.9", "192.0.2.1"),
        (["10.0.0.0/8"], "10.1.2.3", "192.0.2.1, nonsense", "10.1.2.3"),
        (["10.0.0.0/8"], "10.1.2.3", "", "10.1.2.3"),
        (["unix"], "", "192.0.2.1", "192.0.2.1"),
        ([], "", "192.0.2.1", "None"),
        (["10.0.0.1"], "10.0.0.1", "[2001:db8::1]", "2001:db8::1"),
        ([], "::ffff:203.0.113.7", "", "203.0.113.7"),
    ],
)
def test_only_trusted_proxies_are_believed(
    settings: Settings, proxies: list[str], peer: str, forwarded: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert str(client_address(request(peer, forwarded))) == expected


def test_a_subnet_is_what_one_sender_holds(settings: Settings) -> None:
    four = client_address(request("203.0.113.77"))
    six = client_address(request("2001:db8:1:2:3:4:5:6"))
    assert four is not None
    assert six is not None
    assert (subnet(four), subnet(six)) == ("203.0.113.0/24", "2001:db8:1:2::/64")


@pytest.mark.django_db
def test_hashes_change_with_the_day_and_yesterday_s_is_still_known() -> None:
    peer = request("203.0.113.7")
    yesterday = sender_of(peer)
    AddressKey.objects.update(day=timezone.localdate() - timedelta(days=1))
    forget_all()  # a day is longer than what is remembered
    today = sender_of(peer)
    assert today.address_hash != yesterday.address_hash
    assert today.addresses == (today.address_hash, yesterday.address_hash)
    assert today.subnets[1] == yesterday.subnet_hash


@pytest.mark.django_db
def test_one_network_shares_the_subnet_hash_only() -> None:
    one, two = (sender_of(request(f"203.0.113.{last}")) for last in (7, 8))
    assert one.subnet_hash == two.subnet_hash
    assert one.address_hash != two.address_hash


@pytest.mark.django_db
def test_without_an_address_nothing_is_hashed() -> None:
    sender = sender_of(request(""))
    assert (sender.address_hash, sender.subnet_hash) == ("", "")
    assert not AddressKey.objects.exists()
