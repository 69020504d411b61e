"""The private address of one person's calendar: hard to guess, renewed at will, dead when it is let go."""

from __future__ import annotations

import secrets
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from news.models import CalendarLink

#: Which calendar, as the address says it.
ALL, MINE = "ke-hoach", "cua-toi"
_SALT = "news.newsroom.planning.feed_link"


def token_of(link: CalendarLink) -> str:
    """256 bits that only this portal can make of the row."""
    signed = salted_hmac(_SALT, f"{link.user_id}:{link.nonce}", algorithm="sha256")
    return str(signed.hexdigest())


def address_of(link: CalendarLink, which: str = ALL) -> str:
    """The path of the calendar."""
    return reverse("planning_feed", args=[link.user_id, token_of(link), which])


def renew(user: Any) -> CalendarLink:
    """A new address; the one there was is dead from now on."""
    fresh = {"nonce": secrets.token_hex(16), "made_at": timezone.now()}
    link, _is_new = CalendarLink.objects.update_or_create(user=user, defaults=fresh)
    return link


def end(user: Any) -> None:
    """No address any more."""
    CalendarLink.objects.filter(user=user).delete()


def owner_of(user_id: int, token: str) -> Any | None:
    """Who the address belongs to: an account that is still in use; None for any other token."""
    link = CalendarLink.objects.filter(user=user_id).select_related("user").first()
    if link is None or not constant_time_compare(token_of(link), token):
        return None
    return link.user if link.user.is_active else None
