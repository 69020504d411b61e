"""What django-axes asks of us: whose a sign-in is, and what somebody reads who failed too often.

Wrong passwords are counted per account *and* network address, so a stranger who guesses cannot lock
the real editor out, who comes from elsewhere.
"""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comments.addresses import client_address


def address_of(request: HttpRequest) -> str | None:
    """The network address behind our own proxies, as the comment form knows it."""
    address = client_address(request)
    return str(address) if address else None


def too_many(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """429 with how long to wait. The same for accounts that exist and for those that do not."""
    wait: timedelta = settings.AXES_COOLOFF_TIME
    response = render(
        request,
        "accounts/too_many.html",
        {"minutes": math.ceil(wait.total_seconds() / 60)},
        status=429,
    )
    response["Retry-After"] = str(int(wait.total_seconds()))
    response["Cache-Control"] = "no-store"
    return response
