"""Network addresses: whose a request is, and the hashes that stand for it in the database."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from comments.models import AddressKey
from comments.remembered import remembered

Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> Address | None:
    """The reader's address; None when the server does not know it.

    `X-Forwarded-For` is believed only as far as trusted proxies wrote it: from the right, the
    first address that is not in `TRUSTED_PROXIES` (addresses or networks; "unix" for a socket).
    """
    peer = request.META.get("REMOTE_ADDR", "")
    address = _parse(peer)
    if not (_is_trusted(address) if peer else "unix" in settings.TRUSTED_PROXIES):
        return address
    for hop in reversed(request.headers.get("X-Forwarded-For", "")[-2000:].split(",")):
        found = _parse(hop)
        if found is None:
            break  # what stands left of it cannot be believed either
        address = found
        if not _is_trusted(found):
            break
    return address


def _parse(text: str) -> Address | None:
    try:
        address = ip_address(text.strip().strip("[]").partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address: Address | None) -> bool:
    networks = (proxy for proxy in settings.TRUSTED_PROXIES if proxy != "unix")
    return address is not None and any(
        address in ip_network(network, strict=False) for network in networks
    )


def subnet(address: Address) -> str:
    """The /24 of an IPv4 address, the /64 of an IPv6 one: what one sender commonly holds."""
    return str(ip_network(f"{address}/{24 if address.version == 4 else 64}", strict=False))


@dataclass(frozen=True)
class Sender:
    """An address as the database knows it: today's hash first, then those of earlier days.

    Both tuples are empty when the address is not known.
    """

    addresses: tuple[str, ...] = ()
    subnets: tuple[str, ...] = ()

    @property
    def address_hash(self) -> str:
        """What is stored on a comment of today."""
        return self.addresses[0] if self.addresses else ""

    @property
    def subnet_hash(self) -> str:
        """What is stored on a comment of today."""
        return self.subnets[0] if self.subnets else ""


def sender_of(request: HttpRequest, days_back: int = 1) -> Sender:
    """Hash the request's address under the keys of today and `days_back` days; makes today's key."""
    address = client_address(request)
    if address is None:
        return Sender()
    today = timezone.localdate()
    since = today - timedelta(days_back)
    keys = _keys(since, today)
    network = subnet(address)
    return Sender(
        tuple(_hash(key, str(address)) for key in keys),
        tuple(_hash(key, network) for key in keys),
    )


@remembered(AddressKey)
def _keys(since: date, today: date) -> tuple[bytes, ...]:
    """Today's key, then those of the days before."""
    keys = {row.day: row.key for row in AddressKey.objects.filter(day__gte=since)}
    if today not in keys:
        keys[today] = AddressKey.objects.get_or_create(day=today)[0].key
    return tuple(bytes(keys[day]) for day in sorted(keys, reverse=True))


def _hash(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256")[:16].hex()
