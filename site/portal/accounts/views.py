"""The pages of the second factor: give a code, set an app up, print codes, help a colleague."""

from __future__ import annotations

from typing import Any

import django_otp
import segno
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log

from portal.accounts import second_factor
from portal.accounts.forms import CodeForm

_READ_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


@_READ_AND_POST
@never_cache
@sensitive_post_parameters("code")
def verify(request: HttpRequest) -> HttpResponse:
    """The second step of signing in; then on to `next`."""
    user: Any = request.user
    if user.is_verified() or not second_factor.has_device(user):
        return HttpResponseRedirect(_next(request))
    form = CodeForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        _let_in(request, form.device)
        return HttpResponseRedirect(_next(request))
    status = 422 if form.errors else 200
    return render(
        request, "accounts/verify.html", {"form": form, "next": _next(request)}, status=status
    )


@_READ_AND_POST
@never_cache
@sensitive_post_parameters("code")
def set_up(request: HttpRequest) -> HttpResponse:
    """Shows the picture to scan; the first right code sets the app up and shows the paper codes."""
    user: Any = request.user
    if second_factor.has_device(user):
        # Who has only the password must not get in by adding an app of their own.
        return HttpResponseRedirect(reverse("second_factor"))
    device = second_factor.new_device(user)
    form = CodeForm(request.POST or None, user=user, setting_up=device)
    if request.method == "POST" and form.is_valid():
        device.confirmed = True
        device.save()
        _let_in(request, device)
        log(user, "portal.second_factor_set_up", user=user)
        return _paper_codes(request)
    secret = device.config_url.partition("secret=")[2].partition("&")[0]
    return render(
        request,
        "accounts/set_up.html",
        {
            "form": form,
            "next": _next(request),
            "picture": segno.make(device.config_url, micro=False).svg_data_uri(scale=5, border=3),
            "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["POST"])
@never_cache
def renew_codes(request: HttpRequest) -> HttpResponse:
    """New paper codes, for who is signed in with both factors."""
    if not request.user.is_verified():  # type: ignore[union-attr] # set by OTPMiddleware
        raise PermissionDenied
    return _paper_codes(request)


@_READ_AND_POST
@never_cache
def reset(request: HttpRequest, user_id: int) -> HttpResponse:
    """Removes the second factor of a colleague who lost it. For who may change accounts."""
    if not request.user.has_perm("portal.change_user"):
        raise PermissionDenied
    person: Any = get_object_or_404(get_user_model(), pk=user_id)
    if person.is_superuser and not request.user.is_superuser:
        raise PermissionDenied
    if request.method == "POST":
        second_factor.forget_devices(person)
        log(person, "portal.second_factor_reset", user=request.user)
        words = _("%(name)s sets up a new second factor at the next sign-in.")
        messages.success(request, words % {"name": person.get_full_name() or person.get_username()})
        return HttpResponseRedirect(reverse("wagtailusers_users:index"))
    return render(request, "accounts/reset.html", {"person": person})


def _paper_codes(request: HttpRequest) -> HttpResponse:
    codes = second_factor.new_paper_codes(request.user)
    return render(request, "accounts/paper_codes.html", {"codes": codes, "next": _next(request)})


def _let_in(request: HttpRequest, device: Any) -> None:
    """From here the session counts; it gets a new key, as at every rise in rights."""
    request.session.cycle_key()
    django_otp.login(request, device)


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go: an address of this site, else the admin's front page."""
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return reverse("wagtailadmin_home")
