"""Who gets in: every view of the desk passes one of these two doors."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin.auth import permission_required

MODERATE = "comments.moderate_comment"
MANAGE = "comments.manage_comment"

#: Decorators: others are sent to the admin's front page, or get 403 when a script asks.
moderators_only = permission_required(MODERATE)
managers_only = permission_required(MANAGE)


def person(request: HttpRequest) -> AbstractUser:
    """Who asks. `PermissionDenied` for nobody, which the doors above rule out."""
    if not isinstance(request.user, AbstractUser):
        raise PermissionDenied
    return request.user


def name_of(user: AbstractUser) -> str:
    """The name colleagues know."""
    return user.get_full_name() or user.get_username()
