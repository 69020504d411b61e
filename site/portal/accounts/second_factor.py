"""The second factor: a code from an app on the telephone (TOTP, RFC 6238), or a code on paper.

django-otp keeps the devices, slows guessing down and takes each code once. Ours is the door: a
password alone makes nobody an editor. Until the code is given, `request.user` is nobody on every
address but those of this step, so no view and no permission can forget to ask.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django_otp import devices_for_user
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.middleware import is_admin

#: The steps of signing in, each an address below the admin's.
_STEPS: Final = ("second_factor", "second_factor_setup", "wagtailadmin_logout")
_PAPER_CODES: Final = 10


def is_required() -> bool:
    """Whether everybody needs a second factor, or only who has set one up."""
    return bool(settings.SECOND_FACTOR == "required")


def has_device(user: Any) -> bool:
    """Whether the person has an app that was tried once."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def must_verify(user: Any) -> bool:
    """Whether a signed-in person has to give a code before anything else."""
    return not user.is_verified() and (is_required() or has_device(user))


def new_device(user: Any) -> TOTPDevice:
    """The app that the person is about to set up; the same one until it is confirmed."""
    device, _created = TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "app"}
    )
    return cast(TOTPDevice, device)


def matching_device(user: Any, code: str) -> Device | None:
    """The device that `code` belongs to; a code is taken once, and guessing is slowed down."""
    code = "".join(code.split()).lower()
    with transaction.atomic():
        for device in devices_for_user(user, for_verify=True):
            if device.verify_token(code):
                return cast(Device, device)
    return None


def is_slowed_down(user: Any) -> bool:
    """Whether codes are refused for a while because too many were wrong."""
    return any(not device.verify_is_allowed()[0] for device in devices_for_user(user))


def new_paper_codes(user: Any) -> list[str]:
    """Ten codes for the day the telephone is lost; earlier ones are worth nothing any more."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="paper")
    codes = [StaticToken.random_token() for _ in range(_PAPER_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def forget_devices(user: Any) -> bool:
    """Removes the second factor of a person who lost it; whether there was one."""
    StaticDevice.objects.filter(user=user).delete()
    return bool(TOTPDevice.objects.filter(user=user).delete()[0])


class SecondFactor:
    """Sends whoever signed in with a password alone to the second step. Stands behind OTPMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if path in [reverse(name) for name in _STEPS]:
            return self.get_response(request)
        signed_in = request.user
        # Lazy, as it was: a public page asks for no session, and so sets and varies by no cookie.
        trusted = SimpleLazyObject(lambda: _trusted(signed_in))
        request.user = cast(AnonymousUser, trusted)
        if (is_admin(request) or path.startswith("/_util/")) and (
            signed_in.is_authenticated and not trusted.is_authenticated
        ):
            step = "second_factor" if has_device(signed_in) else "second_factor_setup"
            wanted = request.get_full_path() if request.method == "GET" else ""
            query = f"?{urlencode({'next': wanted})}" if wanted else ""
            response = HttpResponseRedirect(reverse(step) + query)
            response["Cache-Control"] = "no-store"
            return response
        return self.get_response(request)


def _trusted(user: Any) -> AbstractBaseUser | AnonymousUser:
    """The person, or nobody as long as a code is missing."""
    if user.is_authenticated and must_verify(user):
        return AnonymousUser()
    return cast(AbstractBaseUser, user)
